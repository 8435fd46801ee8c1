package io.poolwright.engine;

import io.poolwright.WorkerLostException;
import java.util.ArrayDeque;

/** Counts workers that were lost one after the other while no task was finished. Guarded by the crew. */
final class LossStorm {

    private final int most;
    private final long window;
    /** When the last of them were lost, in {@link System#nanoTime}. */
    private final ArrayDeque<Long> losses = new ArrayDeque<>();

    LossStorm(Upkeep upkeep) {
        this.most = upkeep.maxLosses();
        this.window = most == 0 ? 0 : Limits.nanos(upkeep.lossWindow());
    }

    /** Counts a loss; whether there are too many now. */
    boolean add(long now) {
        if (most == 0) {
            return false;
        }
        losses.addLast(now);
        while (now - losses.getFirst() > window) {
            losses.removeFirst();
        }
        return losses.size() > most;
    }

    /** A task was finished. */
    void calm() {
        if (!losses.isEmpty()) {
            losses.clear();
        }
    }

    /** What ends the pool. */
    WorkerLostException end(String poolName, WorkerLostException last) {
        return new WorkerLostException(
                "pool '" + poolName + "' lost " + losses.size() + " workers within "
                        + (losses.getLast() - losses.getFirst()) / 1_000_000
                        + " ms without finishing a task between, and takes no more work. The last: " + last.getMessage(),
                last.reason(),
                last.exitCode().isPresent() ? last.exitCode().getAsInt() : null,
                last.pid(),
                null,
                0,
                last.errorTail(),
                last.crashReport().orElse(null),
                last);
    }
}
