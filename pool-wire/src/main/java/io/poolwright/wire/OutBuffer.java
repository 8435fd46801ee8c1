package io.poolwright.wire;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that are written one after the other, as many as come; used again and again by one thread. */
final class OutBuffer extends OutputStream {

    private static final int FIRST = 512;
    /** A larger array is not kept for the next use. */
    private static final int KEPT = 2 << 20;

    private byte[] bytes;
    private ByteBuffer view;
    private int size;

    OutBuffer() {
        wrap(new byte[FIRST]);
    }

    private void wrap(byte[] array) {
        bytes = array;
        view = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Begins anew, with so many bytes left free. */
    void clear(int offset) {
        if (bytes.length > KEPT) {
            wrap(new byte[FIRST]);
        }
        size = 0;
        int start = reserve(offset);
        Arrays.fill(bytes, start, start + offset, (byte) 0);
    }

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Forgets what was written after a place. */
    void truncate(int newSize) {
        size = newSize;
    }

    /** Makes room, and returns where it begins. */
    int reserve(int length) {
        int start = size;
        int end = Math.addExact(start, length);
        if (end > bytes.length) {
            wrap(Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, 2L * bytes.length))));
        }
        size = end;
        return start;
    }

    @Override
    public void write(int value) {
        put(value);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        int at = reserve(length); // which may replace the array
        System.arraycopy(source, offset, bytes, at, length);
    }

    void put(int value) {
        int at = reserve(1);
        bytes[at] = (byte) value;
    }

    void putShort(int value) {
        int at = reserve(Short.BYTES);
        view.putShort(at, (short) value);
    }

    void putInt(int value) {
        int at = reserve(Integer.BYTES);
        view.putInt(at, value);
    }

    void putLong(long value) {
        int at = reserve(Long.BYTES);
        view.putLong(at, value);
    }

    /** Writes a number that is not negative and mostly small. */
    void putCount(int count) {
        int rest = count;
        while (rest > 0x7f) {
            put(rest | 0x80);
            rest >>>= 7;
        }
        put(rest);
    }

    /** Writes a string with its length. */
    void putText(byte[] text) {
        putCount(text.length);
        write(text, 0, text.length);
    }

    /** Makes room for elements of a primitive array, and returns a view of it. */
    ByteBuffer elements(int count, int bytesEach) {
        int length = Math.multiplyExact(count, bytesEach);
        int start = reserve(length);
        return view.slice(start, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Moves what was written after a place on, and fills the gap with a byte and a number. */
    void insert(int place, int tag, int number) {
        int length = size - place;
        reserve(1 + Integer.BYTES);
        System.arraycopy(bytes, place, bytes, place + 1 + Integer.BYTES, length);
        bytes[place] = (byte) tag;
        view.putInt(place + 1, number);
    }
}
