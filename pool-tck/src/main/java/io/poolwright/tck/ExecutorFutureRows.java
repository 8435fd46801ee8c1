package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a pool as an {@code ExecutorService} returns, as a {@code Future}. The rows name the tests of the JDK's own kit that pin
 * the same.
 */
interface ExecutorFutureRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("E13 testIsDone, testGetRun, testGet_NullTimeUnit, testGet_NegativeInfinityTimeout, testCancelAfterRun: all"
            + " who wait get the value, no time is no waiting, and what is there cannot be cancelled")
    default void futureGivesItsValue(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            String path = gate.path();
            Future<Integer> future = pool.asExecutorService()
                    .submit((ExecutorRows.Call<Integer>) () -> Gate.passWith(path, 7));
            assertFalse(future.isDone(), "isDone() while the task waits");
            for (long none : List.of(0L, -1L, Long.MIN_VALUE)) {
                for (TimeUnit unit : List.of(TimeUnit.NANOSECONDS, TimeUnit.DAYS)) {
                    assertThrows(TimeoutException.class, () -> future.get(none, unit), () -> "get(" + none + ", " + unit + ")");
                }
            }
            assertThrows(NullPointerException.class, () -> future.get(1, null), "get without a unit");
            Call<Integer> patient = Call.start(future::get);
            Call<Integer> timed = Call.start(() -> future.get(1, TimeUnit.MINUTES));
            gate.open();
            assertEquals(7, patient.value(), "get() of another thread");
            assertEquals(7, timed.value(), "timed get() of another thread");
            assertTrue(future.isDone(), "isDone() at the end");
            assertEquals(7, future.get(Long.MIN_VALUE, TimeUnit.DAYS), "get() without time, of what is there");
            assertThrows(NullPointerException.class, () -> future.get(1, null), "get without a unit, of what is there");
            assertFalse(future.cancel(false) || future.cancel(true), "cancel of what is there");
            assertFalse(future.isCancelled(), "isCancelled() of a value");
            assertEquals(7, future.get(), "the value after cancel");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E14 testCancelBeforeRun, testCancelBeforeRun2, testTimedGet_Cancellation, testCancelInterrupt,"
            + " testCancelInterrupt_taskFails: a cancelled task stays so whatever it does then, all who wait hear of it, and"
            + " one that had not begun never does")
    default void futureIsCancelled(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(1)) {
            ExecutorService executor = pool.asExecutorService();
            for (boolean fails : List.of(false, true)) {
                Future<Integer> running = executor.submit((ExecutorRows.Call<Integer>) () -> heedAnInterrupt(marks, fails));
                Future<Integer> first = executor.submit((ExecutorRows.Call<Integer>) () -> Marks.leaveNumber(marks, 1));
                Future<Integer> second = executor.submit((ExecutorRows.Call<Integer>) () -> Marks.leaveNumber(marks, 2));
                Marks.await(directory, "running-" + fails);
                Call<Integer> patient = Call.start(first::get);
                Call<Integer> timed = Call.start(() -> running.get(1, TimeUnit.MINUTES));
                assertTrue(first.cancel(false), "cancel(false) of a queued task");
                assertTrue(second.cancel(true), "cancel(true) of a queued task");
                assertTrue(running.cancel(true), "cancel(true) of a running task");
                assertInstanceOf(CancellationException.class, patient.failure(), "get() of another thread");
                assertInstanceOf(CancellationException.class, timed.failure(), "timed get() of another thread");
                Marks.await(directory, "interrupted-" + fails);
                executor.submit((ExecutorRows.Call<Integer>) () -> Sums.square(3)).get(); // the cancelled one is over
                for (Future<Integer> cancelled : List.of(running, first, second)) {
                    assertTrue(cancelled.isDone() && cancelled.isCancelled(), "expected a cancelled task to stay so");
                    assertFalse(cancelled.cancel(true), "cancel(true) of what is cancelled");
                    assertThrows(CancellationException.class, cancelled::get, "get() of a cancelled task");
                }
            }
            assertEquals(
                    List.of("interrupted-false", "interrupted-true", "running-false", "running-true"),
                    Marks.in(directory),
                    "what ran");
        }
    }

    private static int heedAnInterrupt(String marks, boolean fails) throws Exception {
        Marks.leave(marks, "running-" + fails);
        try {
            return Sums.sleepLong(1);
        } catch (InterruptedException e) {
            Marks.leave(marks, "interrupted-" + fails);
            return fails ? Fails.always(1) : 1;
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E15 testRunningTask, testCompletedTask1, testCompletedTask2, testFailedTask, testCancelledTask1: where the"
            + " JDK has them, resultNow, exceptionNow and state tell how it stands")
    default void futureTellsHowItStands(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            ExecutorService executor = pool.asExecutorService();
            String path = gate.path();
            Future<Integer> running = executor.submit((ExecutorRows.Call<Integer>) () -> Gate.passWith(path, 7));
            Future<Integer> cancelled = executor.submit((ExecutorRows.Call<Integer>) () -> Sums.square(3));
            Future<Integer> failed = executor.submit((ExecutorRows.Call<Integer>) () -> Fails.always(3));
            Future<Object> nothing = executor.submit((ExecutorRows.Call<Object>) () -> null);
            assertTrue(cancelled.cancel(false), "cancel(false) of a queued task");
            assertStands("RUNNING, not there, not there", running);
            gate.open();
            nothing.get(Await.SOON.toSeconds(), TimeUnit.SECONDS);
            assertStands("SUCCESS, 7, not there", running);
            assertStands("SUCCESS, null, not there", nothing);
            assertStands("FAILED, not there, " + new TaskFault("element 3", 3), failed);
            assertStands("CANCELLED, not there, not there", cancelled);
            assertThrows(ExecutionException.class, failed::get);
        }
    }

    /** The three were added to {@code Future} in Java 19; on an older one there is nothing to ask. */
    private static void assertStands(String expected, Future<?> future) throws Exception {
        if (Runtime.version().feature() >= 19) {
            String found = told(future, "state") + ", " + told(future, "resultNow") + ", " + told(future, "exceptionNow");
            assertEquals(expected, found, "state, result and exception");
        }
    }

    private static String told(Future<?> future, String what) throws Exception {
        Method method = Future.class.getMethod(what);
        try {
            return String.valueOf(method.invoke(future));
        } catch (InvocationTargetException e) {
            assertInstanceOf(IllegalStateException.class, e.getCause(), what);
            return "not there";
        }
    }
}
