package io.poolwright.wire;

import java.time.Duration;

/**
 * How a thread waits for another process: awake for a while, giving way after the first microseconds, and then asleep.
 *
 * <p>An answer that comes while both sides are awake costs no wake-up, which on most systems takes longer than the answer itself.
 * Used by one thread at a time.
 */
final class Ladder {

    /** So long nobody else gets the processor. */
    private static final long SPIN_NANOS = 4_000;

    private final long awakeNanos;
    private long since;
    private boolean awake;

    /** Starts asleep. */
    Ladder(Duration awake) {
        this.awakeNanos = awake.toNanos();
    }

    /** Back to the first rung, for something came. */
    void worked() {
        if (awakeNanos > 0) {
            since = System.nanoTime();
            awake = true;
        }
    }

    /** Whether it is too early to sleep. */
    boolean isAwake() {
        return awake;
    }

    /** One step: nothing came. */
    void pause() {
        if (!awake) {
            return;
        }
        long passed = System.nanoTime() - since;
        if (passed >= awakeNanos) {
            awake = false;
        } else if (passed < SPIN_NANOS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }
}
