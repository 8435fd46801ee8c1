package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.TaskFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One task and its result. */
interface ApplyRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("P1 test_apply: apply gives the value of a function of no, one and two arguments")
    default void applyGivesTheValue() throws Exception {
        try (Pool pool = pool(1)) {
            assertEquals(0, pool.apply(Sums::zero));
            assertEquals(49, pool.apply(Sums::square, 7));
            assertEquals(2, pool.apply(Sums::minus, 5, 3));
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P1 test_apply: applyAsync gives the value of a function of no, one and two arguments")
    default void applyAsyncGivesTheValue() throws Exception {
        try (Pool pool = pool(1)) {
            AsyncResult<Integer> none = pool.applyAsync(Sums::zero);
            AsyncResult<Integer> one = pool.applyAsync(Sums::square, 7);
            AsyncResult<Integer> two = pool.applyAsync(Sums::minus, 5, 3);
            assertEquals(List.of(0, 49, 2), List.of(Outcome.value(none), Outcome.value(one), Outcome.value(two)));
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P1 test_apply: run and runAsync do the action, with and without an argument")
    default void runDoesTheAction(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(1)) {
            pool.run(() -> Marks.leave(marks, "a"));
            pool.run(name -> Marks.leave(marks, name), "b");
            assertEquals(List.of("a", "b"), Marks.in(directory), "marks when run has returned");
            assertNull(Outcome.value(pool.runAsync(() -> Marks.leave(marks, "c"))), "value of an action");
            assertNull(Outcome.value(pool.runAsync(name -> Marks.leave(marks, name), "d")), "value of an action");
            assertEquals(List.of("a", "b", "c", "d"), Marks.in(directory), "marks when the results are there");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P1 null is an argument and a value like any other")
    default void nullTravels() throws Exception {
        try (Pool pool = pool(1)) {
            assertNull(pool.apply(Sums::same, null), "null sent there and back");
            assertEquals("null", pool.apply(Sums::text, null));
            assertNull(Outcome.value(pool.applyAsync((a, b) -> a == null ? b : "first was not null", null, null)));
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P1 a lambda brings what it captures")
    default void lambdaBringsItsCaptures() throws Exception {
        String text = "captured";
        int number = 42;
        List<String> list = List.of("x", "y");
        try (Pool pool = pool(1)) {
            assertEquals("captured 42 [x, y] z", pool.apply(end -> text + " " + number + " " + list + " " + end, "z"));
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P9 test_async: get blocks until the task has ended, and gives its value any number of times")
    default void getBlocksUntilTheEnd(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            AsyncResult<Integer> result = pool.applyAsync(Gate::passWith, gate.path(), 5);
            assertFalse(result.await(Duration.ofMillis(100)), "ready although the task runs");
            assertFalse(result.ready(), "ready although the task runs");
            assertThrows(IllegalStateException.class, result::successful, "successful() before ready");
            gate.open();
            assertEquals(5, result.get());
            assertEquals(5, Outcome.value(result), "the second time");
            assertEquals(5, result.join(), "by join");
            assertTrue(result.await(Duration.ZERO), "await of a result that is there");
            assertTrue(result.ready() && result.isDone(), "ready");
            assertTrue(result.successful(), "successful");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P9 await, ready and successful of a failed task do not throw its failure")
    default void awaitDoesNotThrow() throws Exception {
        try (Pool pool = pool(1)) {
            AsyncResult<Integer> result = pool.applyAsync(Fails::always, 8);
            assertTrue(result.await(Await.SOON), "await of a task that fails");
            assertTrue(result.ready(), "ready");
            assertFalse(result.successful(), "successful");
            assertInstanceOf(TaskFault.class, Outcome.failure(result));
            assertInstanceOf(TaskFault.class, Outcome.failure(result), "the second time");
        }
    }

    /** @hidden */
    @Test
    @DisplayName(
            "P10 test_async_timeout: get gives up in time, the task runs on, and the pool can be terminated and joined")
    default void getGivesUpInTime(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            AsyncResult<Integer> result = pool.applyAsync(Gate::passWith, gate.path(), 5);
            long start = System.nanoTime();
            assertThrows(TimeoutException.class, () -> result.get(Duration.ofMillis(300)));
            assertThrows(TimeoutException.class, () -> result.get(1, TimeUnit.MILLISECONDS));
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            assertTrue(millis >= 200 && millis < 5_000, "get(300 ms) gave up after " + millis + " ms");
            assertFalse(result.ready(), "ready although only the waiting ended");
            pool.terminate();
            assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P10 a result that was not there in time comes later")
    default void lateResultComes(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            AsyncResult<Integer> result = pool.applyAsync(Gate::passWith, gate.path(), 5);
            assertThrows(TimeoutException.class, () -> result.get(Duration.ZERO), "zero does not wait");
            gate.open();
            assertEquals(5, Outcome.value(result));
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P1 apply and run throw TaskFailedException, whose cause is what the task threw")
    default void blockingCallsThrowTaskFailed() throws Exception {
        try (Pool pool = pool(1)) {
            TaskFailedException applied = assertThrows(
                    TaskFailedException.class, () -> pool.apply(Fails::always, 3), "apply of a failing task");
            assertEquals(
                    3, assertInstanceOf(TaskFault.class, applied.getCause()).code());
            TaskFailedException run =
                    assertThrows(TaskFailedException.class, () -> pool.run(Fails::always, 4), "run of a failing task");
            assertEquals(4, assertInstanceOf(TaskFault.class, run.getCause()).code());
        }
    }
}
