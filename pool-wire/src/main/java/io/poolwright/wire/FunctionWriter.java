package io.poolwright.wire;

import java.io.IOException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Gives lambdas and method references numbers, so that each goes to another process once and is a number after that: one that
 * captures nothing by its class, any other by its class with the captured values beside the number. Every other object is written
 * as it is, each time. Thread safe.
 *
 * <p>Holds no class: what it knows of one goes with the class.
 */
public final class FunctionWriter {

    private final FunctionPublisher publisher;
    private final ClassValue<Entry> entries = new ClassValue<>() {
        @Override
        protected Entry computeValue(Class<?> type) {
            return new Entry();
        }
    };
    /** The next number. Guarded by this. */
    private int next;
    /** Whether there is no room for more. Guarded by this. */
    private boolean full;

    /**
     * Makes one without functions.
     *
     * @param publisher takes the definitions
     */
    public FunctionWriter(FunctionPublisher publisher) {
        this.publisher = publisher;
    }

    /** What is known of a class. Does not refer to the writer, which it would keep from going. */
    static final class Entry {

        private static final int UNKNOWN = -2;
        /** Its objects are written as they are. */
        private static final int WHOLE = -1;

        /** Written after the other fields. */
        private volatile int id = UNKNOWN;
        private int captures;
        private Method replacement;

        /** Negative if its objects are written as they are. */
        int id() {
            return id;
        }

        int captures() {
            return captures;
        }

        void writeCaptured(Object lambda, Encoder encoder) throws IOException {
            SerializedLambda form = form(replacement, lambda);
            for (int i = 0; i < captures; i++) {
                encoder.captured(form.getCapturedArg(i));
            }
        }
    }

    /** What is known of an object's class, which is one that a lambda may have. */
    Entry entry(Object lambda) {
        Entry entry = entries.get(lambda.getClass());
        if (entry.id == Entry.UNKNOWN) {
            define(entry, lambda);
        }
        return entry;
    }

    /** The number of a function that captures nothing and has been written before; negative for all else. Runs nobody's code. */
    int numberOfPlain(Object object) {
        Class<?> type = object.getClass();
        if (!type.isHidden() && !type.isSynthetic()) {
            return Entry.WHOLE;
        }
        Entry entry = entries.get(type);
        int id = entry.id;
        return id >= 0 && entry.captures == 0 ? id : Entry.WHOLE;
    }

    private synchronized void define(Entry entry, Object lambda) {
        if (entry.id != Entry.UNKNOWN) {
            return;
        }
        entry.id = Entry.WHOLE; // unless all goes well
        if (full) {
            return;
        }
        try {
            Method replacement = lambda.getClass().getDeclaredMethod("writeReplace");
            replacement.setAccessible(true);
            SerializedLambda form = form(replacement, lambda);
            if (form != null) {
                entry.replacement = replacement;
                entry.captures = form.getCapturedArgCount();
                full = !publisher.publish(next, LambdaShape.of(form).toBytes());
                entry.id = full ? Entry.WHOLE : next++;
            }
        } catch (ReflectiveOperationException | IOException | RuntimeException e) {
            // It is no lambda, or is closed to us: Java serialization knows how to write it, or that it cannot be.
        }
    }

    private static SerializedLambda form(Method replacement, Object lambda) throws IOException {
        try {
            return replacement.invoke(lambda) instanceof SerializedLambda form ? form : null;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IOException("the lambda does not tell its form", e);
        }
    }
}
