package io.poolwright.engine;

import io.poolwright.PoolException;
import java.util.concurrent.CancellationException;

/**
 * How a job or a result ended.
 *
 * @param kind which way
 * @param value the value, null unless the kind is {@code VALUE}
 * @param failure what was thrown, null if the kind is {@code VALUE}
 */
record Outcome(Kind kind, Object value, Throwable failure) {

    enum Kind {
        /** The task returned. */
        VALUE,
        /** The task threw. */
        THREW,
        /** The pool ended the task: its worker was lost, its time was up, the pool was terminated, its result cannot travel. */
        ENDED_BY_POOL,
        /** The user cancelled it. */
        CANCELLED
    }

    private static final Outcome NULL_VALUE = new Outcome(Kind.VALUE, null, null);

    static Outcome value(Object value) {
        return value == null ? NULL_VALUE : new Outcome(Kind.VALUE, value, null);
    }

    static Outcome threw(Throwable failure) {
        return new Outcome(Kind.THREW, null, failure);
    }

    static Outcome endedByPool(PoolException failure) {
        return new Outcome(Kind.ENDED_BY_POOL, null, failure);
    }

    static Outcome cancelled(String what) {
        return new Outcome(Kind.CANCELLED, null, new CancellationException(what + " was cancelled"));
    }

    boolean isValue() {
        return kind == Kind.VALUE;
    }
}
