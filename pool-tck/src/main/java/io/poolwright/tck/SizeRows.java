package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import io.poolwright.TaskRunnable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** How many workers a pool has. */
interface SizeRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("P15 test_make_pool: no workers and fewer are refused")
    default void lessThanOneWorkerIsRefused() {
        for (int workers : List.of(0, -1)) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class, () -> pool(workers).close(), "workers(" + workers + ")");
            assertTrue(
                    refused.getMessage().contains("workers was " + workers),
                    "expected 'workers was " + workers + "' in: " + refused.getMessage());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P15 test_make_pool: three workers run three tasks at the same time")
    default void threeWorkersRunThreeTasks(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        TaskOptions one = TaskOptions.defaults().withChunkSize(1);
        try (Pool pool = pool(3)) {
            assertEquals(List.of(3, 3, 3), pool.with(one).map(i -> Marks.meet(marks, 3), Sums.numbers(3)));
            assertEquals(3, Crew.identities(Crew.idle(pool, 3)).size(), "workers");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P15 a pool of two never runs three tasks at once")
    default void twoWorkersRunTwoTasks(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(2);
                Gate gate = new Gate(directory)) {
            String path = gate.path();
            TaskRunnable task = () -> {
                Marks.leave(marks, "running");
                Gate.pass(path);
            };
            pool.runAsync(task);
            pool.runAsync(task);
            AsyncResult<Void> third = pool.runAsync(task);
            Await.until("two running tasks", () -> Marks.in(directory).size() >= 2);
            assertFalse(third.await(Duration.ofMillis(200)), "the third task has ended before the gate opened");
            assertEquals(2, Marks.in(directory).size(), "tasks at once on two workers");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P15 without a number there is one worker for each processor")
    default void oneWorkerForEachProcessor() throws Exception {
        try (Pool pool = pool(UnaryOperator.identity())) {
            assertEquals(9, pool.apply(Sums::square, 3));
            int processors = Runtime.getRuntime().availableProcessors();
            assertEquals(processors, Crew.idle(pool, processors).size(), "workers");
        }
    }

    /** @hidden */
    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ResourceLock(PoolTck.MACHINE) // so many would hold up other rows
    @DisplayName("P33 test_large_pool: 200 workers map 1000 inputs")
    default void largePoolMaps() throws Exception {
        TaskOptions one = TaskOptions.defaults().withChunkSize(1);
        try (Pool pool = pool(200)) {
            assertEquals(Sums.squares(1000), pool.with(one).map(Sums::square, Sums.numbers(1000)));
        }
    }
}
