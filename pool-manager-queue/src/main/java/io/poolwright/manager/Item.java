package io.poolwright.manager;

import io.poolwright.UnsendableException;
import io.poolwright.wire.Codec;
import io.poolwright.wire.SafeMessage;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * One item as it lies in a queue: an object of this JVM, its bytes, or both.
 *
 * <p>What is put in this JVM is given out here as the very object. Unless it is one of the simplest, it is written when it is put: so
 * what cannot be sent is refused in time, and what goes to another process is what was put, whatever has been done to the object
 * since. What came from another process stays bytes until somebody here takes it.
 */
final class Item {

    /** Where the bytes of an item begin in the array that holds them; what comes before belongs to the frame it came in. */
    static final int OFFSET = Long.BYTES + 1;

    /** What an object costs besides what is in it, roughly. */
    private static final int OBJECT_SIZE = 64;

    private static final Set<Class<?>> SIMPLE = Set.of(
            String.class, Boolean.class, Character.class, Byte.class, Short.class, Integer.class, Long.class, Float.class,
            Double.class, BigInteger.class, UUID.class);

    /** Null if it came from another process. */
    private final Object value;
    /** Null if it is simple. */
    private final byte[] bytes;

    private Item(Object value, byte[] bytes) {
        this.value = value;
        this.bytes = bytes;
    }

    /**
     * An object that is put in this JVM.
     *
     * @throws NullPointerException if it is null
     * @throws UnsendableException if it cannot be written
     */
    static Item of(Object value, Codec codec) {
        Objects.requireNonNull(value, "item");
        Item item = new Item(value, isSimple(value) ? null : written(value, codec));
        checkSize(item.roughSize());
        return item;
    }

    /** What came from another process, with {@link #OFFSET} bytes before it. */
    static Item cameAs(byte[] bytes) {
        return new Item(null, bytes);
    }

    /** Whether writing a value can neither fail nor run code of users. */
    private static boolean isSimple(Object value) {
        Class<?> type = value.getClass();
        return SIMPLE.contains(type) || type.isArray() && type.getComponentType().isPrimitive();
    }

    /**
     * Writes an object with {@link #OFFSET} bytes before it.
     *
     * @throws NullPointerException if it is null
     * @throws UnsendableException if it cannot be written, or is too large
     */
    static byte[] written(Object value, Codec codec) {
        Objects.requireNonNull(value, "item");
        byte[] bytes = codec.encode(value, "the item", OFFSET);
        checkSize(bytes.length);
        return bytes;
    }

    private static void checkSize(long bytes) {
        if (bytes > QueueMessage.MAX_ITEM) {
            throw new UnsendableException("the item cannot be put: it has some " + bytes + " bytes and may have "
                    + QueueMessage.MAX_ITEM + "; put it in parts, or the name of a file", "the item", null);
        }
    }

    /**
     * Reads an object.
     *
     * @param bytes what holds it
     * @param offset where it begins
     * @throws UnsendableException if it cannot be read here
     */
    static Object read(byte[] bytes, int offset, Codec codec) {
        try {
            return Objects.requireNonNull(codec.decode(bytes, offset));
        } catch (Throwable e) { // it runs the code of users' classes
            String why = e instanceof ClassNotFoundException || e instanceof NoClassDefFoundError
                    ? "class " + e.getMessage() + " is not on the class path or module path of this process"
                    : "reading it throws " + SafeMessage.withClass(e);
            throw new UnsendableException(
                    "the item cannot be read here: " + why + "; it is back in the queue", "the item", e);
        }
    }

    /**
     * Returns the object.
     *
     * @throws UnsendableException if it came from another process and cannot be read here
     */
    Object value(Codec codec) {
        return value != null ? value : read(bytes, OFFSET, codec);
    }

    /** Returns its bytes, with {@link #OFFSET} others before them. Not to be changed. */
    byte[] bytes(Codec codec) {
        return bytes != null ? bytes : codec.encode(value, "the item", OFFSET);
    }

    /** How much memory its bytes take, roughly. */
    long roughSize() {
        if (bytes != null) {
            return bytes.length;
        }
        if (value instanceof String text) {
            return OBJECT_SIZE + Character.BYTES * (long) text.length();
        } else if (value instanceof byte[] array) {
            return OBJECT_SIZE + array.length;
        } else if (value.getClass().isArray()) {
            return OBJECT_SIZE + Long.BYTES * (long) Array.getLength(value);
        }
        return OBJECT_SIZE + (value instanceof BigInteger number ? number.bitLength() / Byte.SIZE : 0);
    }
}
