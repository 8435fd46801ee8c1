package io.poolwright.manager;

import java.time.Duration;

/** Time in nanoseconds since it was made, so that two times can be compared as numbers. {@code Long.MAX_VALUE} is never. */
final class QueueClock {

    /** In place of a waiting time: without limit. */
    static final long FOR_EVER = Long.MAX_VALUE;

    private final long start = System.nanoTime();

    long now() {
        return System.nanoTime() - start;
    }

    /** The time some nanoseconds from now. */
    long in(long nanos) {
        long now = now();
        return nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + nanos;
    }

    /** A duration in nanoseconds, as near as it gets. */
    static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
