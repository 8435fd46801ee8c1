package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.spi.Capability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Running tasks that are cancelled and do not heed it. */
interface CancelRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("R4 a deaf task that is cancelled with force: its result ends at once, its worker after a grace if it can be"
            + " killed")
    default void deafTaskIsCancelled(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            String path = gate.path();
            AsyncResult<Void> deaf = pool.runAsync(() -> {
                Marks.leave(marks, "started");
                TimeLimitRows.passStubbornly(path);
                Marks.leave(marks, "went-on");
            });
            Marks.await(directory, "started");
            assertTrue(deaf.cancel(true), "cancel(true) of a running task");
            assertTrue(deaf.isCancelled(), "isCancelled() of a cancelled task");
            assertThrows(CancellationException.class, deaf::get, "get() of a cancelled task");
            AsyncResult<Integer> later = pool.applyAsync(Sums::square, 3);
            if (can(Capability.KILLS_RUNNING_TASKS)) {
                assertEquals(9, Outcome.value(later), "a later task while the gate is closed");
                gate.open();
                pool.shutdown();
                assertTrue(pool.join(Await.SOON), "expected join() soon after shutdown()");
                assertFalse(Marks.in(directory).contains("went-on"), "a task that was killed went on");
            } else {
                assertFalse(later.await(Duration.ofMillis(300)), "a later task has run while the only worker is busy");
                gate.open();
                assertEquals(9, Outcome.value(later), "a later task when the gate is open");
                assertTrue(Marks.in(directory).contains("went-on"), "the task is only interrupted, and goes on");
            }
        }
    }
}
