package io.poolwright.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.Results;
import io.poolwright.TaskOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two threads at once at the engine's seams, many times: every result ends, and ends right. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EngineRaceTest {

    private static final int ROUNDS = 1_000;
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Something to be done beside the test's own thread, at the same moment. */
    private interface Act {
        void run() throws Exception;
    }

    /** Both are awake when they begin: one that had to be woken would come thousands of calls late. */
    private static void atOnce(Act here, Act there) throws Exception {
        AtomicInteger come = new AtomicInteger();
        Throwable[] failure = new Throwable[1];
        Thread other = new Thread(() -> {
            try {
                meet(come);
                there.run();
            } catch (Throwable e) {
                failure[0] = e;
            }
        });
        other.start();
        meet(come);
        here.run();
        other.join();
        if (failure[0] != null) {
            throw new AssertionError("the other thread failed", failure[0]);
        }
    }

    private static void meet(AtomicInteger come) {
        come.incrementAndGet();
        while (come.get() < 2) {
            Thread.yield();
        }
    }

    @Test
    @DisplayName("submit against shutdown: what was accepted gives its value, the rest is refused")
    void submitAgainstShutdown() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Pool pool = open(2);
            List<AsyncResult<Integer>> accepted = submitAgainst(pool, pool::shutdown);
            assertTrue(pool.join(SOON));
            for (int i = 0; i < accepted.size(); i++) {
                assertEquals(i, accepted.get(i).get(Duration.ZERO));
            }
        }
    }

    @Test
    @DisplayName("submit against terminate: every result ends")
    void submitAgainstTerminate() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Pool pool = open(2);
            List<AsyncResult<Integer>> accepted = submitAgainst(pool, pool::terminate);
            assertTrue(pool.join(SOON));
            for (int i = 0; i < accepted.size(); i++) {
                try {
                    assertEquals(i, accepted.get(i).get(SOON));
                } catch (ExecutionException e) {
                    assertEquals(PoolClosedException.class, e.getCause().getClass());
                }
            }
        }
    }

    @Test
    @DisplayName("cancel against the start: a task that is cancelled while it was queued never runs")
    void cancelAgainstStart() throws Exception {
        try (Pool pool = open(1)) {
            for (int round = 0; round < ROUNDS * 10; round++) {
                AtomicInteger runs = new AtomicInteger();
                AsyncResult<Integer> result = pool.applyAsync(runs::incrementAndGet);
                if (result.cancel(false)) {
                    assertThrows(CancellationException.class, result::get);
                    pool.run(() -> {}); // whatever was before this one is over
                    assertEquals(0, runs.get());
                } else {
                    assertEquals(1, result.get());
                }
            }
        }
    }

    @Test
    @DisplayName("close against the reading of a lazy map: the reader gets results, then the end or the refusal")
    void closeAgainstReading() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Pool pool = open(2);
            Results<Integer> results = pool.imap((Integer i) -> i, () -> IntStream.iterate(0, i -> i + 1).iterator());
            atOnce(
                    () -> {
                        int expected = 0;
                        try {
                            while (true) {
                                assertEquals(expected++, results.next(SOON));
                            }
                        } catch (PoolClosedException e) {
                            while (results.hasNext()) { // an element that was just being sent, and the rest of the input
                                assertThrows(PoolClosedException.class, results::next);
                            }
                        }
                    },
                    pool::close);
        }
    }

    @Test
    @DisplayName("workers that are replaced all the time against many submitters: nothing is lost")
    void replacementAgainstSubmitters() throws Exception {
        try (Pool pool = Pool.builder().backend("thread").workers(3).maxTasksPerWorker(2).open()) {
            AtomicInteger sum = new AtomicInteger();
            Act submitter = () -> {
                for (int i = 0; i < ROUNDS; i++) {
                    sum.addAndGet(pool.apply((Integer x) -> x, 1));
                }
            };
            atOnce(submitter, submitter);
            assertEquals(2 * ROUNDS, sum.get());
        }
    }

    @Test
    @DisplayName("a stage that is added against the end runs once, and callbacks are done before get returns")
    void stageAgainstEnd() throws Exception {
        try (Pool pool = open(2)) {
            for (int round = 0; round < ROUNDS; round++) {
                AtomicInteger callbacks = new AtomicInteger();
                TaskOptions options = TaskOptions.defaults().withOnSuccess(value -> callbacks.incrementAndGet());
                AsyncResult<Integer> result = pool.with(options).applyAsync(() -> 1);
                AtomicInteger stages = new AtomicInteger();
                var stage = result.thenAccept(value -> stages.incrementAndGet()).toCompletableFuture();
                assertEquals(1, result.get());
                assertEquals(1, callbacks.get());
                stage.join();
                assertEquals(1, stages.get());
            }
        }
    }

    /** Submits numbers that give themselves until the pool takes no more; the results of those it took. */
    private static List<AsyncResult<Integer>> submitAgainst(Pool pool, Act end) throws Exception {
        List<AsyncResult<Integer>> accepted = new ArrayList<>();
        atOnce(
                () -> assertThrows(PoolClosedException.class, () -> {
                    while (true) {
                        accepted.add(pool.applyAsync((Integer i) -> i, accepted.size()));
                    }
                }),
                end);
        return accepted;
    }

    private static Pool open(int workers) {
        return Pool.builder().backend("thread").workers(workers).open();
    }
}
