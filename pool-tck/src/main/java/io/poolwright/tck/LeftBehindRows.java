package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.Results;
import io.poolwright.Submitter;
import io.poolwright.TaskFailedException;
import io.poolwright.TaskFunction;
import io.poolwright.TaskOptions;
import io.poolwright.spi.Capability;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pools and lazy maps that somebody lets go of half-way. The rows name the tests of {@code ProcessPoolExecutor}, loky and joblib
 * that pin the same.
 */
interface LeftBehindRows extends PoolRows {

    /** Of a pool that is collected meanwhile. */
    int TASKS = 5;

    /** @hidden */
    @Test
    @DisplayName("O15 test_gc_during_max_tasks_worker_exit_gh152967, test_shutdown_no_wait_max_tasks_gh119592, test_del_shutdown,"
            + " test_processes_crash_handling_after_executor_gc: what a pool had accepted is done though the pool is collected"
            + " meanwhile, shut down or not")
    default void collectedPoolDoesItsWork(@TempDir Path directory) throws Exception {
        boolean dies = can(Capability.SURVIVES_WORKER_DEATH);
        try (Gate gate = new Gate(directory)) {
            List<AsyncResult<Integer>> results = new ArrayList<>();
            awaitCollected("the pool", () -> openAndDrop(results, dies, gate.path()));
            awaitCollected("the pool that is shut down", () -> {
                Pool pool = openAndDrop(results, dies, gate.path());
                pool.shutdown();
                return pool;
            });
            gate.open();
            for (int i = 0; i < results.size(); i++) {
                int number = i % TASKS;
                if (number == 2) {
                    Doom.assertStruck(dies, results.get(i), 2);
                } else {
                    assertEquals(number * number, Outcome.value(results.get(i)), "a task of a pool that is no more");
                }
            }
        }
    }

    private Pool openAndDrop(List<AsyncResult<Integer>> results, boolean dies, String path) {
        Pool pool = pool(builder -> builder.workers(1).maxTasksPerWorker(2));
        for (int i = 0; i < TASKS; i++) {
            results.add(pool.applyAsync(number -> Doom.strikeOn(2, dies, Gate.passWith(path, number)), i));
        }
        return pool;
    }

    /** @hidden */
    @Test
    @DisplayName("O16 test_abort_backend: a lazy map that is closed at its first failure takes back what had not begun, and the"
            + " pool is used again")
    default void closedMapTakesBack(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(2);
                Gate gate = new Gate(directory)) {
            String path = gate.path();
            try (Results<Integer> results = pool.with(TaskOptions.defaults().withBuffer(40)).imap(number -> {
                Marks.leaveNumber(marks, number);
                return number == 0 ? Fails.always(0) : Gate.passWith(path, number);
            }, new EndlessInput())) {
                assertThrows(TaskFailedException.class, results::next, "the first element");
            }
            gate.open();
            assertEquals(Sums.squares(20), pool.map(Sums::square, Sums.numbers(20)), "a map after it");
            int begun = Marks.in(directory).size();
            assertTrue(begun <= 3, () -> "expected at most one element and one for each worker to have begun, found " + begun);
        }
    }

    /** @hidden */
    @Test
    @DisplayName("O17 test_deadlock_with_generator, test_multiple_generator_call_separated_gc: a lazy map of large results that"
            + " is collected half-read holds up neither other maps nor the end of the pool")
    default void collectedMapHoldsUpNothing() throws Exception {
        try (Pool pool = pool(1)) {
            awaitCollected("the results", () -> readTwo(pool, true));
            awaitCollected("the results in any order", () -> readTwo(pool, false));
            assertEquals(Sums.squares(20), pool.map(Sums::square, Sums.numbers(20)), "a map after it");
            pool.shutdown();
            assertTrue(Call.start(() -> pool.join(Await.SOON)).value(), "expected join() of another thread soon");
        }
    }

    private static Results<byte[]> readTwo(Pool pool, boolean ordered) {
        Submitter few = pool.with(TaskOptions.defaults().withBuffer(6));
        TaskFunction<Integer, byte[]> large = number -> new byte[DeadlockRows.LARGE + number];
        Results<byte[]> results =
                ordered ? few.imap(large, new EndlessInput()) : few.imapUnordered(large, new EndlessInput());
        assertEquals(DeadlockRows.LARGE, results.next().length, "the first result");
        assertEquals(DeadlockRows.LARGE + 1, results.next().length, "the second result");
        return results;
    }

    private static void awaitCollected(String what, Supplier<Object> made) throws Exception {
        WeakReference<Object> reference = new WeakReference<>(made.get());
        Await.until(what + " to be collected", () -> {
            System.gc();
            return reference.get() == null;
        });
    }
}
