package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.UnsendableException;
import io.poolwright.spi.Capability;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
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
    @DisplayName("E13 testIsDone, testGetRun, testGet_NullTimeUnit, testGet_NegativeInfinityTimeout, testCancelAfterRun,"
            + " testCancelAfterRun2: all who wait get the value, no time is no waiting, and what is there cannot be cancelled")
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
    @DisplayName("E14 testCancelBeforeRun, testCancelBeforeRun2, testTimedGet_Cancellation_interrupt, testCancelInterrupt,"
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
    @DisplayName("E24 testCancelNoInterrupt, testTimedGet_Cancellation: a running task that may not be interrupted is not"
            + " cancelled, and its value comes")
    default void runningTaskIsLeftAlone(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            String path = gate.path();
            Future<Integer> future = pool.asExecutorService()
                    .submit((ExecutorRows.Call<Integer>) () -> passUninterrupted(marks, path));
            Marks.await(directory, "running");
            Call<Integer> patient = Call.start(future::get);
            Call<Integer> timed = Call.start(() -> future.get(1, TimeUnit.MINUTES));
            assertFalse(future.cancel(false), "cancel(false) of a running task");
            assertFalse(future.isDone() || future.isCancelled(), "a running task tells that it has ended");
            gate.open();
            assertEquals(7, patient.value(), "get() of another thread");
            assertEquals(7, timed.value(), "timed get() of another thread");
            assertTrue(future.isDone() && !future.isCancelled(), "expected the task to have ended with its value");
        }
    }

    private static int passUninterrupted(String marks, String gate) throws Exception {
        Marks.leave(marks, "running");
        Gate.pass(gate);
        return Thread.interrupted() ? -1 : 7;
    }

    /** @hidden */
    @Test
    @DisplayName("E12 testInterruptedSubmit, testGet_InterruptedException, testGet_interruptible, testTimedGet_interruptible,"
            + " testTimedGet_InterruptedException2: an interrupt ends get, with a time and without, and costs the task nothing")
    default void interruptEndsGet(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            String path = gate.path();
            Future<Integer> future = pool.asExecutorService()
                    .submit((ExecutorRows.Call<Integer>) () -> Gate.passWith(path, 7));
            Map<String, Callable<Object>> waits =
                    Map.of("get", future::get, "timed get", () -> future.get(1, TimeUnit.MINUTES));
            for (Map.Entry<String, Callable<Object>> wait : waits.entrySet()) {
                ExecutorManyRows.assertInterrupted(wait.getKey(), wait.getValue());
                Call<Object> call = Call.start(wait.getValue());
                call.awaitWaiting();
                call.interrupt();
                assertInstanceOf(InterruptedException.class, call.failure(), wait.getKey());
            }
            assertFalse(future.isDone(), "isDone() while the task waits");
            gate.open();
            assertEquals(7, future.get(), "a task whose get() was interrupted");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E23 testTake, testTake2, testPoll1, testPoll2, testPollReturnsNullBeforeCompletion: in one memory an"
            + " ExecutorCompletionService gives futures as they end; what it would send to another process is refused")
    default void completionService(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(2);
                Gate gate = new Gate(directory)) {
            CompletionService<Integer> completions = new ExecutorCompletionService<>(pool.asExecutorService());
            String path = gate.path();
            ExecutorRows.Call<Integer> late = () -> Gate.passWith(path, 7);
            ExecutorRows.Call<Integer> quick = () -> Sums.square(3);
            if (can(Capability.SEPARATE_MEMORY)) {
                UnsendableException refused =
                        assertThrows(UnsendableException.class, () -> completions.submit(quick), "submit");
                assertTrue(
                        refused.getMessage().contains("ExecutorCompletionService"),
                        () -> "expected the message to tell what cannot be sent: " + refused.getMessage());
                assertNull(completions.poll(), "what has ended of what was refused");
                return;
            }
            Future<Integer> first = completions.submit(late);
            assertNull(completions.poll(), "poll() before the first has ended");
            assertNull(completions.poll(1, TimeUnit.MILLISECONDS), "timed poll() before the first has ended");
            Future<Integer> second = completions.submit(quick);
            assertSame(second, completions.take(), "take() when the second has ended");
            assertEquals(9, second.get(), "the value of the second");
            gate.open();
            assertSame(first, completions.poll(Await.SOON.toSeconds(), TimeUnit.SECONDS), "timed poll() when the first ends");
            assertTrue(first.isDone(), "isDone() of what poll() gave");
            assertEquals(7, first.get(), "the value of the first");
            Future<Integer> third = completions.submit(quick);
            third.get(Await.SOON.toSeconds(), TimeUnit.SECONDS);
            Await.until("poll() gives the third", () -> completions.poll() == third);
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
