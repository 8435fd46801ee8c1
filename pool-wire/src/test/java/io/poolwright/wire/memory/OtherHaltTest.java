package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.tck.Await;
import io.poolwright.wire.Orphans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes die that publish, write a log, send, sleep, wake, or own an arena; whoever goes on finds what is documented. */
final class OtherHaltTest {

    private static final int BEFORE = 20;

    private final SegmentFolder folder = new SegmentFolder(SegmentFolder.places());
    private final Path place = SegmentFolder.places().get(0);
    private Segment segment;
    private SharedLayout shared;

    @BeforeEach
    void make() throws IOException {
        segment = folder.create(SharedLayout.BYTES);
        shared = new SharedLayout(segment);
    }

    @AfterEach
    void close() {
        segment.close();
        folder.close();
    }

    private void dies(String role, int step, int passes) throws Exception {
        try (PeerJvm peer = PeerJvm.start(
                DyingPeer.class, PeerJvm.haltsAt(step, passes), role, segment.address(), place.toString())) {
            peer.awaitExit(FaultPoint.EXIT);
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        FaultPoint.PUBLISH_BEFORE + ", 20",
        FaultPoint.PUBLISH_WRITTEN + ", 20",
        FaultPoint.PUBLISH_READY + ", 20",
        FaultPoint.PUBLISH_AFTER + ", 21"
    })
    void publisherDies(int step, int published) throws Exception {
        dies("publish", step, BEFORE);
        BoardClaimant board = BoardClaimant.attach(shared.board());
        byte[] payload = new byte[board.inlineSize()];
        for (long id = 0; id < published; id++) {
            assertEquals(id, board.claim(1));
            assertEquals(id, board.id(id));
            int length = board.read(id, payload);
            assertEquals(Payloads.length(id, payload.length), length);
            assertEquals(Payloads.sum(Payloads.TABLE, Payloads.offset(id), length), Payloads.sum(payload, 0, length));
        }
        assertEquals(-1, board.claim(1));
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({FaultPoint.LOG_WRITTEN + ", 20", FaultPoint.LOG_AFTER + ", 21"})
    void writerOfALogDies(int step, int written) throws Exception {
        dies("log", step, BEFORE);
        AppendLog log = AppendLog.attach(shared.log());
        for (int id = 0; id < written; id++) {
            int from = Payloads.offset(id);
            assertArrayEquals(Arrays.copyOfRange(Payloads.TABLE, from, from + Payloads.length(id, 50)), log.read(id));
        }
        assertNull(log.read(written));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void producerDiesBetweenPaddingAndRecord() throws Exception {
        ResultRing consumer = ResultRing.create(shared.ring(1), SharedLayout.RING);
        List<Long> ids = new ArrayList<>();
        RecordHandler keep = (type, id, memory, offset, length) -> {
            byte[] copy = new byte[length];
            memory.get(offset, copy);
            int from = Payloads.offset(id);
            assertEquals(-1, Arrays.mismatch(copy, 0, length, Payloads.TABLE, from, from + length));
            ids.add(id);
        };
        try (PeerJvm peer = PeerJvm.start(DyingPeer.class, PeerJvm.haltsAt(FaultPoint.OFFER_PADDED, 3), "offer",
                segment.address())) {
            Await.until("it dies", () -> {
                consumer.poll(keep, 100);
                return !peer.isAlive();
            });
            peer.awaitExit(FaultPoint.EXIT);
        }
        consumer.poll(keep, Integer.MAX_VALUE);
        int sent = ids.size();
        assertTrue(sent > 100, "sent: " + sent);
        ResultRing next = ResultRing.attach(shared.ring(1));
        for (long id = sent; id < sent + 3_000; id++) {
            assertTrue(next.offer((byte) 1, id, Payloads.TABLE, Payloads.offset(id), Payloads.length(id, 1000)));
            consumer.poll(keep, 10);
        }
        for (int id = 0; id < ids.size(); id++) {
            assertEquals(id, ids.get(id));
        }
        assertEquals(sent + 3_000, ids.size());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void sleeperDies() throws Exception {
        WaitWord word = shared.sleepers().word(1);
        dies("sleep", FaultPoint.SLEEP_BEFORE, 0);
        assertFalse(word.isAsleep());
        dies("sleep", FaultPoint.SLEEP_AFTER, 0);
        assertTrue(word.isAsleep());
        word.reset();
        assertEquals(0, shared.sleepers().claimWake());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void ringerDiesBeforeItRings() throws Exception {
        WaitWord bell = shared.bell();
        bell.prepareToSleep();
        dies("wake", FaultPoint.WAKE_CLAIMED, 0);
        assertFalse(bell.claimWake(), "nobody else rings");
        assertTrue(bell.awake(), "the sleeper's limit has ended its sleep");
        bell.prepareToSleep();
        assertTrue(bell.claimWake());
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(ints = {FaultPoint.ALLOCATED, FaultPoint.BLOCK_WRITTEN})
    void ownerOfAnArenaDiesBeforeItTells(int step) throws Exception {
        ResultRing ring = ResultRing.create(shared.ring(1), SharedLayout.RING);
        dies("arena", step, 0);
        assertTrue(ring.isEmpty());
        assertFalse(Files.exists(place), "no file was there");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void ownerOfAnArenaDiesWhileABlockIsRead() throws Exception {
        ResultRing ring = ResultRing.create(shared.ring(1), SharedLayout.RING);
        List<byte[]> references = new ArrayList<>();
        ArenaReader reader = new ArenaReader();
        byte[] expected = Arrays.copyOf(Payloads.TABLE, 50_000);
        try (PeerJvm peer = PeerJvm.start(DyingPeer.class, List.of(), "arena", segment.address(), place.toString())) {
            Await.until("it tells a block", () -> ring.poll((type, id, memory, offset, length) -> {
                byte[] reference = new byte[length];
                memory.get(offset, reference);
                references.add(reference);
            }, 1) == 1);
            byte[] reference = references.get(0);
            assertArrayEquals(expected, reader.read(reference, 0, reference.length));
            peer.kill();
            assertArrayEquals(expected, reader.read(reference, 0, reference.length), "who has opened it keeps it");
            assertThrows(IOException.class, () -> new ArenaReader().read(reference, 0, reference.length));
        }
        assertFalse(Files.exists(place));
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(ints = {FaultPoint.FILE_MADE, FaultPoint.FILE_FILLED, FaultPoint.FILE_NAMELESS})
    void makerOfASegmentDies(int step) throws Exception {
        ResultRing.create(shared.ring(1), SharedLayout.RING);
        dies("arena", step, 0);
        assertTrue(Files.exists(place), "there was nobody to remove it");
        Orphans.bury(place.toString());
        assertFalse(Files.exists(place));
    }
}
