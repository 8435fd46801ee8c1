package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.wire.ProtocolException;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two threads hand over records, and wake each other; nothing is lost, doubled, spoilt or slept through. */
final class HandOverStressTest {

    private static final int RECORDS = 100_000;
    private static final int HAND_OVERS = 15_000;

    private static <T> FutureTask<T> start(FutureTask<T> task) {
        new Thread(task, "hand-over").start();
        return task;
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1024, 1 << 16})
    void recordsComeInOrderAndWhole(int capacity) throws Exception {
        Region region = Regions.of(ResultRing.bytesFor(capacity));
        ResultRing consumer = ResultRing.create(region, capacity);
        ResultRing producer = ResultRing.attach(region);
        FutureTask<Void> producing = start(new FutureTask<>(() -> {
            for (long id = 0; id < RECORDS; ) {
                int length = Payloads.length(id, producer.maxPayload());
                if (producer.offer((byte) id, id, Payloads.TABLE, Payloads.offset(id), length)) {
                    id++;
                } else {
                    Thread.yield();
                }
            }
            return null;
        }));
        long[] expected = {0};
        byte[] copy = new byte[capacity];
        long start = System.nanoTime();
        while (expected[0] < RECORDS) {
            int taken = consumer.poll((type, id, memory, offset, length) -> {
                assertEquals(expected[0]++, id);
                assertEquals((byte) id, type);
                memory.get(offset, copy, 0, length);
                int from = Payloads.offset(id);
                assertEquals(Payloads.length(id, producer.maxPayload()), length);
                assertEquals(-1, Arrays.mismatch(copy, 0, length, Payloads.TABLE, from, from + length));
            }, 50);
            if (taken == 0) {
                assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(60), "at " + expected[0]);
                Thread.yield();
            }
        }
        producing.get(60, TimeUnit.SECONDS);
        assertTrue(consumer.isEmpty());
    }

    /** A player sleeps without a limit, so that a wake-up that is lost is a test that fails. */
    private static final class Player {
        final WaitWord word;
        final Semaphore bell = new Semaphore(0);
        final AtomicLong ball = new AtomicLong();

        Player(Region region) {
            word = new WaitWord(region);
        }

        void give(long value) {
            ball.setRelease(value); // no more than a release, as the structures do
            if (word.claimWake()) {
                bell.release();
            }
        }

        void await(long value) throws InterruptedException {
            while (ball.getAcquire() != value) {
                word.prepareToSleep();
                boolean slept = ball.getAcquire() != value;
                if (slept) {
                    assertTrue(bell.tryAcquire(20, TimeUnit.SECONDS), "slept through " + value);
                }
                if (word.awake() && !slept) {
                    assertTrue(bell.tryAcquire(20, TimeUnit.SECONDS), "a bell that was claimed rings");
                }
            }
        }
    }

    @Test
    void noWakeUpIsLost() throws Exception {
        Player one = new Player(Regions.of(WaitWord.BYTES));
        Player two = new Player(Regions.of(WaitWord.BYTES));
        FutureTask<Void> other = start(new FutureTask<>(() -> {
            for (long i = 1; i <= HAND_OVERS; i++) {
                two.await(i);
                one.give(i);
            }
            return null;
        }));
        for (long i = 1; i <= HAND_OVERS; i++) {
            two.give(i);
            one.await(i);
        }
        other.get(60, TimeUnit.SECONDS);
        assertEquals(0, one.bell.availablePermits());
        assertEquals(0, two.bell.availablePermits());
    }

    @Test
    void severalRingersRingOnce() throws Exception {
        Sleepers words = new Sleepers(Regions.of(Sleepers.bytesFor(3)), 3);
        for (int round = 0; round < 500; round++) {
            for (int sleeper = 1; sleeper <= 3; sleeper++) {
                words.word(sleeper).prepareToSleep();
            }
            FutureTask<Integer> other = start(new FutureTask<>(() -> words.claimWake() + 10 * words.claimWake()));
            int mine = words.claimWake() + 10 * words.claimWake();
            int[] rung = {mine % 10, mine / 10, other.get() % 10, other.get() / 10};
            Arrays.sort(rung);
            assertEquals("[0, 1, 2, 3]", Arrays.toString(rung));
        }
    }

    @Test
    void logIsReadWhileItIsWritten() throws Exception {
        int entries = 5_000;
        Region region = Regions.of(AppendLog.bytesFor(entries, entries * 60));
        AppendLog writer = AppendLog.create(region, entries);
        AppendLog reader = AppendLog.attach(region);
        FutureTask<Void> writing = start(new FutureTask<>(() -> {
            for (int id = 0; id < entries; id++) {
                int from = Payloads.offset(id);
                assertTrue(writer.append(id, Arrays.copyOfRange(Payloads.TABLE, from, from + Payloads.length(id, 50))));
            }
            return null;
        }));
        for (int id = 0; id < entries; id++) {
            int from = Payloads.offset(id);
            byte[] expected = Arrays.copyOfRange(Payloads.TABLE, from, from + Payloads.length(id, 50));
            assertEquals(-1, Arrays.mismatch(expected, await(reader, id)));
        }
        writing.get(60, TimeUnit.SECONDS);
    }

    private static byte[] await(AppendLog reader, int id) throws ProtocolException {
        long start = System.nanoTime();
        while (true) {
            byte[] entry = reader.read(id);
            if (entry != null) {
                return entry;
            }
            assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(60), "no entry " + id);
            Thread.yield();
        }
    }
}
