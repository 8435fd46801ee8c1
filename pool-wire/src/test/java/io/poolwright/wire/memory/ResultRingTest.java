package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.wire.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one thread sees of a ring. */
final class ResultRingTest {

    private static final int CAPACITY = 256;
    private static final int TAIL = 128;
    private static final int HEAD = 256;
    private static final int RECORDS = 384;
    private static final byte[] NOTHING = {};
    private static final RecordHandler IGNORE = (type, id, memory, offset, length) -> {};

    private final Region region = Regions.of(ResultRing.bytesFor(CAPACITY));
    private final List<String> received = new ArrayList<>();
    private ResultRing consumer;
    private ResultRing producer;

    @BeforeEach
    void make() throws ProtocolException {
        consumer = ResultRing.create(region, CAPACITY);
        producer = ResultRing.attach(region);
    }

    private void keep(byte type, long id, ByteBuffer memory, int offset, int length) {
        received.add(type + ":" + id + ":" + length);
    }

    @Test
    void recordsComeInTheirOrderWithWhatWasOffered() throws ProtocolException {
        byte[] payload = {0, 1, 2, 3, 4};
        assertTrue(consumer.isEmpty());
        assertTrue(producer.offer((byte) -128, Long.MIN_VALUE, payload, 1, 3));
        assertTrue(producer.offer((byte) 127, 7, NOTHING, 0, 0));
        assertFalse(consumer.isEmpty());
        List<byte[]> payloads = new ArrayList<>();
        assertEquals(2, consumer.poll((type, id, memory, offset, length) -> {
            keep(type, id, memory, offset, length);
            byte[] copy = new byte[length];
            memory.get(offset, copy);
            payloads.add(copy);
            assertTrue(memory.isReadOnly());
        }, 10));
        assertEquals(List.of("-128:" + Long.MIN_VALUE + ":3", "127:7:0"), received);
        assertArrayEquals(new byte[] {1, 2, 3}, payloads.get(0));
        assertTrue(consumer.isEmpty());
        assertEquals(0, consumer.poll(IGNORE, 10));
    }

    @Test
    void idsBehindTheNextAreToldAheadAndNothingIsTaken() throws ProtocolException {
        List<Long> ids = new ArrayList<>();
        consumer.lookAhead(ids::add, 10);
        assertTrue(producer.offer((byte) 1, 11, new byte[20], 0, 20));
        consumer.lookAhead(ids::add, 10);
        assertEquals(List.of(), ids, "of none, and of one");
        assertTrue(producer.offer((byte) 1, 12, NOTHING, 0, 0));
        assertTrue(producer.offer((byte) 2, 13, new byte[3], 0, 3));
        consumer.lookAhead(ids::add, 1);
        assertEquals(List.of(12L), ids, "no more than is asked for");
        consumer.lookAhead(ids::add, 10);
        assertEquals(List.of(12L, 12L, 13L), ids);
        assertEquals(3, consumer.poll(this::keep, 10));
        assertEquals(List.of("1:11:20", "1:12:0", "2:13:3"), received);
    }

    @Test
    void lookAheadEndsAtTheEndOfTheMemoryAndAtNonsense() throws ProtocolException {
        for (int i = 0; i < 4; i++) {
            assertTrue(producer.offer((byte) 1, i, new byte[40], 0, 40));
        }
        assertEquals(3, consumer.poll(IGNORE, 3));
        assertTrue(producer.offer((byte) 1, 4, new byte[60], 0, 60), "behind some padding, at the beginning");
        List<Long> ids = new ArrayList<>();
        consumer.lookAhead(ids::add, 10);
        assertEquals(List.of(), ids, "what lies behind padding");
        Words.LONGS.setVolatile(region.buffer(), TAIL, Long.MAX_VALUE);
        consumer.lookAhead(ids::add, 10);
        for (int garbage : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, CAPACITY}) {
            for (int at = RECORDS; at < RECORDS + CAPACITY; at += Integer.BYTES) {
                Words.INTS.set(region.buffer(), at, garbage);
            }
            ids.clear();
            consumer.lookAhead(ids::add, 1_000);
            assertEquals(List.of(), ids, "of " + garbage);
        }
    }

    @Test
    void prefetchIsNotSeen() throws ProtocolException {
        for (int i = 0; i < 10 * CAPACITY; i++) {
            producer.prefetch();
            boolean sent = producer.offer((byte) 1, i, new byte[i % 30], 0, i % 30);
            producer.prefetch();
            if (!sent || i % 5 == 0) {
                received.clear();
                int count = consumer.poll(this::keep, 100);
                assertEquals(received.size(), count);
                producer.prefetch();
                assertEquals(sent, received.contains("1:" + i + ":" + i % 30), () -> "record among " + received);
            }
        }
    }

    @Test
    void everySizeFitsAtEveryPlace() throws ProtocolException {
        Random random = new Random(5);
        Queue<byte[]> sent = new ArrayDeque<>();
        int passed = 0;
        for (int step = 0; step < 20_000; step++) {
            byte[] payload = new byte[random.nextInt(producer.maxPayload() + 1)];
            random.nextBytes(payload);
            if (producer.offer((byte) payload.length, step, payload, 0, payload.length)) {
                sent.add(payload);
            }
            if (random.nextInt(3) == 0) {
                passed += consumer.poll((type, id, memory, offset, length) -> {
                    byte[] copy = new byte[length];
                    memory.get(offset, copy);
                    assertArrayEquals(sent.remove(), copy);
                    assertEquals((byte) length, type);
                }, 1 + random.nextInt(5));
            }
        }
        assertTrue(passed > 8_000, "passed: " + passed);
    }

    @Test
    void emptyRingHasRoomForTheLargestPayloadAtEveryPlace() throws ProtocolException {
        byte[] largest = new byte[producer.maxPayload()];
        for (int place = 0; place < 2 * CAPACITY; place += 8) {
            assertTrue(producer.offer((byte) 0, 0, NOTHING, 0, 0));
            assertEquals(1, consumer.poll(IGNORE, 1));
            assertTrue(producer.offer((byte) 0, 0, largest, 0, largest.length), "at " + place);
            assertEquals(1, consumer.poll(IGNORE, 1));
        }
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
                () -> producer.offer((byte) 0, 0, new byte[113], 0, 113));
        assertEquals("length was 113 but must be up to 112", refused.getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> producer.offer((byte) 0, 0, largest, 1, largest.length));
    }

    @Test
    void fullRingTakesNothingUntilSomethingIsPolled() throws ProtocolException {
        for (int id = 0; id < CAPACITY / 16; id++) {
            assertTrue(producer.offer((byte) 0, id, NOTHING, 0, 0));
        }
        assertFalse(producer.offer((byte) 0, 99, NOTHING, 0, 0));
        assertEquals(3, consumer.poll(IGNORE, 3));
        for (int id = 0; id < 3; id++) {
            assertTrue(producer.offer((byte) 0, id, NOTHING, 0, 0));
        }
        assertFalse(producer.offer((byte) 0, 99, NOTHING, 0, 0));
        assertEquals(CAPACITY / 16, consumer.poll(IGNORE, 1000));
    }

    @Test
    void recordWhoseHandlerThrowsCountsAsTaken() throws ProtocolException {
        for (int id = 0; id < 3; id++) {
            producer.offer((byte) 0, id, NOTHING, 0, 0);
        }
        assertThrows(IllegalStateException.class, () -> consumer.poll((type, id, memory, offset, length) -> {
            if (id == 1) {
                throw new IllegalStateException("a handler that throws");
            }
        }, 10));
        assertEquals(32L, Words.LONGS.getVolatile(region.buffer(), HEAD), "released");
        assertEquals(1, consumer.poll(this::keep, 10));
        assertEquals(List.of("0:2:0"), received);
    }

    @Test
    void nextProducerGoesOnWhereADeadOneHasStopped() throws ProtocolException {
        producer.offer((byte) 0, 1, NOTHING, 0, 0);
        Words.INTS.set(region.buffer(), RECORDS + 16, 4711); // written, and not sent
        ResultRing next = ResultRing.attach(region);
        assertTrue(next.offer((byte) 0, 2, NOTHING, 0, 0));
        assertEquals(2, consumer.poll(this::keep, 10));
        assertEquals(List.of("0:1:0", "0:2:0"), received);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0", // no length
        "-2147483648, 0",
        "2147483647, 0",
        "113, 0", // more than the largest
        "17, 0", // more than was sent
        "0, 256", // no type
        "0, -2",
        "0, 2147483647",
        "32, -1", // padding that does not lead to the end
        "0, -1", // padding that leads nowhere
        "-8, -1",
        "256, -1" // padding with nothing after it
    })
    void whatIsNoRecordIsSaidToBe(int length, int type) throws ProtocolException {
        producer.offer((byte) 0, 1, new byte[16], 0, 16);
        Words.INTS.set(region.buffer(), RECORDS, length);
        Words.INTS.set(region.buffer(), RECORDS + 4, type);
        for (int again = 0; again < 2; again++) {
            ProtocolException found = assertThrows(ProtocolException.class, () -> consumer.poll(this::keep, 10));
            assertEquals("no record is at 0 of the ring, which ends at 32 and has a capacity of 256: length " + length + ", type "
                    + type, found.getMessage());
        }
        assertEquals(List.of(), received);
    }

    @ParameterizedTest
    @ValueSource(longs = {-8, Long.MIN_VALUE, Long.MAX_VALUE, CAPACITY + 8, 12, 1})
    void tailThatCannotBeIsSaidToBe(long tail) {
        Words.LONGS.setVolatile(region.buffer(), TAIL, tail);
        ProtocolException found = assertThrows(ProtocolException.class, () -> consumer.poll(this::keep, 10));
        assertEquals("the tail of the ring is at " + tail + ", its head at 0 of 256", found.getMessage());
    }

    @ParameterizedTest
    @ValueSource(longs = {-8, 8, Long.MAX_VALUE})
    void headThatCannotBeIsSaidToBe(long head) throws ProtocolException {
        Words.LONGS.setVolatile(region.buffer(), HEAD, head);
        assertThrows(ProtocolException.class, () -> ResultRing.attach(region));
    }

    @Test
    void anythingAtAllEndsInRecordsOrAnException() {
        Random random = new Random(6);
        for (int round = 0; round < 5_000; round++) {
            ResultRing victim = ResultRing.create(region, CAPACITY);
            for (int at = RECORDS; at < RECORDS + CAPACITY; at += 4) {
                Words.INTS.set(region.buffer(), at, random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(40) - 2);
            }
            Words.LONGS.setVolatile(region.buffer(), TAIL, (long) random.nextInt(CAPACITY + 1));
            try {
                assertTrue(victim.poll((type, id, memory, offset, length) -> {
                    memory.get(offset, new byte[length]);
                    assertTrue(offset >= RECORDS && offset + length <= RECORDS + CAPACITY);
                }, 1000) <= CAPACITY / 8);
            } catch (ProtocolException e) {
                assertTrue(e.getMessage().contains("ring"), e::getMessage);
            }
        }
    }

    @Test
    void ringHasACapacityThatItsMemoryHolds() {
        assertThrows(IllegalArgumentException.class, () -> ResultRing.bytesFor(32));
        assertThrows(IllegalArgumentException.class, () -> ResultRing.bytesFor(100));
        assertThrows(IllegalArgumentException.class, () -> ResultRing.bytesFor(Integer.MIN_VALUE));
        assertThrows(IllegalArgumentException.class, () -> ResultRing.create(region, 512));
        assertThrows(ProtocolException.class, () -> ResultRing.attach(Regions.of(1024)));
        assertThrows(ProtocolException.class, () -> ResultRing.attach(Regions.of(16)));
        assertThrows(ProtocolException.class, () -> ResultRing.attach(region.part(0, 512)));
    }
}
