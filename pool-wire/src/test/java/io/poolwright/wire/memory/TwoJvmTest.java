package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Entries to two other JVMs and records back, of random lengths, every byte of them checked. The number of entries is that of the
 * system property {@code poolwright.memory.stress}.
 */
@Timeout(3600)
final class TwoJvmTest {

    private static final long ENTRIES = Long.getLong("poolwright.memory.stress", 100_000);
    /** Positions of the entries that are out, by id; the oldest that is out is no further behind than this. */
    private static final int WINDOW = 1 << 16;
    private static final int BATCH = 256;

    private final BitSet answered = new BitSet();
    private final long[] positions = new long[WINDOW];
    private final byte[] copy = new byte[SharedLayout.RING];
    private TaskBoard board;
    private int most;
    private int done;
    private String fault;

    @Test
    void everythingArrivesOnceAndWhole() throws Exception {
        Arrays.fill(positions, -1);
        try (SegmentFolder folder = new SegmentFolder(SegmentFolder.places());
                Segment segment = folder.create(SharedLayout.BYTES)) {
            SharedLayout shared = new SharedLayout(segment);
            board = TaskBoard.create(shared.board(), SharedLayout.SLOTS, TaskBoard.SLOT_BYTES, SharedLayout.CLAIMANTS);
            ResultRing first = ResultRing.create(shared.ring(1), SharedLayout.RING);
            ResultRing second = ResultRing.create(shared.ring(2), SharedLayout.RING);
            most = first.maxPayload();
            try (PeerJvm one = PeerJvm.start(ClaimingPeer.class, List.of(), segment.address(), "1");
                    PeerJvm two = PeerJvm.start(ClaimingPeer.class, List.of(), segment.address(), "2")) {
                long next = 0;
                while (done < ENTRIES) {
                    for (int i = 0; i < BATCH && next < ENTRIES && publish(next); i++) {
                        next++;
                    }
                    if (first.poll(this::answered, BATCH) + second.poll(this::answered, BATCH) == 0) {
                        assertTrue(one.isAlive() && two.isAlive(), "both go on");
                        Thread.yield();
                    }
                    assertEquals(null, fault);
                }
                shared.stop();
                one.awaitExit(0);
                two.awaitExit(0);
            }
            assertEquals(ENTRIES, answered.cardinality());
            assertTrue(board.isEmpty());
            board.check();
            assertTrue(first.isEmpty() && second.isEmpty());
        }
    }

    private boolean publish(long id) {
        int at = (int) id & WINDOW - 1;
        if (positions[at] >= 0) {
            return false; // one that came long before is still out
        }
        long position = board.publish(
                id, (int) id, Payloads.TABLE, Payloads.offset(id), Payloads.length(id, board.inlineSize()));
        positions[at] = position;
        return position >= 0;
    }

    private void answered(byte type, long id, ByteBuffer memory, int offset, int length) {
        memory.get(offset, copy, 0, length);
        int from = Payloads.offset(~id);
        if (type != ClaimingPeer.GOOD) {
            fault = "entry " + id + " was spoilt on its way";
        } else if (id < 0 || id >= ENTRIES || answered.get((int) id)) {
            fault = "answer to " + id + " came twice, or out of nothing";
        } else if (length != Payloads.length(~id, most)
                || Arrays.mismatch(copy, 0, length, Payloads.TABLE, from, from + length) >= 0) {
            fault = "answer to " + id + " was spoilt on its way";
        } else {
            answered.set((int) id);
            int at = (int) id & WINDOW - 1;
            board.free(positions[at]);
            positions[at] = -1;
            done++;
        }
    }
}
