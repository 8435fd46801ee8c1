package io.poolwright.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds classes by the bytes of their names; those that come often without asking the class loader each time. Thread safe: an
 * entry that another thread writes meanwhile is seen or not, and is right in either case.
 */
final class ClassNames {

    private static final int SIZE = 256;

    /** A class that was found. */
    private record Entry(byte[] name, Class<?> type) {}

    private final ClassLoader loader;
    private final Entry[] entries = new Entry[SIZE];

    ClassNames(ClassLoader loader) {
        this.loader = loader;
    }

    Class<?> find(byte[] bytes, int offset, int length) throws ClassNotFoundException {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = (hash ^ hash >>> 16) & SIZE - 1;
        Entry entry = entries[place];
        if (entry != null && Arrays.equals(entry.name(), 0, entry.name().length, bytes, offset, offset + length)) {
            return entry.type();
        }
        Class<?> type = Class.forName(new String(bytes, offset, length, StandardCharsets.UTF_8), false, loader);
        entries[place] = new Entry(Arrays.copyOfRange(bytes, offset, offset + length), type);
        return type;
    }
}
