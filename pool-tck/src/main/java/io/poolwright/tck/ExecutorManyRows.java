package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.tck.ExecutorRows.Action;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pool as an {@code ExecutorService} that is given many tasks at once, or none. The rows name the tests of the JDK's own kit
 * that pin the same.
 */
interface ExecutorManyRows extends PoolRows {

    /** What {@code endless} leaves when it starts, and when it is interrupted. */
    String BEGUN = "begun";
    /** See {@link #BEGUN}. */
    String INTERRUPTED = "interrupted";

    /** @hidden */
    @Test
    @DisplayName("E9 testNullTaskSubmission, testExecuteNull, testInvokeAny1, testInvokeAny2, testInvokeAny3, testInvokeAll1,"
            + " testInvokeAll2, testInvokeAll3, testTimedInvokeAny1, testTimedInvokeAny2, testTimedInvokeAny3,"
            + " testTimedInvokeAnyNullTimeUnit, testTimedInvokeAll1, testTimedInvokeAll2, testTimedInvokeAll3,"
            + " testTimedInvokeAllNullTimeUnit: null is refused, and so is any of none; all of none is nothing")
    default void nullAndNothing() throws Exception {
        ExecutorRows.Call<Integer> good = () -> Sums.square(3);
        Action action = () -> Sums.square(3);
        List<Callable<Integer>> withNull = Arrays.asList(good, null);
        try (Pool pool = pool(1)) {
            ExecutorService executor = pool.asExecutorService();
            Map<String, Executable> nulls = Map.ofEntries(
                    Map.entry("execute", () -> executor.execute(null)),
                    Map.entry("submit of a callable", () -> executor.submit((Callable<Integer>) null)),
                    Map.entry("submit of an action", () -> executor.submit((Runnable) null)),
                    Map.entry("submit of an action with its value", () -> executor.submit(null, 1)),
                    Map.entry("invokeAny", () -> executor.invokeAny(null)),
                    Map.entry("invokeAny, one is null", () -> executor.invokeAny(withNull)),
                    Map.entry("timed invokeAny", () -> executor.invokeAny(null, 1, TimeUnit.MINUTES)),
                    Map.entry("timed invokeAny, one is null", () -> executor.invokeAny(withNull, 1, TimeUnit.MINUTES)),
                    Map.entry("invokeAny, no unit", () -> executor.invokeAny(List.of(good), 1, null)),
                    Map.entry("invokeAll", () -> executor.invokeAll(null)),
                    Map.entry("invokeAll, one is null", () -> executor.invokeAll(withNull)),
                    Map.entry("timed invokeAll", () -> executor.invokeAll(null, 1, TimeUnit.MINUTES)),
                    Map.entry("timed invokeAll, one is null", () -> executor.invokeAll(withNull, 1, TimeUnit.MINUTES)),
                    Map.entry("invokeAll, no unit", () -> executor.invokeAll(List.of(good), 1, null)),
                    Map.entry("awaitTermination, no unit", () -> executor.awaitTermination(1, null)));
            nulls.forEach((name, call) -> assertThrows(NullPointerException.class, call, name));
            List<Callable<Integer>> none = List.of();
            assertThrows(IllegalArgumentException.class, () -> executor.invokeAny(none), "invokeAny of none");
            assertThrows(
                    IllegalArgumentException.class,
                    () -> executor.invokeAny(none, 1, TimeUnit.MINUTES),
                    "timed invokeAny of none");
            assertEquals(List.of(), executor.invokeAll(none), "invokeAll of none");
            assertEquals(List.of(), executor.invokeAll(none, 1, TimeUnit.MINUTES), "timed invokeAll of none");
            assertEquals(9, value(executor.submit(good)), "a task after the refusals");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E10 testTimedInvokeAny4, testTimedInvokeAny5, InvokeTest.testInvokeAny2, testInvokeAnyWithTimeout2,"
            + " testInvokeAnyWithTimeout3: the first value in time, the failure if all fail, else the end of the time; what"
            + " still runs is interrupted")
    default void anyInTime(@TempDir Path directory) throws Exception {
        ExecutorRows.Call<Integer> endless = endless(directory.toString());
        ExecutorRows.Call<Integer> good = () -> Sums.square(3);
        ExecutorRows.Call<Integer> bad = () -> Fails.always(3);
        try (Pool pool = pool(2)) {
            ExecutorService executor = pool.asExecutorService();
            long seconds = Await.SOON.toSeconds();
            assertEquals(9, executor.invokeAny(List.of(bad, good), seconds, TimeUnit.SECONDS), "one fails, in time");
            ExecutionException failed = assertThrows(
                    ExecutionException.class,
                    () -> executor.invokeAny(List.of(bad, bad), seconds, TimeUnit.SECONDS),
                    "all fail");
            assertInstanceOf(TaskFault.class, failed.getCause());
            assertEquals(9, executor.invokeAny(List.of(endless, good)), "one never ends");
            assertEquals(9, executor.invokeAny(List.of(endless, good), seconds, TimeUnit.SECONDS), "one never ends, in time");
            assertThrows(
                    TimeoutException.class,
                    () -> executor.invokeAny(List.of(endless, endless), 100, TimeUnit.MILLISECONDS),
                    "none ends in time");
            awaitAllInterrupted(directory);
            assertEquals(9, value(executor.submit(good)), "a later task");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E11 testTimedInvokeAll4, testTimedInvokeAll5, testTimedInvokeAll6: all that ended in time have their values or"
            + " failures, the others are cancelled")
    default void allInTime(@TempDir Path directory) throws Exception {
        ExecutorRows.Call<Integer> endless = endless(directory.toString());
        ExecutorRows.Call<Integer> good = () -> Sums.square(3);
        ExecutorRows.Call<Integer> bad = () -> Fails.always(3);
        try (Pool pool = pool(1)) {
            ExecutorService executor = pool.asExecutorService();
            for (Future<Integer> future : executor.invokeAll(List.of(good, good), Await.SOON.toSeconds(), TimeUnit.SECONDS)) {
                assertEquals(9, future.get(), "a value in time");
            }
            List<ExecutorRows.Call<Integer>> calls = List.of(good, bad, endless, endless);
            List<Future<Integer>> futures = executor.invokeAll(calls, 250, TimeUnit.MILLISECONDS);
            for (long millis = 1_000; millis <= 16_000 && futures.get(1).isCancelled(); millis *= 4) { // such a busy machine
                futures = executor.invokeAll(calls, millis, TimeUnit.MILLISECONDS);
            }
            assertEquals(9, futures.get(0).get(), "what ended before the time was over");
            assertThrows(ExecutionException.class, futures.get(1)::get, "what failed before the time was over");
            for (Future<Integer> late : futures.subList(2, 4)) {
                assertTrue(late.isDone() && late.isCancelled(), "expected what is late to be cancelled");
                assertThrows(CancellationException.class, late::get, "get() of what is late");
            }
            awaitAllInterrupted(directory);
            assertEquals(9, value(executor.submit(good)), "a later task");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E12 testInvokeAnyWithInterruptSet, testInterruptInvokeAny, testInvokeAllInterrupt1, testInvokeAllInterrupt3,"
            + " testInvokeAllInterrupt4, testInvokeAllInterrupt6: an interrupt ends the waiting, and takes back what was given"
            + " for it alone")
    default void interruptEndsTheWaiting(@TempDir Path directory) throws Exception {
        ExecutorRows.Call<Integer> endless = endless(directory.toString());
        try (Pool pool = pool(1)) {
            ExecutorService executor = pool.asExecutorService();
            Map<String, Callable<Object>> waits = Map.of(
                    "invokeAny", () -> executor.invokeAny(List.of(endless, endless)),
                    "timed invokeAny", () -> executor.invokeAny(List.of(endless, endless), 1, TimeUnit.MINUTES),
                    "invokeAll", () -> executor.invokeAll(List.of(endless, endless)),
                    "timed invokeAll", () -> executor.invokeAll(List.of(endless, endless), 1, TimeUnit.MINUTES));
            for (Map.Entry<String, Callable<Object>> wait : waits.entrySet()) {
                assertInterrupted(wait.getKey(), wait.getValue());
                long begun = Collections.frequency(Marks.in(directory), BEGUN);
                Call<Object> call = Call.start(wait.getValue());
                Await.until("a task of " + wait.getKey(), () -> Collections.frequency(Marks.in(directory), BEGUN) > begun);
                call.interrupt();
                assertInstanceOf(InterruptedException.class, call.failure(), wait.getKey());
            }
            awaitAllInterrupted(directory);
            assertInterrupted("awaitTermination", () -> executor.awaitTermination(1, TimeUnit.MINUTES));
        }
    }

    /** An interrupt that came before the waiting ends it as well, and is used up by that. */
    static void assertInterrupted(String name, Callable<Object> wait) {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, wait::call, name + " with the interrupt flag set");
        assertFalse(Thread.interrupted(), () -> "the interrupt flag after " + name);
    }

    private static ExecutorRows.Call<Integer> endless(String marks) {
        return () -> {
            Marks.leave(marks, BEGUN);
            try {
                return Sums.sleepLong(1);
            } catch (InterruptedException e) {
                Marks.leave(marks, INTERRUPTED);
                throw e;
            }
        };
    }

    private static void awaitAllInterrupted(Path directory) throws Exception {
        Await.until("every endless task that began is interrupted", () -> {
            List<String> marks = Marks.in(directory);
            return Collections.frequency(marks, BEGUN) == Collections.frequency(marks, INTERRUPTED);
        });
    }

    private static <T> T value(Future<T> future) throws Exception {
        return future.get(Await.SOON.toSeconds(), TimeUnit.SECONDS);
    }
}
