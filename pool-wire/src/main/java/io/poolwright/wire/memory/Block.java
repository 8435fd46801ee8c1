package io.poolwright.wire.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A piece of a {@link SharedArena}, for one payload. Written by the arena's owner before it tells anybody of the block.
 *
 * <pre>
 * a reference, in the byte order of the network
 * 0  offset   int    within the segment
 * 4  length   int
 * 8  address  text   of the segment, UTF-8
 * </pre>
 */
public final class Block {

    static final int ADDRESS = 8;

    private final SharedArena arena;
    private final Segment segment;
    private final ByteBuffer memory;
    private final int offset;
    private final int length;

    Block(SharedArena arena, Segment segment, ByteBuffer memory, int offset, int length) {
        this.arena = arena;
        this.segment = segment;
        this.memory = memory;
        this.offset = offset;
        this.length = length;
    }

    SharedArena arena() {
        return arena;
    }

    Segment segment() {
        return segment;
    }

    int offset() {
        return offset;
    }

    /**
     * Returns its size.
     *
     * @return bytes
     */
    public int length() {
        return length;
    }

    /**
     * Writes a part of it.
     *
     * @param at where in the block
     * @param source holds the bytes
     * @param from where they begin there
     * @param count how many
     * @throws IndexOutOfBoundsException if they are not within the source, or do not fit
     */
    public void write(int at, byte[] source, int from, int count) {
        Objects.checkFromIndexSize(at, count, length);
        memory.put(offset + at, source, from, count);
        FaultPoint.pass(FaultPoint.BLOCK_WRITTEN);
    }

    /**
     * Reads a part of it.
     *
     * @param at where in the block
     * @param target takes the bytes
     * @param to where they begin there
     * @param count how many
     * @throws IndexOutOfBoundsException if they are not within the block, or do not fit
     */
    public void read(int at, byte[] target, int to, int count) {
        Objects.checkFromIndexSize(at, count, length);
        memory.get(offset + at, target, to, count);
    }

    /**
     * Returns what an {@link ArenaReader} in another process finds it by.
     *
     * @return some tens of bytes
     */
    public byte[] reference() {
        byte[] address = segment.address().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(ADDRESS + address.length).putInt(offset).putInt(length).put(address).array();
    }
}
