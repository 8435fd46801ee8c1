package io.poolwright.wire;

import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes that are read one after the other. Whoever wrote them is not trusted: every length is held against what is there. */
final class InBuffer {

    private final byte[] bytes;
    private final ByteBuffer view;
    private final int end;
    private int position;
    /** How many more elements all arrays and collections may claim to have: each has at least a byte of its own. */
    private int claimable;

    InBuffer(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.end = offset + length;
        this.position = offset;
        this.claimable = length;
    }

    byte[] array() {
        return bytes;
    }

    int position() {
        return position;
    }

    int left() {
        return end - position;
    }

    /** Goes over so many bytes, and returns where they begin. */
    int take(int length) throws StreamCorruptedException {
        int start = position;
        if (length < 0 || length > end - start) {
            throw new StreamCorruptedException("the bytes are no value: " + length + " are announced where "
                    + (end - start) + " are left");
        }
        position = start + length;
        return start;
    }

    byte get() throws StreamCorruptedException {
        return bytes[take(1)];
    }

    short getShort() throws StreamCorruptedException {
        return view.getShort(take(Short.BYTES));
    }

    int getInt() throws StreamCorruptedException {
        return view.getInt(take(Integer.BYTES));
    }

    long getLong() throws StreamCorruptedException {
        return view.getLong(take(Long.BYTES));
    }

    int getCount() throws StreamCorruptedException {
        int count = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            byte next = get();
            count |= (next & 0x7f) << shift;
            if (next >= 0) {
                if (count < 0) {
                    break;
                }
                return count;
            }
        }
        throw new StreamCorruptedException("the bytes are no value: a count is not between 0 and " + Integer.MAX_VALUE);
    }

    /** Reads how many elements follow, of at least so many bytes each. */
    int getClaim(int bytesEach) throws StreamCorruptedException {
        int count = getCount();
        if ((long) count * bytesEach > Math.min(claimable, end - position)) {
            throw new StreamCorruptedException("the bytes are no value: " + count + " elements are announced where "
                    + (end - position) + " bytes are left");
        }
        claimable -= count * bytesEach;
        return count;
    }

    /** Goes over the elements of a primitive array, and returns a view of them. */
    ByteBuffer elements(int count, int bytesEach) throws StreamCorruptedException {
        int length = count * bytesEach;
        return view.slice(take(length), length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
