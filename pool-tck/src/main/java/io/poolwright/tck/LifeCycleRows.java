package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.Submitter;
import io.poolwright.TaskOptions;
import io.poolwright.WorkerInfo;
import io.poolwright.spi.Capability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** How a pool lives and ends in good order. */
interface LifeCycleRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("P18 test_context: after close a map is refused, and join returns")
    default void closedPoolTakesNoMap() throws Exception {
        Pool pool = pool(1);
        try (pool) {
            assertEquals(Sums.squares(5), pool.map(Sums::square, Sums.numbers(5)));
            assertFalse(pool.isShutdown(), "isShutdown() of an open pool");
            assertFalse(pool.isTerminated(), "isTerminated() of an open pool");
        }
        assertTrue(pool.isShutdown(), "isShutdown() after close()");
        assertTrue(pool.isTerminated(), "isTerminated() after close()");
        assertThrows(
                PoolClosedException.class,
                () -> pool.mapAsync(Sums::square, Sums.numbers(5)),
                "mapAsync after close()");
        pool.join();
        assertTrue(pool.join(Duration.ZERO), "join(0) after close()");
        assertEquals(List.of(), pool.workers(), "workers after close()");
    }

    /** @hidden */
    @Test
    @DisplayName("P18 close waits for all that was accepted")
    default void closeWaitsForAcceptedWork() throws Exception {
        List<AsyncResult<Integer>> results = new ArrayList<>();
        try (Pool pool = pool(2)) {
            for (int i = 0; i < 6; i++) {
                results.add(pool.applyAsync(Sums::slowSquare, i));
            }
        }
        for (int i = 0; i < 6; i++) {
            assertTrue(results.get(i).ready(), "expected result " + i + " when close() has returned");
            assertEquals(i * i, results.get(i).get());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P23 test_enter: a view of a closed pool takes no work")
    default void viewOfClosedPoolTakesNoWork() {
        Pool pool = pool(1);
        Submitter view = pool.with(TaskOptions.defaults().withLabel("late"));
        pool.close();
        assertTakesNoWork(view);
        assertTakesNoWork(pool.with(TaskOptions.defaults().withLabel("later")));
    }

    /** @hidden */
    @Test
    @DisplayName("U8 join before shutdown is refused")
    default void joinBeforeShutdownIsRefused() throws Exception {
        try (Pool pool = pool(1)) {
            assertThrows(IllegalStateException.class, pool::join, "join() of an open pool");
            assertThrows(IllegalStateException.class, () -> pool.join(Duration.ZERO), "join(0) of an open pool");
            assertEquals(9, pool.apply(Sums::square, 3), "a task after the refusal");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U8 O36 test_hang_issue12364: after shutdown new work is refused, and all of fifty accepted tasks are done")
    default void shutdownRefusesNewWork(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            List<AsyncResult<Integer>> accepted = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                accepted.add(pool.applyAsync(Gate::passWith, gate.path(), i));
            }
            pool.shutdown();
            assertTrue(pool.isShutdown(), "isShutdown() after shutdown()");
            assertFalse(pool.isTerminated(), "isTerminated() while a task runs");
            assertFalse(pool.join(Duration.ofMillis(50)), "join(50 ms) while a task runs");
            assertTakesNoWork(pool);
            gate.open();
            assertTrue(pool.join(Await.SOON), "expected join() soon after the last task");
            for (int i = 0; i < 50; i++) {
                assertEquals(i, accepted.get(i).get());
            }
            assertTrue(pool.isTerminated(), "isTerminated() after join()");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("X4 test_terminate: a join of no time, or of less, returns at once; the longest time there is does not overflow")
    default void joinOfNoTimeReturnsAtOnce(@TempDir Path directory) throws Exception {
        List<Duration> none = List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(Long.MIN_VALUE));
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            AsyncResult<Integer> running = pool.applyAsync(Gate::passWith, gate.path(), 1);
            pool.shutdown();
            for (Duration time : none) {
                assertFalse(pool.join(time), () -> "join(" + time + ") while a task runs");
                assertFalse(running.await(time), () -> "await(" + time + ") while the task runs");
            }
            gate.open();
            assertTrue(running.await(longest), "await of the longest time");
            assertEquals(1, running.get(longest));
            assertTrue(pool.join(longest), "join of the longest time");
            for (Duration time : none) {
                assertTrue(pool.join(time), () -> "join(" + time + ") after the end");
                assertTrue(running.await(time), () -> "await(" + time + ") after the end");
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("X5 test_active_children, test_sentinel, test_close: the pool shows just who lives, join returns when they have"
            + " ended, and a second close does nothing")
    default void poolShowsWhoLives() throws Exception {
        Pool pool = pool(3);
        List<WorkerInfo> workers = Crew.idle(pool, 3);
        assertEquals(3, Crew.identities(workers).size(), "workers, each unlike the others");
        assertTrue(workers.stream().allMatch(LifeCycleRows::lives), () -> "expected a process for each of " + workers);
        pool.shutdown();
        assertTrue(pool.join(Await.SOON), "expected join() soon after shutdown()");
        assertEquals(List.of(), pool.workers(), "workers after join()");
        if (can(Capability.SEPARATE_MEMORY)) {
            assertTrue(workers.stream().noneMatch(LifeCycleRows::lives), () -> "expected the end of each of " + workers);
        }
        pool.close();
        pool.close();
        assertEquals(List.of(), pool.workers(), "workers after a second close()");
    }

    private static boolean lives(WorkerInfo worker) {
        return ProcessHandle.of(worker.pid()).map(ProcessHandle::isAlive).orElse(false);
    }

    /** @hidden */
    @Test
    @DisplayName("U7 U8 close, join, join, terminate and close after terminate are no error, and the pool takes no work then")
    default void endingTwiceIsNoError() throws Exception {
        Pool pool = pool(1);
        assertEquals(9, pool.apply(Sums::square, 3));
        pool.terminate();
        pool.close();
        pool.join();
        pool.join();
        pool.terminate();
        pool.shutdown();
        pool.close();
        assertTrue(pool.join(Duration.ZERO), "join(0) of an ended pool");
        assertTrue(pool.isTerminated(), "isTerminated() of an ended pool");
        assertTakesNoWork(pool);
    }

    /** @hidden */
    @Test
    @DisplayName("U7 a pool that was never used ends in every way")
    default void unusedPoolEnds() throws Exception {
        pool(1).close();
        Pool shutDown = pool(1);
        shutDown.shutdown();
        assertTrue(shutDown.join(Await.SOON), "expected join() soon after shutdown()");
        Pool terminated = pool(1);
        terminated.terminate();
        assertTrue(terminated.join(Await.SOON), "expected join() soon after terminate()");
    }

    /** @hidden */
    @Test
    @DisplayName("P18 a callback that closes its own pool does not wait for itself")
    default void callbackMayCloseThePool() throws Exception {
        Pool pool = pool(1);
        TaskOptions closing = TaskOptions.defaults().withOnSuccess(value -> pool.close());
        assertEquals(9, Outcome.value(pool.with(closing).applyAsync(Sums::square, 3)));
        assertTrue(pool.join(Await.SOON), "expected join() soon after close() in a callback");
    }

    /** @hidden */
    @Test
    @DisplayName("P18 an interrupted close terminates the pool and keeps the interrupt")
    default void interruptedCloseTerminates() throws Exception {
        Pool pool = pool(1);
        AsyncResult<Integer> result = pool.applyAsync(Sums::sleepLong, 1);
        Thread.currentThread().interrupt();
        pool.close();
        assertTrue(Thread.interrupted(), "expected the interrupt flag after an interrupted close()");
        assertTrue(pool.join(Await.SOON), "expected join() soon after an interrupted close()");
        Outcome.failure(PoolClosedException.class, result);
    }

    private static void assertTakesNoWork(Submitter submitter) {
        List<Map.Entry<Integer, Integer>> pairs = List.of(Map.entry(1, 1));
        Map<String, Executable> calls = Map.ofEntries(
                Map.entry("apply", () -> submitter.apply(Sums::zero)),
                Map.entry("apply of one", () -> submitter.apply(Sums::square, 1)),
                Map.entry("apply of two", () -> submitter.apply(Sums::minus, 1, 1)),
                Map.entry("applyAsync", () -> submitter.applyAsync(Sums::zero)),
                Map.entry("applyAsync of one", () -> submitter.applyAsync(Sums::square, 1)),
                Map.entry("applyAsync of two", () -> submitter.applyAsync(Sums::minus, 1, 1)),
                Map.entry("run", () -> submitter.run(Sums::zero)),
                Map.entry("runAsync of one", () -> submitter.runAsync(Sums::square, 1)),
                Map.entry("map", () -> submitter.map(Sums::square, Sums.numbers(2))),
                Map.entry("mapAsync over nothing", () -> submitter.mapAsync(Sums::square, List.of())),
                Map.entry("starmap", () -> submitter.starmap(Sums::minus, pairs)),
                Map.entry("starmapAsync", () -> submitter.starmapAsync(Sums::minus, pairs)),
                Map.entry("imap", () -> submitter.imap(Sums::square, Sums.numbers(2))),
                Map.entry("imapUnordered", () -> submitter.imapUnordered(Sums::square, Sums.numbers(2))));
        calls.forEach((name, call) -> assertThrows(PoolClosedException.class, call, name + " after the pool's end"));
    }
}
