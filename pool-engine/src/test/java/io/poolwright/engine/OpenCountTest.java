package io.poolwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class OpenCountTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 5_000;

    @Test
    @DisplayName("what was counted in is open until it is counted out, by whatever thread")
    void counts() throws Exception {
        OpenCount count = new OpenCount();
        assertTrue(count.isNone());
        count.in();
        count.in();
        count.out();
        assertEquals(1, count.count());
        assertFalse(count.isNone());
        Thread other = new Thread(count::out);
        other.start();
        other.join();
        assertTrue(count.isNone());
    }

    @Test
    @DisplayName("of those who count the last ones out at the same time somebody finds that nothing is open")
    void lastOnesOut() throws Exception {
        OpenCount count = new OpenCount();
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        Callable<List<Boolean>> leaver = () -> {
            List<Boolean> found = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                count.in();
                barrier.await();
                count.out();
                found.add(count.isNone());
                barrier.await(); // before the next ones are in
            }
            return found;
        };
        List<List<Boolean>> found = together(leaver);
        for (int round = 0; round < ROUNDS; round++) {
            int now = round;
            assertTrue(found.stream().anyMatch(each -> each.get(now)), () -> "nobody found the end of round " + now);
        }
    }

    @Test
    @DisplayName("while one is open nobody finds that nothing is, whoever comes and goes")
    void neverNone() throws Exception {
        OpenCount count = new OpenCount();
        count.in();
        List<Boolean> found = together(() -> {
            boolean none = false;
            for (int round = 0; round < 10 * ROUNDS; round++) {
                count.in();
                count.out();
                none |= count.isNone();
            }
            return none;
        });
        assertFalse(found.contains(true), "nothing was open though one was");
        count.out();
        assertTrue(count.isNone());
    }

    @Test
    @DisplayName("numbers are given from 1 on, each once, also to what is not counted by itself")
    void numbers() throws Exception {
        OpenCount count = new OpenCount();
        assertEquals(0, count.lastNumber());
        Set<Long> given = new HashSet<>();
        together(() -> LongStream.generate(count::in).limit(ROUNDS).boxed().toList()).forEach(given::addAll);
        together(() -> LongStream.generate(count::number).limit(ROUNDS).boxed().toList()).forEach(given::addAll);
        assertEquals(2 * THREADS * ROUNDS, given.size());
        assertEquals(2 * THREADS * ROUNDS, count.lastNumber());
        assertTrue(given.contains(1L) && given.contains(2L * THREADS * ROUNDS));
        assertEquals(THREADS * ROUNDS, count.count());
    }

    private static <T> List<T> together(Callable<T> each) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                futures.add(threads.submit(each));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
