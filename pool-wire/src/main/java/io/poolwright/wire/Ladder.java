package io.poolwright.wire;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

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
    /** So short a sleep is as long as the system makes it, in nanoseconds. */
    private static final long MOMENT = 1_000;
    private static final long NO_STEP = -1;

    private final long awakeNanos;
    private final Spin spin;
    private long since;
    private boolean awake;
    /** For how long the last step has given way, in nanoseconds; {@link #NO_STEP} if there was none since something came. */
    private long away = NO_STEP;

    /**
     * Makes a ladder. It starts asleep.
     *
     * @param awake how long to stay awake after something came; zero to sleep at once
     */
    public Ladder(Duration awake) {
        this(awake, new Spin(SPIN));
    }

    /**
     * Makes one that starts asleep.
     *
     * @param awake how long it stays awake
     * @param spin how long of that it gives way to nobody; may be shared with others that wait for the same
     */
    public Ladder(Duration awake, Spin spin) {
        this.awakeNanos = awake.toNanos();
        this.spin = spin;
    }

    /** Back to the first rung, for something came. */
    public void worked() {
        if (awakeNanos > 0) {
            came();
            since = System.nanoTime();
            awake = true;
        }
    }

    /** Something came, but that is no reason to stay awake any longer. */
    public void came() {
        if (away != NO_STEP) {
            spin.came(away);
            away = NO_STEP;
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
        long now = System.nanoTime();
        long passed = now - since;
        if (passed >= awakeNanos) {
            awake = false;
            away = NO_STEP;
        } else if (passed < spin.nanos()) {
            Thread.onSpinWait();
            away = 0;
        } else {
            if (spin.isTimeToPart(now)) {
                LockSupport.parkNanos(this, MOMENT);
            } else {
                Thread.yield();
            }
            away = System.nanoTime() - now;
        }
    }
}
