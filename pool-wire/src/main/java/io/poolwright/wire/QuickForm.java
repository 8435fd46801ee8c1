package io.poolwright.wire;

import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The short form of the simplest values, which need no object stream: a byte that tells the type, and the value.
 *
 * <pre>{@code
 *   N                       null
 *   T, F                    Boolean
 *   I, 4 bytes              Integer
 *   L, 8 bytes              Long
 *   D, 8 bytes              Double
 *   B, the bytes            byte[]
 *   S, a byte for a char    String whose characters all fit
 *   U, two bytes for a char any other String
 *   0xAC ...                none of these: a Java object stream, which begins so
 * }</pre>
 */
final class QuickForm {

    private static final byte STREAM = (byte) (ObjectStreamConstants.STREAM_MAGIC >> 8);

    private QuickForm() {}

    /**
     * Writes a value.
     *
     * @param value the value
     * @param offset how many bytes to leave free before it
     * @return null if it has no short form
     */
    static byte[] of(Object value, int offset) {
        if (value instanceof String text) {
            return text(text, offset);
        } else if (value instanceof byte[] bytes) {
            byte[] form = form('B', offset, bytes.length);
            System.arraycopy(bytes, 0, form, offset + 1, bytes.length);
            return form;
        } else if (value instanceof Integer number) {
            byte[] form = form('I', offset, Integer.BYTES);
            ByteBuffer.wrap(form).putInt(offset + 1, number);
            return form;
        } else if (value instanceof Long number) {
            byte[] form = form('L', offset, Long.BYTES);
            ByteBuffer.wrap(form).putLong(offset + 1, number);
            return form;
        } else if (value instanceof Double number) {
            byte[] form = form('D', offset, Double.BYTES);
            ByteBuffer.wrap(form).putDouble(offset + 1, number);
            return form;
        } else if (value instanceof Boolean flag) {
            return form(flag ? 'T' : 'F', offset, 0);
        }
        return value == null ? form('N', offset, 0) : null;
    }

    private static byte[] form(char tag, int offset, int length) {
        byte[] form = new byte[Math.addExact(offset + 1, length)];
        form[offset] = (byte) tag;
        return form;
    }

    private static byte[] text(String text, int offset) {
        byte[] narrow = text.getBytes(StandardCharsets.ISO_8859_1);
        if (text.equals(new String(narrow, StandardCharsets.ISO_8859_1))) {
            byte[] form = form('S', offset, narrow.length);
            System.arraycopy(narrow, 0, form, offset + 1, narrow.length);
            return form;
        }
        byte[] form = form('U', offset, Math.multiplyExact(text.length(), Character.BYTES));
        ByteBuffer.wrap(form, offset + 1, form.length - offset - 1).asCharBuffer().put(text);
        return form;
    }

    /** Whether what stands there is an object stream. */
    static boolean isStream(byte[] bytes, int offset) {
        return offset < bytes.length && bytes[offset] == STREAM;
    }

    /**
     * Reads a value.
     *
     * @throws StreamCorruptedException if no value stands there
     */
    static Object read(byte[] bytes, int offset) throws StreamCorruptedException {
        int length = bytes.length - offset - 1;
        ByteBuffer value = length < 0 ? null : ByteBuffer.wrap(bytes, offset + 1, length);
        char tag = length < 0 ? 0 : (char) bytes[offset];
        if (tag == 'S') {
            return new String(bytes, offset + 1, length, StandardCharsets.ISO_8859_1);
        } else if (tag == 'B') {
            byte[] copy = new byte[length];
            value.get(copy);
            return copy;
        } else if (tag == 'U' && length % Character.BYTES == 0) {
            return value.asCharBuffer().toString();
        } else if (tag == 'I' && length == Integer.BYTES) {
            return value.getInt();
        } else if (tag == 'L' && length == Long.BYTES) {
            return value.getLong();
        } else if (tag == 'D' && length == Double.BYTES) {
            return value.getDouble();
        } else if ((tag == 'T' || tag == 'F') && length == 0) {
            return tag == 'T';
        } else if (tag == 'N' && length == 0) {
            return null;
        }
        throw new StreamCorruptedException("the bytes are no value: tag " + (int) tag + ", length " + length);
    }
}
