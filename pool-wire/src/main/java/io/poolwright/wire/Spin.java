package io.poolwright.wire;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long one who waits for another process keeps the processor before giving way, as learned from how the last answers came.
 *
 * <pre>
 *   APART --- an answer came when the other side had been let on ---&gt; TOGETHER
 *   TOGETHER --- an answer came, and nobody had needed the processor ---&gt; APART
 * </pre>
 * APART, each side has a processor: whoever keeps it sees the answer soonest. TOGETHER, both are on one, which happens as a system
 * likes to wake the one where the other is: then each moment that it is kept is lost, so it is given way at once. They might stay like
 * that for long, since neither sleeps. So one sleeps for a moment now and then, for one that wakes up is put where nobody is. That is
 * tried less and less often if it does not help, as when there is but one processor, or others are busy; and not by the first who
 * wait after a pause, in which both slept anyway.
 *
 * <p>Thread safe: what is shared by several that wait for the same is a hint, and may be overwritten.
 */
public final class Spin {

    /** To give way takes less than this, in nanoseconds, if nobody else runs meanwhile. */
    private static final long NOBODY_ELSE = 1_500;
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
    /** After so long without an answer the two were idle, and may be anywhere by now. */
    private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(1);

    private final long nanos;
    private volatile boolean together;
    /** When to sleep next, as {@link System#nanoTime}; looked at while TOGETHER. */
    private volatile long partAt;
    private volatile long pause = FIRST_PAUSE;
    /** When the last answer came for which somebody had to be let on. */
    private volatile long lastCame;

    /**
     * Makes one that has learned nothing yet, APART.
     *
     * @param most how long to keep the processor at most
     */
    public Spin(Duration most) {
        nanos = most.toNanos();
    }

    /** How long to keep it now, in nanoseconds. */
    long nanos() {
        return together ? 0 : nanos;
    }

    /** Whether it is time for whoever waits to sleep for a moment. Says so once. */
    boolean isTimeToPart(long now) {
        if (!together || now - partAt < 0 || now - lastCame > IDLE) {
            return false;
        }
        long next = Math.min(2 * pause, LONGEST_PAUSE);
        pause = next;
        partAt = now + next;
        return true;
    }

    /**
     * An answer came.
     *
     * @param away for how long whoever waited had given way just before, in nanoseconds; 0 if not at all
     */
    void came(long away) {
        if (away > NOBODY_ELSE) {
            cameFromHere(System.nanoTime());
        } else if (together) {
            together = false;
            pause = FIRST_PAUSE;
        }
    }

    /** An answer came when the other side had been let on. */
    void cameFromHere(long now) {
        lastCame = now;
        if (!together) {
            partAt = now + pause;
            together = true;
        }
    }
}
