package io.poolwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class JobQueueTest {

    private static final int MANY = 100_000;

    private static final class Numbered extends JobLink {
        final int adder;
        final int number;

        Numbered(int adder, int number) {
            this.adder = adder;
            this.number = number;
        }

        boolean isOdd() {
            return number % 2 != 0;
        }
    }

    private final JobQueue<Numbered> queue = new JobQueue<>();

    private void add(int count) {
        IntStream.range(0, count).forEach(number -> queue.add(new Numbered(0, number)));
    }

    private List<Integer> rest() {
        List<Integer> rest = new ArrayList<>();
        Numbered job;
        while ((job = queue.poll()) != null) {
            rest.add(job.number);
        }
        return rest;
    }

    @Test
    @DisplayName("what is taken comes in the order of adding, again and again after the queue was empty")
    void order() {
        assertTrue(queue.isEmpty());
        assertNull(queue.poll());
        for (int round = 1; round <= 3; round++) {
            add(round);
            assertEquals(round, queue.size());
            assertFalse(queue.isEmpty());
            assertEquals(IntStream.range(0, round).boxed().toList(), rest());
            assertTrue(queue.isEmpty());
            assertEquals(0, queue.size());
        }
    }

    @Test
    @DisplayName("what is not wanted is dropped but for the last, which is behind the others later")
    void drops() {
        add(10);
        queue.drop(Numbered::isOdd);
        assertEquals(6, queue.size());
        add(2);
        assertEquals(List.of(0, 2, 4, 6, 8, 9, 0, 1), rest());
    }

    @Test
    @DisplayName("a queue of which nothing is wanted keeps the last and takes more")
    void dropsAll() {
        add(10);
        queue.drop(job -> true);
        assertEquals(1, queue.size());
        queue.drop(job -> true);
        add(1);
        assertEquals(List.of(9, 0), rest());
    }

    @Test
    @DisplayName("what has been taken does not keep what came after it")
    void keepsNothing() {
        Numbered first = new Numbered(0, 0);
        queue.add(first);
        Numbered second = new Numbered(0, 1);
        queue.add(second);
        assertSame(first, queue.poll());
        assertSame(second, first.next());
        assertSame(second, queue.poll());
        assertNotSame(second, first.next());
    }

    @Test
    @DisplayName("two add, two take, one drops: each that is wanted is taken once, those of one adder by one taker in their order")
    void together() throws Exception {
        AtomicInteger left = new AtomicInteger(2);
        CyclicBarrier start = new CyclicBarrier(5);
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            for (int adder = 0; adder < 2; adder++) {
                int me = adder;
                threads.submit(() -> {
                    start.await();
                    IntStream.range(0, MANY).forEach(number -> queue.add(new Numbered(me, number)));
                    left.decrementAndGet();
                    return null;
                });
            }
            Future<?> dropping = threads.submit(() -> {
                start.await();
                while (left.get() > 0) {
                    queue.drop(Numbered::isOdd);
                }
                return null;
            });
            Callable<List<Numbered>> taker = () -> {
                start.await();
                List<Numbered> taken = new ArrayList<>();
                while (left.get() > 0 || !queue.isEmpty()) {
                    Numbered job = queue.poll();
                    if (job != null) {
                        taken.add(job);
                    }
                }
                return taken;
            };
            Future<List<Numbered>> one = threads.submit(taker);
            Future<List<Numbered>> other = threads.submit(taker);
            int[][] seen = new int[2][MANY];
            for (List<Numbered> taken : List.of(one.get(), other.get())) {
                int[] last = {-1, -1};
                for (Numbered job : taken) {
                    assertTrue(job.number > last[job.adder], "out of order");
                    last[job.adder] = job.number;
                    seen[job.adder][job.number]++;
                }
            }
            dropping.get();
            for (int[] ofOne : seen) {
                for (int number = 0; number < MANY; number++) {
                    assertTrue(number % 2 == 0 ? ofOne[number] == 1 : ofOne[number] <= 1, "taken " + ofOne[number] + " times");
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
