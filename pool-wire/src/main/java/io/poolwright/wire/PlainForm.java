package io.poolwright.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the messages that most tasks answer with, null, a truth value, a number, a character or a short text, where they lie. That
 * runs nobody's code and makes nothing but the value.
 *
 * <p>Every other message, one that makes no sense included, is left to the {@link Decoder}.
 */
final class PlainForm {

    private static final VarHandle SHORTS = MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int TAG = 1;
    /** A count up to this is one byte. */
    private static final int SHORT_TEXT = 127;

    private PlainForm() {}

    /** Reads a message; {@link Codec#NOT_PLAIN} if it is none of those. */
    static Object read(ByteBuffer memory, int offset, int length) {
        byte tag = length == 0 ? 0 : memory.get(offset);
        int at = offset + TAG;
        switch (length - TAG) {
            case 0:
                return nothing(tag);
            case Byte.BYTES:
                return tag == Tag.BYTE ? (Object) memory.get(at) : text(tag, memory, at, length);
            case Short.BYTES:
                return tag == Tag.SHORT ? (Object) (short) SHORTS.get(memory, at)
                        : tag == Tag.CHAR ? (Object) (char) (short) SHORTS.get(memory, at) : text(tag, memory, at, length);
            case Integer.BYTES:
                return tag == Tag.INT ? (Object) (int) INTS.get(memory, at)
                        : tag == Tag.FLOAT ? (Object) Float.intBitsToFloat((int) INTS.get(memory, at))
                        : text(tag, memory, at, length);
            case Long.BYTES:
                return tag == Tag.LONG ? (Object) (long) LONGS.get(memory, at)
                        : tag == Tag.DOUBLE ? (Object) Double.longBitsToDouble((long) LONGS.get(memory, at))
                        : text(tag, memory, at, length);
            default:
                return text(tag, memory, at, length);
        }
    }

    private static Object nothing(byte tag) {
        switch (tag) {
            case Tag.NULL:
                return null;
            case Tag.TRUE:
                return true;
            case Tag.FALSE:
                return false;
            default:
                return Codec.NOT_PLAIN;
        }
    }

    private static Object text(byte tag, ByteBuffer memory, int at, int length) {
        int count = length - TAG - 1;
        if (tag != Tag.TEXT || count > SHORT_TEXT || memory.get(at) != count) {
            return Codec.NOT_PLAIN;
        }
        byte[] chars = new byte[count];
        memory.get(at + 1, chars);
        return new String(chars, StandardCharsets.ISO_8859_1);
    }
}
