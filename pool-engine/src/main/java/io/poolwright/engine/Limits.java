package io.poolwright.engine;

import io.poolwright.TaskOptions;
import io.poolwright.spi.PoolConfig;
import java.time.Duration;

/**
 * The time limits of a task, in nanoseconds; 0 for none.
 *
 * @param soft when it is interrupted
 * @param hard when it is ended
 */
record Limits(long soft, long hard) {

    static final Limits NONE = new Limits(0, 0);

    /** Those of a task, and for what it leaves out those of its pool. */
    static Limits of(TaskOptions options, PoolConfig pool) {
        long soft = options.softTimeout().or(pool::taskSoftTimeout).map(Limits::nanos).orElse(0L);
        long hard = options.timeout().or(pool::taskTimeout).map(Limits::nanos).orElse(0L);
        return soft == 0 && hard == 0 ? NONE : new Limits(soft, hard);
    }

    /** The limits of a chunk of so many elements. */
    Limits times(int elements) {
        return this == NONE || elements == 1 ? this : new Limits(times(soft, elements), times(hard, elements));
    }

    /** A duration in nanoseconds, as near as it gets: at most 292 years, forwards or back. */
    static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static long times(long nanos, int elements) {
        return nanos > Long.MAX_VALUE / elements ? Long.MAX_VALUE : nanos * elements;
    }
}
