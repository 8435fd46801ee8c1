package io.poolwright.process;

import io.poolwright.engine.Job;
import io.poolwright.wire.memory.Block;
import io.poolwright.wire.memory.SegmentFolder;
import io.poolwright.wire.memory.SharedArena;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The payloads of jobs on the board that do not fit into a slot: each in a block of memory that workers read.
 *
 * <p>A block is a job's from before the job is on the board until it is off it: until its answer has come, or its worker is dead, or
 * it was taken back. So no worker reads a block that is another's by then.
 */
final class LargeTasks implements AutoCloseable {

    /** The memory grows by this much. */
    private static final long SEGMENT = 4 << 20;
    /** It does not become larger: a machine may have little of it. What finds no room is sent over the link. */
    private static final long MOST = 32 << 20;

    private final SegmentFolder folder = new SegmentFolder(SegmentFolder.places());
    private final SharedArena arena = new SharedArena(folder, SEGMENT, MOST);
    private final Map<Job, Block> blocks = new ConcurrentHashMap<>();
    /** Guarded by this. */
    private boolean closed;

    /** Writes a job's payload into a block, and returns what a worker finds it by; null if there is no room, or no more. */
    synchronized byte[] keep(Job job, byte[] payload) {
        Block block = closed ? null : arena.allocate(payload.length);
        if (block == null) {
            return null;
        }
        blocks.put(job, block);
        block.write(0, payload, 0, payload.length);
        return block.reference();
    }

    /** Makes the memory of a worker, while none is made for payloads: where there is little room, that fails after it has taken all of it. */
    synchronized Desk newDesk(SegmentFolder ofWorker) throws IOException {
        return Desk.create(ofWorker);
    }

    /** Gives up the block of a job that is off the board, if it has one. */
    void drop(Job job) {
        Block block = blocks.isEmpty() ? null : blocks.remove(job);
        if (block != null) {
            arena.free(block);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        arena.close();
        folder.close();
    }
}
