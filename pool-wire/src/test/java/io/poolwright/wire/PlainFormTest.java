package io.poolwright.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the quick reader takes it reads as the other one does, and leaves the rest. */
final class PlainFormTest {

    private static final int BEFORE = 5;
    private static final Codec CODEC = new Codec(PlainFormTest.class.getClassLoader(), null);

    static Stream<Object> plain() {
        return Stream.of(
                true, false, (byte) -7, (byte) 100, (short) -30_000, 'x', '\uffff', 0, -1, Integer.MIN_VALUE, 1L << 40, -1L,
                1.5f, Float.NaN, -0.0, Double.MIN_VALUE, "", "a", "ab", "four", "bytes", "12345678", "\u00e9t\u00e9", "x".repeat(127));
    }

    static Stream<Object> other() {
        return Stream.of(
                "x".repeat(128), "\u5f00", List.of(), new int[] {1}, new UUID(1, 2), Thread.State.NEW,
                (Serializable & Runnable) () -> {});
    }

    private static Object read(Codec codec, byte[] message) {
        ByteBuffer memory = ByteBuffer.allocateDirect(BEFORE + message.length + 3).order(ByteOrder.BIG_ENDIAN);
        memory.put(BEFORE, message);
        return codec.decodePlain(memory.asReadOnlyBuffer(), BEFORE, message.length);
    }

    @ParameterizedTest
    @MethodSource("plain")
    void isRead(Object value) throws Exception {
        byte[] message = CODEC.encode(value, "the value");
        assertEquals(value, read(CODEC, message));
        assertEquals(CODEC.decode(message), read(CODEC, message));
    }

    @ParameterizedTest
    @MethodSource("other")
    void isLeft(Object value) {
        assertSame(Codec.NOT_PLAIN, read(CODEC, CODEC.encode(value, "the value")));
    }

    @Test
    @DisplayName("null is a value")
    void nothing() {
        assertEquals(null, read(CODEC, CODEC.encode(null, "the value")));
    }

    @Test
    @DisplayName("what a filter is to be asked about is left")
    void filtered() {
        Codec asking = new Codec(getClass().getClassLoader(), info -> ObjectInputFilter.Status.ALLOWED);
        assertSame(Codec.NOT_PLAIN, read(asking, asking.encode(1, "the value")));
    }

    @Test
    @DisplayName("of all messages that make no sense none is read: too short, too long, no such tag, a wrong count")
    void garbage() {
        assertSame(Codec.NOT_PLAIN, read(CODEC, new byte[0]));
        for (int tag = Byte.MIN_VALUE; tag <= Byte.MAX_VALUE; tag++) {
            for (int length = 1; length < 12; length++) {
                byte[] message = new byte[length];
                message[0] = (byte) tag;
                Object read = read(CODEC, message);
                if (read != Codec.NOT_PLAIN) {
                    assertEquals(length, CODEC.encode(read, "the value").length, "tag " + tag + ", " + length + " bytes");
                }
            }
        }
        assertSame(Codec.NOT_PLAIN, read(CODEC, new byte[] {Tag.TEXT, 2, 'a', 'b', 'c'}));
        assertSame(Codec.NOT_PLAIN, read(CODEC, new byte[] {Tag.TEXT, -1, 'a'}));
    }
}
