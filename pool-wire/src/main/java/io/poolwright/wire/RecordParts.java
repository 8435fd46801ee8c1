package io.poolwright.wire;

import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/**
 * Takes the records of a class apart, and puts them together again, as Java serialization does: from the fields, and with the
 * canonical constructor.
 *
 * <p>By reflection and not by method handles, the first of which would cost a worker tens of milliseconds of its start.
 */
final class RecordParts {

    private final Field[] fields;
    private final Constructor<?> constructor;
    private final int imprint;

    private RecordParts(Field[] fields, Constructor<?> constructor, int imprint) {
        this.fields = fields;
        this.constructor = constructor;
        this.imprint = imprint;
    }

    /** Returns null if its records must go by Java serialization: it has a say in that, or is closed to us. */
    static RecordParts of(Class<?> type) {
        try {
            return Serializable.class.isAssignableFrom(type) && !Externalizable.class.isAssignableFrom(type) && !replaces(type)
                    ? make(type)
                    : null;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }

    private static boolean replaces(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getParameterCount() == 0
                    && (method.getName().equals("writeReplace") || method.getName().equals("readResolve"))) {
                return true;
            }
        }
        return false;
    }

    private static RecordParts make(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Field[] fields = new Field[components.length];
        Class<?>[] types = new Class<?>[components.length];
        int imprint = 1;
        for (int i = 0; i < components.length; i++) {
            fields[i] = type.getDeclaredField(components[i].getName());
            fields[i].setAccessible(true);
            types[i] = components[i].getType();
            imprint = 31 * (31 * imprint + components[i].getName().hashCode()) + types[i].getName().hashCode();
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return new RecordParts(fields, constructor, imprint);
    }

    int imprint() {
        return imprint;
    }

    int count() {
        return fields.length;
    }

    Object part(Object record, int index) {
        try {
            return fields[index].get(record);
        } catch (IllegalAccessException e) {
            throw new AssertionError("it was made accessible", e);
        }
    }

    Object make(Object[] parts) throws IOException {
        try {
            return constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw invalid(String.valueOf(e.getCause().getMessage()), e.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw invalid("what came for " + constructor.getDeclaringClass().getName() + " does not fit: " + e.getMessage(), e);
        }
    }

    private static InvalidObjectException invalid(String message, Throwable cause) {
        InvalidObjectException failure = new InvalidObjectException(message);
        failure.initCause(cause);
        return failure;
    }
}
