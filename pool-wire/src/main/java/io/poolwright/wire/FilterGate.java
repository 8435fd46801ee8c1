package io.poolwright.wire;

import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.Serializable;

/**
 * Asks a filter about what is read in a form of its own, as an object stream would ask.
 *
 * @param filter the filter
 */
record FilterGate(ObjectInputFilter filter) {

    /** What a filter is told. */
    private record Info(Class<?> serialClass, long arrayLength, long depth, long references, long streamBytes)
            implements ObjectInputFilter.FilterInfo {}

    /**
     * Asks about an object.
     *
     * @param type its class
     * @param length the length of an array, else -1
     * @throws InvalidClassException if the filter refuses it
     */
    void check(Class<?> type, int length, int depth, int references, int bytes) throws InvalidClassException {
        ObjectInputFilter.Status status;
        try {
            status = filter.checkInput(new Info(type, length, depth, references, bytes));
        } catch (RuntimeException e) {
            throw refusal(type, ObjectInputFilter.Status.REJECTED, e);
        }
        if (status == null || status == ObjectInputFilter.Status.REJECTED) {
            throw refusal(type, status, null);
        }
    }

    /** Asks about a class and those it extends, as far as they are serializable. */
    void checkWithSuperclasses(Class<?> type, int depth, int references, int bytes) throws InvalidClassException {
        check(type, -1, depth, references, bytes);
        for (Class<?> t = type.getSuperclass(); t != null && Serializable.class.isAssignableFrom(t); t = t.getSuperclass()) {
            check(t, -1, depth, references, bytes);
        }
    }

    private static InvalidClassException refusal(Class<?> type, ObjectInputFilter.Status status, RuntimeException cause) {
        InvalidClassException refusal = new InvalidClassException(type.getName(), "filter status: " + status);
        refusal.initCause(cause);
        return refusal;
    }
}
