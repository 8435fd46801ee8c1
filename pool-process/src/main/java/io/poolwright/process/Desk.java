package io.poolwright.process;

import io.poolwright.wire.ProtocolException;
import io.poolwright.wire.memory.Region;
import io.poolwright.wire.memory.ResultRing;
import io.poolwright.wire.memory.Segment;
import io.poolwright.wire.memory.SegmentFolder;
import io.poolwright.wire.memory.Turn;
import java.io.IOException;

/**
 * The memory that one worker shares with its parent.
 *
 * <pre>
 *    0  a {@link Turn}: whether the worker may take a task, and which it has
 *  128  a {@link ResultRing}: what it has to tell
 * </pre>
 *
 * @param segment where it is; null if only the parent has it, of a worker for whom there is no memory, and who has a {@link Relay}
 * @param turn the turn
 * @param ring the ring
 */
record Desk(Segment segment, Turn turn, ResultRing ring) implements AutoCloseable {

    private static final int RING = 256 * 1024;
    /** The size of a ring that stays empty. */
    private static final int NO_RING = 64;
    private static final long BEFORE_RING = Turn.BYTES;
    private static final long BYTES = BEFORE_RING + ResultRing.bytesFor(RING);

    /** Makes it, in the parent. */
    static Desk create(SegmentFolder folder) throws IOException {
        Segment segment = Plane.nameless(folder, BYTES);
        return of(segment, ResultRing.create(ring(segment), RING));
    }

    /** Makes it for the parent alone. Nobody puts anything into its ring. */
    static Desk unshared() {
        Region region = Region.unshared(BEFORE_RING + ResultRing.bytesFor(NO_RING));
        Region ring = region.part(BEFORE_RING, ResultRing.bytesFor(NO_RING));
        return new Desk(null, new Turn(region.part(0, Turn.BYTES)), ResultRing.create(ring, NO_RING));
    }

    /** Opens it in its worker. */
    static Desk open(String address) throws IOException {
        Segment segment = Segment.open(address, BYTES);
        return of(segment, attach(segment));
    }

    private static ResultRing attach(Segment segment) throws ProtocolException {
        return ResultRing.attach(ring(segment));
    }

    private static Region ring(Segment segment) {
        return segment.region(BEFORE_RING, BYTES - BEFORE_RING);
    }

    private static Desk of(Segment segment, ResultRing ring) {
        return new Desk(segment, new Turn(segment.region(0, Turn.BYTES)), ring);
    }

    @Override
    public void close() {
        if (segment != null) {
            segment.close();
        }
    }
}
