package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.Results;
import io.poolwright.TaskFunction;
import io.poolwright.TaskOptions;
import io.poolwright.spi.Capability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a pool ends at once. */
interface TerminateRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("P16 test_terminate: with 10,000 sleeping tasks queued, terminate and join return promptly, and only those run that"
            + " ran already")
    default void terminateDropsTheQueue(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        Pool pool = pool(2);
        List<AsyncResult<Integer>> results = new ArrayList<>();
        TaskFunction<Integer, Integer> sleep = number -> {
            Marks.leave(marks, "running");
            return Sums.sleepLong(number);
        };
        for (int i = 0; i < 10_000; i++) {
            results.add(pool.applyAsync(sleep, i));
        }
        Marks.await(directory, "running");
        long start = System.nanoTime();
        pool.terminate();
        for (AsyncResult<Integer> result : results) {
            assertTrue(result.await(Await.SOON), "expected every result ready soon after terminate()");
        }
        assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
        Duration used = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(used.compareTo(Duration.ofSeconds(2)) < 0, "expected every result and worker to end within 2 s, took " + used);
        for (AsyncResult<Integer> result : results) {
            assertInstanceOf(
                    PoolClosedException.class,
                    Outcome.failure(result),
                    "how a result ends when its pool is terminated");
        }
        assertEquals(List.of(), pool.workers(), "workers after join()");
        List<String> begun = Marks.in(directory);
        assertTrue(begun.size() <= 2, () -> "expected no more than the two first tasks to be begun, got " + begun.size());
    }

    /** @hidden */
    @Test
    @DisplayName("P16 terminate from a callback ends the pool, and the callback's own result stays")
    default void terminateFromACallback() throws Exception {
        Pool pool = pool(2);
        AsyncResult<Integer> running = pool.applyAsync(Sums::sleepLong, 1);
        TaskOptions ending = TaskOptions.defaults().withOnSuccess(value -> pool.terminate());
        assertEquals(9, Outcome.value(pool.with(ending).applyAsync(Sums::square, 3)));
        Outcome.failure(PoolClosedException.class, running);
        assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
    }

    /** @hidden */
    @Test
    @DisplayName("P16 terminate from a task of the pool, where tasks can reach it, ends the task and the pool")
    default void terminateFromATask() throws Exception {
        Pool pool = pool(2);
        if (can(Capability.SEPARATE_MEMORY)) {
            pool.terminate(); // no task there knows of it
        } else {
            Crew.assertHere(pool);
            String name = pool.name();
            PoolsOfTasks.KNOWN.put(name, pool);
            AsyncResult<Integer> running = pool.applyAsync(Sums::sleepLong, 1);
            AsyncResult<Void> ending = pool.runAsync(() -> PoolsOfTasks.KNOWN.remove(name).terminate());
            Outcome.failure(PoolClosedException.class, running);
            Outcome.failure(PoolClosedException.class, ending);
        }
        assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
    }

    /** @hidden */
    @Test
    @DisplayName("P16 terminate by several threads at once, and again, is one terminate")
    default void terminateByMany() throws Exception {
        Pool pool = pool(1);
        AsyncResult<Integer> running = pool.applyAsync(Sums::sleepLong, 1);
        List<Thread> enders = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread ender = new Thread(pool::terminate, "kit-ender");
            ender.setDaemon(true);
            ender.start();
            enders.add(ender);
        }
        for (Thread ender : enders) {
            ender.join(Await.SOON.toMillis());
            assertFalse(ender.isAlive(), "expected terminate() to return");
        }
        Outcome.failure(PoolClosedException.class, running);
        assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
        pool.terminate();
        assertTrue(pool.isTerminated(), "expected isTerminated() after a terminate() that came too late");
    }

    /** @hidden */
    @Test
    @DisplayName("P16 terminate ends a large map")
    default void terminateEndsAMap() throws Exception {
        Pool pool = pool(2);
        TaskOptions one = TaskOptions.defaults().withChunkSize(1);
        AsyncResult<List<Integer>> result = pool.with(one).mapAsync(Sums::sleepLong, Sums.numbers(10_000));
        pool.terminate();
        assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
        Outcome.failure(PoolClosedException.class, result);
    }

    /** @hidden */
    @Test
    @DisplayName("U6 a get that waits fails when the pool is terminated, and so does one that comes later")
    default void waitingGetFails() throws Exception {
        Pool pool = pool(1);
        AsyncResult<Integer> running = pool.applyAsync(Sums::sleepLong, 1);
        AsyncResult<Integer> queued = pool.applyAsync(Sums::sleepLong, 2);
        FutureTask<Integer> onRunning = waiting(running);
        FutureTask<Integer> onQueued = waiting(queued);
        pool.terminate();
        for (FutureTask<Integer> waiting : List.of(onRunning, onQueued)) {
            ExecutionException outer = assertThrows(
                    ExecutionException.class,
                    () -> waiting.get(Await.SOON.toSeconds(), TimeUnit.SECONDS),
                    "expected the waiting get() to fail");
            ExecutionException inner = assertInstanceOf(ExecutionException.class, outer.getCause());
            assertInstanceOf(PoolClosedException.class, inner.getCause(), "the cause of what get() throws");
        }
        Outcome.failure(PoolClosedException.class, running);
        Outcome.failure(PoolClosedException.class, queued);
        assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
    }

    /** Has another thread wait for the result. */
    private static FutureTask<Integer> waiting(AsyncResult<Integer> result) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        FutureTask<Integer> waiting = new FutureTask<>(() -> {
            started.countDown();
            return result.get();
        });
        Thread waiter = new Thread(waiting, "kit-waiter");
        waiter.setDaemon(true);
        waiter.start();
        assertTrue(started.await(Await.SOON.toSeconds(), TimeUnit.SECONDS), "the waiting thread runs");
        return waiting;
    }

    /** @hidden */
    @Test
    @DisplayName("U6 a callback hears of a result that terminate ended")
    default void callbackHearsOfTermination() throws Exception {
        CallLog log = new CallLog();
        Pool pool = pool(1);
        AsyncResult<Integer> result = pool.with(log.options()).applyAsync(Sums::sleepLong, 1);
        pool.terminate();
        Outcome.failure(PoolClosedException.class, result);
        assertEquals(1, log.failures().size(), "calls of onFailure when get() has returned");
        assertInstanceOf(PoolClosedException.class, log.failures().get(0));
        assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
    }

    /** @hidden */
    @Test
    @DisplayName("U6 O38 a lazy map that nobody has read fails when the pool is terminated")
    default void lazyMapFails() throws Exception {
        Pool pool = pool(1);
        try (Results<Integer> results = pool.imap(Sums::sleepLong, new EndlessInput())) {
            pool.terminate();
            assertThrows(PoolClosedException.class, results::next, "next() after terminate()");
        }
        assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
    }

    /** @hidden */
    @Test
    @DisplayName("U6 a result that was there before terminate stays")
    default void readyResultStays() throws Exception {
        Pool pool = pool(1);
        AsyncResult<Integer> result = pool.applyAsync(Sums::square, 3);
        assertEquals(9, Outcome.value(result));
        pool.terminate();
        assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
        assertEquals(9, result.get(), "a value after terminate()");
    }
}
