package io.poolwright.wire;

/** The primitive types, which no class loader knows by their names. */
final class Primitives {

    private static final Class<?>[] TYPES = {
        boolean.class, byte.class, char.class, short.class, int.class, long.class, float.class, double.class, void.class
    };

    private Primitives() {}

    /** Returns null if none has that name. */
    static Class<?> named(String name) {
        for (Class<?> type : TYPES) {
            if (type.getName().equals(name)) {
                return type;
            }
        }
        return null;
    }
}
