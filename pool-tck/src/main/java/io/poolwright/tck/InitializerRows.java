package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.TaskRunnable;
import io.poolwright.Worker;
import io.poolwright.WorkerLostException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workers run before their first task and after their last. */
interface InitializerRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("P31 test_pool_initializer: no initializer is null")
    default void nullInitializerIsRefused() {
        assertThrows(NullPointerException.class, () -> Pool.builder().initializer(null), "initializer(null)");
    }

    /** @hidden */
    @Test
    @DisplayName("P31 test_pool_initializer: runs once in each worker, also if no task is ever submitted")
    default void initializerRunsWithoutTasks(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(builder -> builder.workers(2).initializer(() -> Marks.leave(marks, "initialized")))) {
            Await.until(
                    "an initializer in each worker", () -> Marks.in(directory).size() >= 2);
            Crew.idle(pool, 2);
        }
        assertEquals(List.of("initialized", "initialized"), Marks.in(directory), "runs of the initializer");
    }

    /** @hidden */
    @Test
    @DisplayName("P31 test_pool_initializer: has run before any task of its worker, and only once")
    default void initializerRunsBeforeTasks(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        TaskRunnable initializer = () -> {
            Marks.leave(marks, "initialized");
            Worker.current().attributes().put("initialized", "yes");
        };
        try (Pool pool = pool(builder -> builder.workers(2).initializer(initializer))) {
            List<Object> seen = pool.map(i -> Worker.current().attributes().get("initialized"), Sums.numbers(50));
            assertEquals(Collections.nCopies(50, "yes"), seen, "what tasks see of the initializer");
            Crew.idle(pool, 2); // one may have done it all before the other was up
        }
        assertEquals(2, Marks.in(directory).size(), "runs of the initializer");
    }

    /** @hidden */
    @Test
    @DisplayName("P31 a fresh worker in place of a used one runs the initializer too")
    default void freshWorkerIsInitialized(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(builder -> builder.workers(1)
                .maxTasksPerWorker(1)
                .initializer(
                        () -> Marks.leave(marks, "worker-" + Worker.current().id())))) {
            assertEquals(1, pool.apply(Sums::square, 1));
            assertEquals(4, pool.apply(Sums::square, 2));
        }
        List<String> runs = Marks.in(directory);
        assertTrue(runs.size() >= 2, "expected a run of the initializer for each of two workers, got " + runs);
        assertEquals(runs.stream().distinct().toList(), runs, "runs of the initializer, one a worker");
    }

    /** @hidden */
    @Test
    @DisplayName("P31 the finalizer runs once in each worker that is released in good order")
    default void finalizerRunsAtTheEnd(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(builder -> builder.workers(2).finalizer(() -> Marks.leave(marks, "finalized")))) {
            Crew.idle(pool, 2);
            assertEquals(List.of(), Marks.in(directory), "runs of the finalizer before close()");
        }
        assertEquals(List.of("finalized", "finalized"), Marks.in(directory), "runs of the finalizer");
    }

    /** @hidden */
    @Test
    @DisplayName("P31 a finalizer that throws does not disturb the end of its pool")
    default void throwingFinalizerIsHarmless() throws Exception {
        TaskRunnable finalizer = () -> Fails.always(0);
        Pool pool = pool(builder -> builder.workers(2).finalizer(finalizer));
        assertEquals(9, pool.apply(Sums::square, 3));
        pool.shutdown();
        assertTrue(pool.join(Await.SOON), "expected join() soon after shutdown()");
    }

    /** @hidden */
    @Test
    @DisplayName(
            "P32 test_release_unused_processes: one initializer of five fails: the pool breaks and its workers end")
    default void oneFailingInitializerBreaksThePool(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        Gate start = new Gate(directory, "start");
        String startPath = start.path();
        String never = new Gate(directory, "never").path();
        TaskRunnable initializer = () -> {
            Gate.pass(startPath);
            if (Marks.claim(marks, "failed")) {
                Fails.always(32);
            }
            Gate.pass(never);
        };
        try (Pool pool = pool(builder -> builder.workers(5).initializer(initializer))) {
            assertBreaks(pool, start, 32);
        }
    }

    /** @hidden */
    @Test
    @DisplayName(
            "U16 an initializer that fails everywhere stops the pool, reports the cause, and is not tried for ever")
    default void failingInitializerStopsThePool(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        Gate start = new Gate(directory, "start");
        String startPath = start.path();
        TaskRunnable initializer = () -> {
            Gate.pass(startPath);
            Marks.leave(marks, "tried");
            Fails.always(16);
        };
        try (Pool pool = pool(builder -> builder.workers(3).initializer(initializer))) {
            assertBreaks(pool, start, 16);
        }
        int runs = Marks.in(directory).size();
        assertTrue(
                runs >= 1 && runs <= 3,
                "expected at most one run of the initializer for each of 3 workers, got " + runs);
    }

    /** @hidden */
    @Test
    @DisplayName("O24 test_initializer: an initializer that fails is told by the log, though nobody asks for a result")
    default void failingInitializerIsLogged() throws Exception {
        try (ChildProgram program = program(BreakingPool.class)) {
            Await.until(
                    "a line with '" + BreakingPool.NAME + "' and 'breaks', and the cause (needs a logger that prints)",
                    () -> program.output().lines().anyMatch(line -> line.contains(BreakingPool.NAME) && line.contains("breaks"))
                            && program.output().contains(TaskFault.class.getName()));
        }
    }

    private static void assertBreaks(Pool pool, Gate start, int code) throws Exception {
        AsyncResult<Integer> open = pool.applyAsync(Sums::square, 3);
        assertFalse(open.ready(), "a result before any worker is ready");
        start.open();
        WorkerLostException lost = Outcome.failure(WorkerLostException.class, open);
        assertEquals(WorkerLostException.Reason.INITIALIZER_FAILED, lost.reason());
        assertCausedByFault(lost, code);
        Await.until("isShutdown() of a broken pool", pool::isShutdown);
        PoolClosedException refused = assertThrows(
                PoolClosedException.class, () -> pool.applyAsync(Sums::square, 4), "a task for a broken pool");
        assertNotNull(refused.getCause(), "expected the cause of what broke the pool in " + refused);
        assertCausedByFault(refused, code);
        assertTrue(pool.join(Await.SOON), "expected join() of a broken pool soon");
        assertEquals(List.of(), pool.workers(), "workers of a broken pool");
    }

    private static void assertCausedByFault(Throwable thrown, int code) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof TaskFault fault && fault.code() == code)) {
            cause = cause.getCause();
        }
        assertNotNull(cause, "expected the initializer's TaskFault " + code + " among the causes of " + thrown);
    }
}
