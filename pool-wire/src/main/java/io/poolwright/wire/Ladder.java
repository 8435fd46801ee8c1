package io.poolwright.wire;

import java.time.Duration;

/**
 * How a thread waits for another process: awake for a while, giving way after the first microseconds, and then asleep.
 *
 * <p>An answer that comes while both sides are awake costs no wake-up, which on most systems takes longer than the answer itself.
 * Used by one thread at a time. How long it stays awake is asked of the user and not of the number of processors, which
 * a worker is often told to be one.
 */
public final class Ladder {

    /** So long nobody else gets the processor. */
    private static final Duration SPIN = Duration.ofNanos(4_000);

    private final long awakeNanos;
    private final long spinNanos;
    private long since;
    private boolean awake;

    /**
     * Makes a ladder. It starts asleep.
     *
     * @param awake how long to stay awake after something came; zero to sleep at once
     */
    public Ladder(Duration awake) {
        this(awake, SPIN);
    }

    /**
     * Makes one that starts asleep.
     *
     * @param awake how long it stays awake
     * @param spin how long of that it gives way to nobody, so that the system does not put both sides on one processor
     */
    public Ladder(Duration awake, Duration spin) {
        this.awakeNanos = awake.toNanos();
        this.spinNanos = spin.toNanos();
    }

    /** Back to the first rung, for something came. */
    public void worked() {
        if (awakeNanos > 0) {
            since = System.nanoTime();
            awake = true;
        }
    }

    /**
     * Tells whether it is too early to sleep.
     *
     * @return true if the next step is {@link #pause()}, false if it is to sleep
     */
    public boolean isAwake() {
        return awake;
    }

    /** One step, as nothing came. Returns after a moment; at once if it is time to sleep. */
    public void pause() {
        if (!awake) {
            return;
        }
        long passed = System.nanoTime() - since;
        if (passed >= awakeNanos) {
            awake = false;
        } else if (passed < spinNanos) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }
}
