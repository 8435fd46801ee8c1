package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result as a future: its cancellation, and the stages that follow it. */
interface FutureRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("R1 a queued task that is cancelled never runs")
    default void cancelledQueuedTaskNeverRuns(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            String path = gate.path();
            AsyncResult<Integer> running = pool.applyAsync(() -> {
                Marks.leave(marks, "running");
                return Gate.passWith(path, 1);
            });
            Marks.await(directory, "running");
            AsyncResult<Void> queued = pool.runAsync(() -> Marks.leave(marks, "cancelled"));
            assertEquals(Optional.empty(), queued.worker(), "the worker of a task that has not started");
            assertTrue(queued.cancel(false), "cancel(false) of a queued task");
            assertCancelled(queued);
            AsyncResult<List<Integer>> queuedMap = pool.mapAsync(Sums::square, Sums.numbers(6));
            assertTrue(queuedMap.cancel(false), "cancel(false) of a queued map");
            assertCancelled(queuedMap);
            assertFalse(running.cancel(false), "cancel(false) of a running task");
            gate.open();
            assertEquals(1, Outcome.value(running));
            assertFalse(running.cancel(true), "cancel(true) of a result that is there");
            pool.shutdown();
            assertTrue(pool.join(Await.SOON), "expected join() soon after shutdown()");
            assertEquals(List.of("running"), Marks.in(directory), "tasks that ran");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("R1 a running task that is cancelled with force ends at once, and its worker goes on")
    default void cancelledRunningTaskEnds(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(1)) {
            Set<String> before = Crew.identities(Crew.idle(pool, 1));
            AsyncResult<Integer> running = pool.applyAsync(() -> {
                Marks.leave(marks, "running");
                return Sums.sleepLong(1);
            });
            Marks.await(directory, "running");
            assertTrue(running.cancel(true), "cancel(true) of a running task");
            assertCancelled(running);
            assertEquals(9, Outcome.value(pool.applyAsync(Sums::square, 3)), "a later task");
            assertEquals(before, Crew.identities(Crew.idle(pool, 1)), "the workers after a task that heeded its interrupt");
        }
    }

    private static void assertCancelled(AsyncResult<?> result) {
        assertTrue(result.isCancelled(), "isCancelled() of a cancelled task");
        assertTrue(result.ready(), "ready() of a cancelled task");
        assertFalse(result.successful(), "successful() of a cancelled task");
        assertThrows(CancellationException.class, () -> Outcome.value(result), "get() of a cancelled task");
        assertThrows(CancellationException.class, result::join, "join() of a cancelled task");
    }

    /** @hidden */
    @Test
    @DisplayName("R2 a stage sees the value, or the failure itself")
    default void stagesFollow() throws Exception {
        try (Pool pool = pool(1)) {
            AsyncResult<Integer> good = pool.applyAsync(Sums::slowSquare, 3);
            long seconds = Await.SOON.toSeconds();
            assertEquals(
                    10,
                    good.thenApply(square -> square + 1).toCompletableFuture().get(seconds, TimeUnit.SECONDS));
            AsyncResult<Integer> bad = pool.applyAsync(Fails::always, 3);
            Throwable seen = bad.handle((value, failure) -> failure)
                    .toCompletableFuture()
                    .get(seconds, TimeUnit.SECONDS);
            assertEquals(
                    3,
                    assertInstanceOf(TaskFault.class, seen, "what a stage sees of a failed task")
                            .code());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("R2 several results are awaited as one")
    default void resultsAreCombined() throws Exception {
        try (Pool pool = pool(2)) {
            AsyncResult<Integer> nine = pool.applyAsync(Sums::slowSquare, 3);
            AsyncResult<Integer> four = pool.applyAsync(Sums::square, 2);
            assertEquals(
                    13,
                    nine.thenCombine(four, Integer::sum)
                            .toCompletableFuture()
                            .get(Await.SOON.toSeconds(), TimeUnit.SECONDS));
        }
    }

    /** @hidden */
    @Test
    @DisplayName("R3 join throws CompletionException, whose cause is what the task threw")
    default void joinWrapsTheFailure() throws Exception {
        try (Pool pool = pool(1)) {
            AsyncResult<Integer> bad = pool.applyAsync(Fails::always, 3);
            CompletionException thrown = assertThrows(CompletionException.class, bad::join, "join() of a failed task");
            assertInstanceOf(TaskFault.class, thrown.getCause(), "the cause of what join() throws");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("R3 an interrupted get leaves its task alone")
    default void interruptedGetLeavesTheTask(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            AsyncResult<Integer> result = pool.applyAsync(Gate::passWith, gate.path(), 5);
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, result::get, "get() with the interrupt flag set");
            assertFalse(Thread.currentThread().isInterrupted(), "the interrupt flag after InterruptedException");
            gate.open();
            assertEquals(5, Outcome.value(result));
        }
    }
}
