package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.poolwright.engine.Awaited;
import io.poolwright.tck.Await;
import io.poolwright.tck.LeakCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who takes what workers tell, where workers are played by the test: what a waiting thread sees when it looks whether it has what it
 * waits for is made by the test in that moment, so that nothing here depends on who is how fast.
 */
@ExtendWith(LeakCheck.class)
final class CollectorTest {

    private static final long FOREVER = Long.MAX_VALUE;
    private static final int CALLERS = 2;
    private static final int ROUNDS = 2_000;
    private static final int SHORT_ROUNDS = 10_000;
    private static final int MOST_NANOS = 20_000;
    /** About as long as it takes to see that somebody goes, and to go, in nanoseconds. */
    private static final int MOMENT = 2_000;
    /** So often something is tried that a thread without a processor can spoil. */
    private static final int TRIES = 50;
    private static final int LARGE = 1 << 20;
    /** So much keeps one who takes it busy for longer than another needs to go. */
    private static final int MANY = 200;

    private final PlayedBoard played = new PlayedBoard(CALLERS);
    private final Collector collector = played.collector();
    private final PlayedBoard.Worker worker = played.worker(0);

    /** Which round has begun, and of which the callers are to end what they do; and how often one has. */
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger going = new AtomicInteger();
    private final AtomicInteger gone = new AtomicInteger();

    CollectorTest() throws IOException {}

    @AfterEach
    void close() {
        played.close();
    }

    private static boolean tell(PlayedBoard.Worker worker) {
        try {
            return worker.tell();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits with no pause that a thread would have to be woken from. */
    private static void await(String expected, BooleanSupplier condition) {
        long since = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - since > Await.SOON.toNanos()) {
                fail("expected soon: " + expected);
            }
            Thread.yield();
        }
    }

    private static void pass(long nanos) {
        long since = System.nanoTime();
        while (System.nanoTime() - since < nanos) {
            Thread.onSpinWait();
        }
    }

    private void awaitTold(long count) {
        await("all " + count + " that were told are taken", () -> played.board.told() == count);
    }

    @Test
    @DisplayName("what is told to the last one who waits, just when it has what it waited for, is taken by it before it goes")
    void lastLook() {
        collector.await(() -> {
            assertFalse(tell(worker), "it rang, though somebody was awake");
            return true;
        }, FOREVER);
        assertEquals(1, played.board.told());
        assertTrue(played.isAsleep(), "nobody looks, and workers do not know it");
    }

    @Test
    @DisplayName("what is told just when one of two who wait goes is taken by the other, which workers still need not wake")
    void firstOfTwo() {
        AtomicBoolean wentThere = new AtomicBoolean();
        AtomicBoolean seen = new AtomicBoolean();
        collector.await(() -> {
            if (!wentThere.getAndSet(true)) {
                collector.await(() -> true, FOREVER);
                assertFalse(tell(worker), "it rang, though one was still awake");
                return false;
            }
            seen.set(played.board.told() == 1);
            return true;
        }, FOREVER);
        assertTrue(seen.get(), "the one that was left did not take it");
        assertTrue(played.isAsleep(), "nobody looks, and workers do not know it");
    }

    @Test
    @DisplayName("if nobody waits a worker rings, and the thread of the links takes what it told, again and again")
    void rung() {
        for (int i = 1; i <= 3; i++) {
            await("nobody looks any more", played::isAsleep);
            assertTrue(tell(worker), "it did not ring, though nobody was awake");
            awaitTold(i);
        }
    }

    @Test
    @DisplayName("who waits takes what is told by itself: it comes though the thread of the links is held up")
    void byItself() throws Exception {
        AtomicBoolean told = new AtomicBoolean();
        AtomicBoolean seen = new AtomicBoolean();
        HeldLinks.meanwhile(played.loop, () -> {
            collector.await(() -> {
                if (!told.getAndSet(true)) {
                    tell(worker);
                    return false;
                }
                seen.set(played.board.told() == 1);
                return seen.get();
            }, FOREVER);
        });
        assertTrue(seen.get(), "who waited did not see it before it went");
    }

    @Test
    @DisplayName("who waits for what is there already takes it at once")
    void already() throws Exception {
        HeldLinks.meanwhile(played.loop, () -> {
            assertTrue(tell(worker));
            AtomicInteger looks = new AtomicInteger();
            collector.await(() -> {
                looks.incrementAndGet();
                return played.board.told() == 1;
            }, FOREVER);
            assertEquals(1, looks.get(), "it waited for what was there");
        });
    }

    @Test
    @DisplayName("who brings many jobs takes what is told meanwhile: it comes though the thread of the links is held up")
    void feeds() throws Exception {
        HeldLinks.meanwhile(played.loop, () -> {
            tell(worker);
            tell(played.worker(1));
            collector.feed();
            assertEquals(2, played.board.told());
        });
    }

    @Test
    @DisplayName("what is told while one who brings jobs takes results, and after it has stopped, is taken too")
    void afterFeeding() throws Exception {
        for (int i = 1; i <= TRIES; i++) {
            tell(worker);
            collector.feed();
            tell(worker);
            awaitTold(2L * i);
        }
    }

    @Test
    @DisplayName("who has taken a part of something large stays awake for the next, longer than it waits for anything else")
    void awakeForParts() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            if (looksAgainAfter(() -> worker.tellPart(LARGE, new byte[1]))) {
                return;
            }
        }
        fail("it slept, though parts came");
    }

    @Test
    @DisplayName("who has taken something small does not stay awake for it")
    void notAwakeForOthers() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            assertFalse(looksAgainAfter(worker::tell), "it stayed awake, though nothing large was coming");
        }
    }

    @Test
    @DisplayName("who is interrupted does not stay awake for the parts of something large, and what has come of it is kept")
    void interrupted() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            boolean awake = looksAgainAfter(() -> {
                Thread.currentThread().interrupt();
                return worker.tellPart(LARGE, new byte[1]);
            });
            assertTrue(Thread.interrupted(), "the interrupt was swallowed");
            assertFalse(awake, "it stayed awake");
            assertTrue(worker.place.answer.isComing());
        }
    }

    /** Something a worker does. */
    private interface Telling {
        boolean now() throws IOException;
    }

    /** Whether one who waits, to whom something is told when it is just going to sleep, looks twice after that in vain. */
    private boolean looksAgainAfter(Telling telling) {
        AtomicInteger looks = new AtomicInteger();
        collector.await(() -> {
            if (looks.incrementAndGet() == 1) {
                pass(Plane.AWAKE.toNanos());
                try {
                    telling.now();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return looks.get() == 4;
        }, FOREVER);
        return looks.get() == 4;
    }

    @Test
    @DisplayName("of two who go in the same moment one sees to it that nothing is left, and that workers ring from then on")
    void bothGo() throws Exception {
        AtomicLong end = new AtomicLong();
        Random random = new Random(CALLERS);
        beside(other -> {
            await("round " + other, () -> begun.get() == other);
            long itsEnd = end.get() + random.nextInt(MOMENT / 2); // as the one that tells something is later
            collector.await(() -> System.nanoTime() - itsEnd >= 0, FOREVER);
        }, round -> {
            end.set(System.nanoTime() + MOMENT);
            begun.set(round);
            collector.await(() -> {
                boolean ends = System.nanoTime() - end.get() >= 0;
                if (ends) {
                    tell(worker); // it rings in vain if the other came and went before this thread had come
                }
                return ends;
            }, FOREVER);
            awaitTold(round);
            await("the other is gone", () -> gone.get() == round);
            await("nobody looks any more", played::isAsleep);
        }, 4 * SHORT_ROUNDS);
    }

    @Test
    @DisplayName("who goes while one who brings jobs takes results waits for its turn to take what that one has not seen")
    void whileAnotherTakes() throws Exception {
        Place[] places = played.board.places();
        PlayedBoard.Worker first = places[0] == worker.place ? worker : played.worker(1);
        PlayedBoard.Worker last = places[0] == worker.place ? played.worker(1) : worker;
        beside(other -> {
            await("round " + other, () -> begun.get() == other);
            collector.feed();
        }, round -> {
            long before = played.board.told();
            collector.await(() -> {
                for (int i = 0; i < MANY; i++) {
                    tell(last);
                }
                begun.set(round);
                await("the other takes results", () -> played.board.told() > before); // and has passed the first ring
                tell(first);
                return true;
            }, FOREVER);
            awaitTold(before + MANY + 1);
            await("the other is gone", () -> gone.get() == round);
        }, SHORT_ROUNDS);
    }

    /** Does something in each of so many rounds, while another thread does something else. */
    private void beside(IntConsumer other, IntConsumer here, int rounds) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> all = thread.submit(() -> {
                for (int round = 1; round <= rounds; round++) {
                    other.accept(round);
                    gone.incrementAndGet();
                }
            });
            for (int round = 1; round <= rounds; round++) {
                here.accept(round);
            }
            all.get(Await.SOON.toSeconds(), TimeUnit.SECONDS);
        } finally {
            thread.shutdownNow();
            assertTrue(thread.awaitTermination(2 * Await.SOON.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    @DisplayName("nothing that is told is left in a ring, whoever comes, goes, brings jobs or runs out of time in that moment")
    void everythingIsTaken() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Random random = new Random(i);
                callers.add(threads.submit(() -> {
                    for (int next = 1; next <= ROUNDS; next++) {
                        int now = next;
                        await("round " + now, () -> begun.get() == now);
                        comeAndGo(random, () -> going.get() == now);
                        gone.incrementAndGet();
                    }
                }));
            }
            Random random = new Random(CALLERS);
            for (int i = 1; i <= ROUNDS; i++) {
                int now = i;
                await("nobody looks any more, after " + now + " rounds", played::isAsleep);
                begun.set(now);
                pass(random.nextInt(MOST_NANOS));
                going.set(now);
                pass(random.nextInt(MOMENT));
                tell(played.worker(random.nextInt(CALLERS)));
                awaitTold(now);
                await("the callers are gone", () -> gone.get() == now * CALLERS);
            }
            for (Future<?> caller : callers) {
                caller.get(Await.SOON.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
            assertTrue(threads.awaitTermination(2 * Await.SOON.toSeconds(), TimeUnit.SECONDS));
        }
    }

    /** Does what one of a pool's threads does, and ends it about when something is told; then it does not come back. */
    private void comeAndGo(Random random, Awaited awaited) {
        switch (random.nextInt(8)) {
            case 0 -> {
                await("the others go", awaited::isDone);
                collector.feed();
                collector.feed();
            }
            case 1 -> {
                await("the others go", awaited::isDone);
                collector.look();
            }
            case 2 -> collector.await(() -> false, random.nextInt(MOST_NANOS));
            case 3 -> {
                Thread.currentThread().interrupt();
                collector.await(awaited, FOREVER);
                assertTrue(Thread.interrupted());
            }
            default -> collector.await(awaited, FOREVER);
        }
    }
}
