package io.poolwright.tck;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/** What a task can throw that is hard to bring back. */
enum StrangeFailure {
    /** @hidden */
    MESSAGE_THROWS(new Speechless()),
    /** @hidden */
    TEXT_THROWS(new Strange() {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }),
    /** @hidden */
    CAUSE_THROWS(new Strange() {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }
    }),
    /** @hidden */
    STACK_THROWS(new Strange() {
        private static final long serialVersionUID = 1L;

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no stack");
        }
    }),
    /** @hidden */
    READING_THROWS(new Strange() {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws InvalidObjectException {
            throw new InvalidObjectException("not to be read");
        }
    }),
    /** @hidden */
    READING_THROWS_AN_ERROR(new Strange() {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            throw new AssertionError("not to be read");
        }
    }),
    /** @hidden */
    READ_AS_SOMETHING_ELSE(new Strange() {
        private static final long serialVersionUID = 1L;

        private Object readResolve() {
            return "no exception at all";
        }
    }),
    /** @hidden */
    WRITING_THROWS_AN_ERROR(new Strange() {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) {
            throw new AssertionError("not to be written");
        }
    }),
    /** @hidden */
    NOT_SERIALIZABLE(new UnwritableFault("holds what cannot be written")),
    /** @hidden */
    MANY_CAUSES(deep(20_000)),
    /** @hidden */
    CAUSES_IN_A_CIRCLE(circle()),
    /** @hidden */
    LONG_MESSAGE(new IllegalStateException("x".repeat(20_000_000))),
    /** @hidden */
    ASSERTION_ERROR(new AssertionError("by intent")),
    /** @hidden */
    STACK_OVERFLOW(new StackOverflowError("by intent")),
    /** @hidden */
    LINKAGE_ERROR(new NoClassDefFoundError("by/intent")),
    /** @hidden */
    INTERNAL_ERROR(new InternalError("by intent"));

    private final Throwable failure;

    StrangeFailure(Throwable failure) {
        this.failure = failure;
    }

    /** Throws it. */
    int raise() throws Throwable {
        throw failure;
    }

    /** Returns the name of its class. */
    String className() {
        return failure.getClass().getName();
    }

    private static Throwable deep(int causes) {
        Throwable failure = null;
        for (int i = 0; i < causes; i++) {
            failure = new IllegalStateException("cause " + i, failure);
            failure.setStackTrace(new StackTraceElement[0]);
        }
        return failure;
    }

    private static Throwable circle() {
        Exception first = new IllegalStateException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);
        first.addSuppressed(second);
        return first;
    }

    /** An exception whose methods can be overridden. */
    private static class Strange extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Strange() {
            super("strange");
        }
    }
}
