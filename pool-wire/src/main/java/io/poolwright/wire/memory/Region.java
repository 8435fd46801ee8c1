package io.poolwright.wire.memory;

import java.nio.ByteBuffer;

/**
 * A part of a segment, or memory of one process, for one structure. Thread safe: it only says where the part is.
 *
 * <p>It stays usable after its segment was closed: the memory goes when nobody refers to it any more.
 */
public final class Region {

    /** Begins where the region begins, so that no offset can lead out of it. */
    private final ByteBuffer buffer;

    Region(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /**
     * Makes memory of this process alone, all zero, for structures that it shares with nobody.
     *
     * @param bytes its size
     * @return the memory
     * @throws ArithmeticException if it would be 2 GiB or more
     */
    public static Region unshared(long bytes) {
        return new Region(ByteBuffer.allocateDirect(Math.toIntExact(bytes)));
    }

    /** Returns the memory itself. Its position and limit are never moved. */
    ByteBuffer buffer() {
        return buffer;
    }

    /**
     * Returns its size.
     *
     * @return bytes
     */
    public int bytes() {
        return buffer.capacity();
    }

    /**
     * Returns a part of it.
     *
     * @param offset where the part begins, a multiple of 128
     * @param bytes how large it is
     * @return the part
     * @throws IllegalArgumentException if the offset is no multiple of 128
     * @throws IndexOutOfBoundsException if it is not within this region
     */
    public Region part(long offset, long bytes) {
        if (offset % Words.APART != 0) {
            throw new IllegalArgumentException("offset was " + offset + " but must be a multiple of " + Words.APART);
        }
        if (offset < 0 || bytes < 0 || offset > bytes() || bytes > bytes() - offset) {
            throw new IndexOutOfBoundsException(
                    bytes + " bytes at " + offset + " are not within a region of " + bytes() + " bytes");
        }
        return new Region(buffer.slice((int) offset, (int) bytes));
    }
}
