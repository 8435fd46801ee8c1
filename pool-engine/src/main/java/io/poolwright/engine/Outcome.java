package io.poolwright.engine;

import io.poolwright.PoolException;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * How a job or a result ended.
 *
 * <p>It may still be packed, as it came from another process: it is opened by whoever takes it, in that thread, for opening runs
 * users' code. Opened once, it stays so. Thread safe.
 */
public final class Outcome {

    /** The ways to end. */
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

    private static final Outcome NULL_VALUE = new Outcome(Kind.VALUE, null);

    /** Null while it is packed. */
    private final Kind kind;

    /** The value or the failure. While it is packed null, and then the outcome that was in it: guarded by this in that case. */
    private Object content;
    /** What opens it, null once that is done. Guarded by this. */
    private Supplier<Outcome> packed;

    private Outcome(Kind kind, Object content) {
        this.kind = kind;
        this.content = content;
    }

    /**
     * Makes the outcome of a task that returned.
     *
     * @param value what it returned, may be null
     * @return the outcome
     */
    public static Outcome value(Object value) {
        return value == null ? NULL_VALUE : new Outcome(Kind.VALUE, value);
    }

    /**
     * Makes the outcome of a task that threw.
     *
     * @param failure what it threw
     * @return the outcome
     */
    public static Outcome threw(Throwable failure) {
        return new Outcome(Kind.THREW, failure);
    }

    /**
     * Makes the outcome of a task that came to nothing through no exception of its own.
     *
     * @param failure why
     * @return the outcome
     */
    public static Outcome endedByPool(PoolException failure) {
        return new Outcome(Kind.ENDED_BY_POOL, failure);
    }

    /**
     * Makes an outcome that is opened when somebody takes it.
     *
     * @param opener opens it; called once, may run users' code; what it throws is the task's end
     * @return the outcome
     */
    public static Outcome packed(Supplier<Outcome> opener) {
        Outcome outcome = new Outcome(null, null);
        outcome.packed = opener;
        return outcome;
    }

    static Outcome cancelled(String what) {
        return new Outcome(Kind.CANCELLED, new CancellationException(what + " was cancelled"));
    }

    /** Returns it opened, which the accessors need. */
    Outcome open() {
        if (kind != null) {
            return this;
        }
        synchronized (this) {
            if (content == null) {
                content = opened();
                packed = null;
            }
            return (Outcome) content;
        }
    }

    private Outcome opened() {
        try {
            return packed.get().open();
        } catch (Throwable e) { // users' code, or a lack of memory: an end all the same
            return endedByPool(new PoolException("the result cannot be read: " + SafeText.of(e), e));
        }
    }

    boolean isCancelled() {
        return kind == Kind.CANCELLED;
    }

    Kind kind() {
        return kind;
    }

    /** What was returned; only for that kind. */
    Object value() {
        return content;
    }

    /** What was thrown; only for the kinds that tell of a failure. */
    Throwable failure() {
        return (Throwable) content;
    }

    boolean isValue() {
        return kind == Kind.VALUE;
    }
}
