package io.poolwright.engine;

import io.poolwright.WorkerLostException;
import java.util.ArrayDeque;

/** How the workers were lost that had tried a job before. Guarded by the crew. */
final class LossHistory {

    /** Of more than so many only the last are kept. */
    private static final int KEPT = 10;
    /** A job that workers die of before they have begun it, such as one too large for their heap, is not given to ever more. */
    private static final int MAX_UNSTARTED = 3;

    private final ArrayDeque<WorkerLostException> losses = new ArrayDeque<>();
    private int count;
    private int unstarted;

    /** A worker was lost before it had begun the job: whether another may get it. */
    boolean mayStartAgain() {
        return ++unstarted <= MAX_UNSTARTED;
    }

    void add(WorkerLostException loss) {
        losses.addLast(loss);
        count++;
        if (losses.size() > KEPT) {
            losses.removeFirst();
        }
    }

    /** The last loss, with those before, if there are any, as suppressed exceptions and in short in its message. */
    WorkerLostException endingWith(WorkerLostException last, int attempts) {
        if (count == 0) {
            return last;
        }
        StringBuilder text = new StringBuilder(last.getMessage())
                .append("; this was try ").append(last.attempt()).append(" of ").append(attempts).append(", and ").append(count)
                .append(count == 1 ? " worker was" : " workers were").append(" lost with it before:");
        for (WorkerLostException loss : losses) {
            text.append(' ').append(loss.reason()).append(loss.exitCode().isPresent() ? " (" + loss.exitCode().getAsInt() + ")" : "");
        }
        WorkerLostException all = new WorkerLostException(
                text.toString(),
                last.reason(),
                last.exitCode().isPresent() ? last.exitCode().getAsInt() : null,
                last.pid(),
                last.task().orElse(null),
                last.attempt(),
                last.errorTail(),
                last.crashReport().orElse(null),
                last.getCause());
        losses.forEach(all::addSuppressed);
        return all;
    }
}
