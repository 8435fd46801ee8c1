package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.Results;
import io.poolwright.TaskOptions;
import io.poolwright.TaskTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time limits of several tasks at once. The rows name the tests of mpire and billiard that pin the same. */
interface LimitRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("O10 test_apply_async_multiple_task_timeout, test_second_apply_raises, test_worker_task_timeout,"
            + " test_timeout_handler_iterates_with_cache: limits end the tasks that pass theirs, alone or in a map, and no other")
    default void limitsEndTheirOwn(@TempDir Path directory) throws Exception {
        TaskOptions tight = TaskOptions.defaults().withTimeout(Duration.ofMillis(200));
        TaskOptions wide = TaskOptions.defaults().withTimeout(Await.SOON);
        try (Pool pool = pool(3);
                Gate gate = new Gate(directory)) {
            AsyncResult<Integer> patient = pool.applyAsync(Gate::passWith, gate.path(), 42);
            AsyncResult<Integer> late = pool.with(tight).applyAsync(Sums::sleepLong, 1);
            AsyncResult<Integer> inTime = pool.with(wide).applyAsync(Sums::slowSquare, 3);
            AsyncResult<List<Integer>> map = pool.with(tight.withChunkSize(1)).mapAsync(Sums::sleepLong, List.of(1));
            try (Results<Integer> lazy = pool.with(tight).imap(Sums::sleepLong, List.of(1))) {
                assertThrows(TaskTimeoutException.class, lazy::next, "next() of a lazy map");
            }
            Outcome.failure(TaskTimeoutException.class, late);
            Outcome.failure(TaskTimeoutException.class, map);
            assertEquals(9, Outcome.value(inTime), "a task within its limit");
            assertFalse(patient.ready(), "a task without limit has ended before its gate opened");
            gate.open();
            assertEquals(42, Outcome.value(patient), "a task without limit");
            Crew.idle(pool, 3);
        }
    }
}
