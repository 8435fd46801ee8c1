package io.poolwright.wire.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Memory for large payloads, of which one process gives out blocks that others read.
 *
 * <p>What is free is known in the heap of the owner alone: no other process can spoil it, and nothing of it is left when one
 * dies. A block is freed by the owner when it has heard that the reader is done with it, or that the reader is dead. Readers
 * write nothing. When the owner dies, the memory goes with the last process that has it mapped.
 *
 * <p>It begins without memory and grows by segments up to a limit. Thread safe: a lock in this JVM, under which a new segment may
 * be made.
 */
public final class SharedArena implements AutoCloseable {

    /** So long nothing is asked of a file system that has just had no room. */
    private static final long RETRY_NANOS = 10_000_000_000L;

    private static final class Piece {
        final Segment segment;
        final ByteBuffer memory;
        final FreeRanges free;

        Piece(Segment segment) {
            this.segment = segment;
            memory = segment.region(0, segment.bytes()).buffer();
            free = new FreeRanges((int) segment.bytes());
        }
    }

    private final SegmentFolder folder;
    private final long segmentBytes;
    private final long maxBytes;

    // guarded by this
    private final List<Piece> pieces = new ArrayList<>();
    private final Set<Block> taken = new HashSet<>();
    private long bytes;
    private IOException refusal;
    private long refusedAt;
    private boolean closed;

    /**
     * Makes an arena without memory.
     *
     * @param folder where its segments are made
     * @param segmentBytes how much it grows by; more for a block that needs more
     * @param maxBytes how large all segments together may become
     * @throws IllegalArgumentException if a size is out of range
     */
    public SharedArena(SegmentFolder folder, long segmentBytes, long maxBytes) {
        if (segmentBytes < FreeRanges.GRANULE || segmentBytes > Segment.MAX_BYTES) {
            throw new IllegalArgumentException("segmentBytes was " + segmentBytes + " but must be from "
                    + FreeRanges.GRANULE + " to " + Segment.MAX_BYTES);
        }
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes was " + maxBytes + " but must not be negative");
        }
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.maxBytes = maxBytes;
    }

    /**
     * Gives out a block.
     *
     * @param length its size
     * @return the block, or null if the limit is reached or no segment can be made: see {@link #refusal()}
     * @throws IllegalArgumentException if the length is negative
     * @throws IllegalStateException if the arena is closed
     */
    public synchronized Block allocate(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("length was " + length + " but must not be negative");
        }
        if (closed) {
            throw new IllegalStateException("the arena is closed");
        }
        for (Piece piece : pieces) {
            int offset = piece.free.take(length);
            if (offset >= 0) {
                return block(piece, offset, length);
            }
        }
        Piece piece = grow(FreeRanges.rounded(length));
        return piece == null ? null : block(piece, piece.free.take(length), length);
    }

    private Block block(Piece piece, int offset, int length) {
        Block block = new Block(this, piece.segment, piece.memory, offset, length);
        taken.add(block);
        FaultPoint.pass(FaultPoint.ALLOCATED);
        return block;
    }

    private Piece grow(long least) {
        long size = Math.max(least, Math.min(segmentBytes, maxBytes - bytes));
        if (size > maxBytes - bytes || size > Segment.MAX_BYTES) {
            return null;
        }
        if (refusal != null && System.nanoTime() - refusedAt < RETRY_NANOS) {
            return null;
        }
        try {
            Piece piece = new Piece(folder.create(size));
            refusal = null;
            bytes += size;
            pieces.add(piece);
            return piece;
        } catch (IOException e) {
            refusal = e;
            refusedAt = System.nanoTime();
            return null;
        }
    }

    /**
     * Takes a block back, which nobody reads any more.
     *
     * @param block what {@link #allocate} returned; it must not be used after this
     * @throws IllegalArgumentException if it is of another arena
     * @throws IllegalStateException if it was taken back before
     */
    public synchronized void free(Block block) {
        if (block.arena() != this) {
            throw new IllegalArgumentException("the block is of another arena");
        }
        if (!taken.remove(block)) {
            throw new IllegalStateException("the block of " + block.length() + " bytes was freed before");
        }
        for (Piece piece : pieces) {
            if (piece.segment == block.segment()) {
                piece.free.give(block.offset(), block.length());
                return;
            }
        }
    }

    /**
     * Returns why the last try to grow has failed. For ten seconds after it no other is made.
     *
     * @return what the file system said, or null if the last try went well or there was none
     */
    public synchronized IOException refusal() {
        return refusal;
    }

    /**
     * Returns how large all segments are together.
     *
     * @return bytes
     */
    public synchronized long bytes() {
        return bytes;
    }

    /**
     * Tells whether no block is given out.
     *
     * @return true if so
     */
    public synchronized boolean isEmpty() {
        return taken.isEmpty();
    }

    /** Gives out no more, and lets nobody open its segments any more. Blocks that are read stay readable. */
    @Override
    public synchronized void close() {
        closed = true;
        for (Piece piece : pieces) {
            piece.segment.close();
        }
    }
}
