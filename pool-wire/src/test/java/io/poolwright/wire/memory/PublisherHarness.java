package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.wire.ProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A publisher that repairs what deaths of claimants leave behind, and knows of each entry what has become of it. */
final class PublisherHarness implements AutoCloseable {

    final SegmentFolder folder = new SegmentFolder(SegmentFolder.places());
    final Segment segment;
    final SharedLayout shared;
    final TaskBoard board;
    private final ResultRing[] rings = new ResultRing[SharedLayout.CLAIMANTS + 1];
    private final byte[] copy = new byte[SharedLayout.RING];

    /** Where each entry is that is out. */
    final Map<Long, Long> positions = new HashMap<>();
    /** Entries with a result. */
    final Set<Long> answered = new TreeSet<>();
    /** Entries that a claimant had begun when it died. */
    final Set<Long> lost = new TreeSet<>();

    private long next;

    PublisherHarness() throws IOException {
        segment = folder.create(SharedLayout.BYTES);
        shared = new SharedLayout(segment);
        board = TaskBoard.create(shared.board(), SharedLayout.SLOTS, TaskBoard.SLOT_BYTES, SharedLayout.CLAIMANTS);
        for (int claimant = 1; claimant <= SharedLayout.CLAIMANTS; claimant++) {
            rings[claimant] = ResultRing.create(shared.ring(claimant), SharedLayout.RING);
        }
    }

    long published() {
        return next;
    }

    void publish(int count) {
        for (int i = 0; i < count && publish(next); i++) {
            next++;
        }
    }

    private boolean publish(long id) {
        long position = board.publish(
                id, (int) id, Payloads.TABLE, Payloads.offset(id), Payloads.length(id, board.inlineSize()));
        if (position >= 0) {
            positions.put(id, position);
        }
        return position >= 0;
    }

    /** Takes all results that are there. */
    int collect() throws ProtocolException {
        int taken = 0;
        for (int claimant = 1; claimant <= SharedLayout.CLAIMANTS; claimant++) {
            taken += rings[claimant].poll(this::answered, Integer.MAX_VALUE);
        }
        return taken;
    }

    private void answered(byte type, long id, ByteBuffer memory, int offset, int length) {
        memory.get(offset, copy, 0, length);
        int from = Payloads.offset(~id);
        assertEquals(ClaimingPeer.GOOD, type);
        assertEquals(Payloads.length(~id, rings[1].maxPayload()), length);
        assertEquals(-1, Arrays.mismatch(copy, 0, length, Payloads.TABLE, from, from + length));
        assertTrue(answered.add(id) && !lost.contains(id), () -> "answer to " + id + " came twice");
        Long position = positions.remove(id);
        assertNotNull(position, () -> "answer to " + id + " came out of nothing");
        board.free(position);
    }

    /** What has to be done when a claimant is dead: returns the entry that it held, or -1. */
    long repair(int claimant) throws ProtocolException {
        collect();
        shared.sleepers().word(claimant).reset();
        rings[claimant] = ResultRing.create(shared.ring(claimant), SharedLayout.RING);
        long position = board.heldBy(claimant);
        if (position < 0) {
            return -1;
        }
        long id = BoardClaimant.attach(shared.board()).id(position);
        assertEquals(position, positions.remove(id));
        boolean begun = board.hasBegun(position);
        board.free(position);
        if (begun) {
            assertTrue(lost.add(id));
        } else {
            assertTrue(publish(id), "there is room for what was just freed");
        }
        assertEquals(-1, board.heldBy(claimant), "one at most");
        return id;
    }

    PeerJvm claimant(int claimant, List<String> options) throws IOException {
        return PeerJvm.start(ClaimingPeer.class, options, segment.address(), Integer.toString(claimant));
    }

    /** Nothing is lost and nothing is double. */
    void assertAccounted() throws ProtocolException {
        assertEquals(next, answered.size() + lost.size());
        assertTrue(board.isEmpty());
        assertEquals(Map.of(), positions);
        board.check();
    }

    @Override
    public void close() {
        segment.close();
        folder.close();
    }
}
