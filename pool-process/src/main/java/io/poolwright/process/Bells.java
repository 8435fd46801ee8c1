package io.poolwright.process;

import io.poolwright.wire.LinkLoop;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Wakes workers that sleep, for jobs on a board in shared memory: no more of them than there are jobs, and none in vain. */
final class Bells {

    /** A worker is not woken sooner after it was, in nanoseconds; but then after a time. */
    private static final long PAUSE = 100_000;
    private static final Duration LATER = Duration.ofMillis(1);

    private final SharedBoard board;
    private final LinkLoop loop;
    /** Whether somebody is going to look who is to be woken. */
    private final AtomicBoolean later = new AtomicBoolean();

    Bells(SharedBoard board, LinkLoop loop) {
        this.board = board;
        this.loop = loop;
    }

    /**
     * Wakes as many workers as there are jobs for which none is awake. While others are awake, one that was woken a moment ago, and
     * went to sleep again since another was faster, is not woken yet: while short jobs come one after the other that would be in vain,
     * and cost more than they do. That is looked at again a moment later.
     */
    void ring() {
        int needed = board.waitingThere();
        Place[] all = board.places();
        boolean othersAwake = false;
        for (int i = 0; i < all.length && needed > 0; i++) {
            Desk desk = all[i].desk;
            if (!desk.sleep().isAsleep()) {
                othersAwake = true;
                if (desk.turn().isOpen()) {
                    needed--; // looks at the board before it sleeps
                }
            }
        }
        boolean tooSoon = false;
        for (int i = 0; i < all.length && needed > 0; i++) {
            if (all[i].desk.sleep().isAsleep()) {
                if (othersAwake && System.nanoTime() - all[i].rungAt < PAUSE) {
                    tooSoon = true;
                } else if (wake(all[i])) {
                    othersAwake = true;
                    needed--;
                }
            }
        }
        if (tooSoon && needed > 0 && !later.get() && later.compareAndSet(false, true)) {
            loop.executeAfter(LATER, this::ringLater);
        }
    }

    private void ringLater() {
        later.set(false);
        ring();
    }

    /** Wakes a worker that sleeps and may take a job; false if it needs not, or may not, be woken. */
    boolean wake(Place place) {
        boolean wakes = place.desk.turn().isOpen() && place.desk.sleep().claimWake();
        if (wakes) {
            place.rungAt = System.nanoTime();
            place.worker.ring();
        }
        return wakes;
    }
}
