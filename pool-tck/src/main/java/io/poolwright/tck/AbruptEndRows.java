package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pools that end amid work. The rows name the tests of {@code ProcessPoolExecutor} and loky that pin the same. */
interface AbruptEndRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("O23 test_reusable_executor_submit_during_shutdown_race: of what several threads submit while the pool is shut"
            + " down, all that was accepted is done, and the rest is refused")
    default void submitAgainstShutdown() throws Exception {
        Pool pool = pool(2);
        AtomicInteger accepted = new AtomicInteger();
        List<Call<List<AsyncResult<Integer>>>> submitters = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            submitters.add(Call.start(() -> submitUntilRefused(pool, accepted)));
        }
        Await.until("a hundred tasks", () -> accepted.get() >= 100);
        pool.shutdown();
        List<List<AsyncResult<Integer>>> all = new ArrayList<>();
        for (Call<List<AsyncResult<Integer>>> submitter : submitters) {
            all.add(submitter.value());
        }
        assertTrue(pool.join(Await.SOON), "expected join() soon after shutdown()");
        for (List<AsyncResult<Integer>> results : all) {
            for (int i = 0; i < results.size(); i++) {
                assertEquals(i % 100 * (i % 100), results.get(i).get(Duration.ZERO), "what was accepted, when join() has returned");
            }
        }
    }

    private static List<AsyncResult<Integer>> submitUntilRefused(Pool pool, AtomicInteger accepted) {
        List<AsyncResult<Integer>> results = new ArrayList<>();
        while (true) {
            boolean over = pool.isShutdown();
            try {
                results.add(pool.applyAsync(Sums::square, results.size() % 100));
            } catch (PoolClosedException e) {
                return results;
            }
            assertFalse(over, "a task was accepted after the shutdown");
            accepted.incrementAndGet();
        }
    }

    /** @hidden */
    @Test
    @DisplayName("O25 test_force_shutdown_workers, test_force_shutdown_workers_not_started_yet,"
            + " test_force_shutdown_workers_stops_pool: terminate ends the task that runs and the one that waits, their worker and"
            + " the pool, though a worker may not even have started")
    default void terminateEndsAll(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        Pool pool = pool(1);
        try (Gate gate = new Gate(directory)) {
            String path = gate.path();
            AsyncResult<Void> running = pool.runAsync(() -> {
                Marks.leave(marks, "begun");
                Gate.pass(path);
                Marks.leave(marks, "ended");
            });
            AsyncResult<Void> waiting = pool.runAsync(() -> Marks.leave(marks, "begun-too"));
            Marks.await(directory, "begun");
            long worker = pool.workers().get(0).pid();
            pool.terminate();
            Outcome.failure(PoolClosedException.class, running);
            Outcome.failure(PoolClosedException.class, waiting);
            assertEnded(pool);
            assertTrue(
                    worker == ProcessHandle.current().pid()
                            || !ProcessHandle.of(worker).map(ProcessHandle::isAlive).orElse(false),
                    () -> "expected the end of process " + worker);
        }
        assertEquals(List.of("begun"), Marks.in(directory), "marks of tasks");
        Pool early = pool(1);
        early.terminate();
        assertEnded(early);
    }

    private static void assertEnded(Pool pool) throws Exception {
        assertThrows(PoolClosedException.class, () -> pool.applyAsync(Sums::square, 3), "a task after terminate()");
        assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
        assertEquals(List.of(), pool.workers(), "workers after join()");
    }
}
