package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import io.poolwright.Worker;
import io.poolwright.WorkerInfo;
import io.poolwright.spi.Capability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long workers live, and what they know and show of themselves. */
interface WorkerRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("P27 test_pool_worker_lifetime: 100 tasks at most 10 a worker: all right, and the workers changed")
    default void workersAreReplaced() throws Exception {
        try (Pool pool = pool(builder -> builder.workers(3).maxTasksPerWorker(10))) {
            List<AsyncResult<List<Integer>>> results = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                results.add(pool.applyAsync(Sums::squareAndWorker, i));
            }
            List<Integer> workers = new ArrayList<>();
            Set<Integer> processes = new TreeSet<>();
            for (int i = 0; i < 100; i++) {
                List<Integer> squareAndWorker = Outcome.value(results.get(i));
                assertEquals(i * i, squareAndWorker.get(0));
                workers.add(squareAndWorker.get(1));
                processes.add(squareAndWorker.get(2));
            }
            Set<Integer> distinct = new TreeSet<>(workers);
            assertTrue(distinct.size() > 3, "expected more than 3 workers over time, got " + distinct);
            int expected = can(Capability.SEPARATE_MEMORY) ? distinct.size() : 1;
            assertEquals(expected, processes.size(), () -> "the processes of workers " + distinct + ", of: " + processes);
            for (int worker : distinct) {
                int tasks = Collections.frequency(workers, worker);
                assertTrue(tasks <= 10, "expected at most 10 tasks on worker " + worker + ", got " + tasks);
            }
            Crew.idle(pool, 3);
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P28 test_pool_worker_lifetime_early_close: every result is there after join, one task a worker")
    default void shutdownWithOneTaskPerWorker() throws Exception {
        try (Pool pool = pool(builder -> builder.workers(3).maxTasksPerWorker(1))) {
            List<AsyncResult<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                results.add(pool.applyAsync(Sums::slowSquare, i));
            }
            pool.shutdown();
            assertTrue(pool.join(Await.SOON), "expected join() soon after the last task");
            for (int i = 0; i < 6; i++) {
                assertTrue(results.get(i).ready(), "expected result " + i + " when join() has returned");
                assertEquals(i * i, results.get(i).get());
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P29 test_pool_maxtasksperchild_invalid: less than one task a worker is refused")
    default void lessThanOneTaskPerWorkerIsRefused() {
        for (int tasks : List.of(0, -1)) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> pool(builder -> builder.workers(1).maxTasksPerWorker(tasks))
                            .close(),
                    "maxTasksPerWorker(" + tasks + ")");
            assertTrue(
                    refused.getMessage().contains("maxTasksPerWorker was " + tasks),
                    "expected 'maxTasksPerWorker was " + tasks + "' in: " + refused.getMessage());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P15 a task knows its worker, and the pool shows the same")
    default void taskKnowsItsWorker() throws Exception {
        try (Pool pool = pool(builder -> builder.workers(1).name("kit-known"))) {
            List<String> inside = pool.apply(() -> {
                Worker worker = Worker.current();
                return List.of(
                        worker.poolName(),
                        worker.id() + "",
                        worker.pid() + "",
                        worker.attempt() + "",
                        worker.isCancelled() + "",
                        ProcessHandle.current().pid() + "");
            });
            WorkerInfo shown = Crew.idle(pool, 1).get(0);
            String pid = Long.toString(shown.pid());
            assertEquals(List.of("kit-known", shown.id() + "", pid, "1", "false", pid), inside);
            assertEquals("kit-known", pool.name());
            assertEquals(backend(), pool.backend());
            assertEquals(1, shown.tasksDone(), "tasks done");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P15 the pool shows what a busy worker does")
    default void poolShowsBusyWorker(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            TaskOptions labelled = TaskOptions.defaults().withLabel("waiting at the gate");
            AsyncResult<Integer> result = pool.with(labelled).applyAsync(Gate::passWith, gate.path(), 5);
            Await.until("a busy worker", () -> pool.workers().get(0).state() == WorkerInfo.State.BUSY);
            Await.until(
                    "the task's label in workers()",
                    () -> pool.workers().get(0).task().isPresent());
            WorkerInfo busy = pool.workers().get(0);
            assertEquals(Optional.of("waiting at the gate"), busy.task(), "the task of a busy worker");
            assertTrue(busy.taskSince().isPresent(), "expected since when the task runs");
            assertEquals(Optional.of(busy.id()), result.worker().map(WorkerInfo::id), "the worker of a running task");
            gate.open();
            assertEquals(5, Outcome.value(result));
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P22 attributes live as long as their worker and belong to it alone")
    default void attributesBelongToTheWorker() throws Exception {
        try (Pool pool = pool(builder -> builder.workers(1).maxTasksPerWorker(2))) {
            assertEquals(1, pool.apply(WorkerRows::countOnWorker));
            assertEquals(2, pool.apply(WorkerRows::countOnWorker));
            assertEquals(1, pool.apply(WorkerRows::countOnWorker), "count on a fresh worker");
        }
    }

    /** Counts its calls in the attributes of the worker. */
    private static int countOnWorker() {
        return (Integer) Worker.current().attributes().merge("count", 1, (a, b) -> (Integer) a + (Integer) b);
    }
}
