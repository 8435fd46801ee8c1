package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.tck.Await;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class PositionTableTest {

    private static final int SLOTS = 128;
    private static final int PARCELS = 200_000;
    /** So many threads put, and as many take. */
    private static final int SIDES = 2;
    /** So many each of these keeps for longer. */
    private static final int LONGER = 20;

    private final PositionTable<String> table = new PositionTable<>(SLOTS);

    private void note(long position) {
        table.note(position, "at " + position);
    }

    @Test
    @DisplayName("what was noted is there until it is forgotten")
    void forgets() {
        LongStream.range(0, SLOTS).forEach(this::note);
        assertEquals("at 70", table.in(70));
        table.forget(70, table.in(70));
        assertNull(table.in(70));
        table.forgetHeld(3);
        assertNull(table.in(3));
        assertEquals(SLOTS - 2, table.all().size());
    }

    @Test
    @DisplayName("what has its slot for long stays while the others come and go, lap after lap")
    void keeps() {
        note(5);
        for (long position = 6; position < 10 * SLOTS; position++) {
            if (position % SLOTS != 5) {
                note(position);
                table.forgetHeld(position);
            }
        }
        assertEquals("at 5", table.in(5));
        assertEquals(List.of("at 5"), table.all());
    }

    @Test
    @DisplayName("what is forgotten too late does not take away what its slot has by then")
    void late() {
        note(5);
        String first = table.in(5);
        note(5 + SLOTS);
        table.forget(5, first);
        assertEquals("at " + (5 + SLOTS), table.in(5 + SLOTS));
        assertEquals(List.of("at " + (5 + SLOTS)), table.all());
    }

    /** As a job: it knows where it is. */
    private static final class Parcel {
        static final long NOWHERE = -1;

        final AtomicInteger taken = new AtomicInteger();
        volatile long place = NOWHERE;
    }

    /** Notes and finds as a {@link SharedBoard} does. */
    private static final class Parcels {
        private final PositionTable<Parcel> table = new PositionTable<>(SLOTS);
        private final Semaphore room = new Semaphore(SLOTS);
        private final AtomicIntegerArray held = new AtomicIntegerArray(SLOTS);
        private final Queue<Long> told = new ConcurrentLinkedQueue<>();
        private final Queue<Parcel> all = new ConcurrentLinkedQueue<>();
        /** Guarded by this. */
        private long tail;

        void put() throws InterruptedException {
            room.acquire();
            Parcel parcel = new Parcel();
            all.add(parcel);
            synchronized (this) {
                while (held.get((int) tail % SLOTS) != 0) {
                    tail++;
                }
                long position = tail++;
                held.set((int) position % SLOTS, 1);
                told.add(position); // it may be asked for before it is noted
                table.note(position, parcel);
                parcel.place = position;
            }
        }

        private Parcel at(long position) {
            Parcel parcel = table.in(position);
            if (parcel == null || parcel.place != position) {
                synchronized (this) {
                    parcel = table.in(position);
                }
            }
            return parcel != null && parcel.place == position ? parcel : null;
        }

        /** Takes what is at a position, as answered, or as taken back, which forgets it when its slot may have another already. */
        void take(long position, boolean back) {
            Parcel parcel = at(position);
            assertNotNull(parcel, () -> "what was noted for " + position + " is lost");
            parcel.taken.incrementAndGet();
            if (back) {
                free(position);
                table.forget(position, parcel);
            } else {
                table.forgetHeld(position);
                free(position);
            }
            parcel.place = Parcel.NOWHERE;
        }

        private void free(long position) {
            held.set((int) position % SLOTS, 0);
            room.release();
        }

        /** Those that are there, seen under the lock. */
        synchronized List<Parcel> there() {
            return table.all().stream().filter(parcel -> parcel.place != Parcel.NOWHERE).toList();
        }
    }

    @Test
    @DisplayName("each of many is found once by who takes it, whoever puts and takes, some at once and some after many laps")
    void manyPutAndTake() throws Exception {
        Parcels parcels = new Parcels();
        AtomicInteger left = new AtomicInteger(PARCELS);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            CompletionService<Void> ended = new ExecutorCompletionService<>(threads);
            for (int i = 0; i < SIDES; i++) {
                Random random = new Random(i);
                ended.submit(() -> {
                    for (int count = PARCELS / SIDES; count > 0; count--) {
                        parcels.put();
                    }
                    return null;
                });
                ended.submit(() -> takeAll(parcels, left, random), null);
            }
            for (int i = 0; i < 2 * SIDES; i++) {
                Future<Void> next = ended.poll(2 * Await.SOON.toSeconds(), TimeUnit.SECONDS);
                assertNotNull(next, "they do not get on");
                next.get();
            }
        } finally {
            left.set(0);
            threads.shutdownNow();
            assertTrue(threads.awaitTermination(Await.SOON.toSeconds(), TimeUnit.SECONDS));
        }
        assertEquals(PARCELS, parcels.all.size());
        assertTrue(parcels.all.stream().allMatch(parcel -> parcel.taken.get() == 1), "one was taken twice, or never");
        assertEquals(List.of(), parcels.there());
    }

    private static void takeAll(Parcels parcels, AtomicInteger left, Random random) {
        Queue<Long> longer = new ArrayDeque<>();
        while (left.get() > 0) {
            Long position = parcels.told.poll();
            if (position != null && random.nextInt(LONGER) == 0) {
                longer.add(position);
                position = longer.size() > LONGER ? longer.poll() : null;
            } else if (position == null) {
                position = longer.poll(); // nothing else may come until it is taken
            }
            if (position != null) {
                parcels.take(position, random.nextBoolean());
                left.decrementAndGet();
            }
        }
    }
}
