package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.UnsendableException;
import io.poolwright.spi.Capability;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool as an {@code ExecutorService}. The rows name the tests of the JDK's own kit that pin the same. */
interface ExecutorRows extends PoolRows {

    /** A {@code Callable} that can be sent. */
    @FunctionalInterface
    interface Call<T> extends Callable<T>, Serializable {}

    /** A {@code Runnable} that can be sent. */
    @FunctionalInterface
    interface Action extends Runnable, Serializable {}

    /** @hidden */
    @Test
    @DisplayName("E1 testSubmitCallable, testSubmitRunnable, testSubmitRunnable2, testExecuteRunnable, testSubmitEE,"
            + " testGet_ExecutionException, testTimedGet_ExecutionException2: submit gives the value, or what the task threw")
    default void submitGivesTheOutcome() throws Exception {
        try (Pool pool = pool(1)) {
            ExecutorService executor = pool.asExecutorService();
            assertSame(executor, pool.asExecutorService(), "the view, asked for again");
            assertEquals(49, get(executor.submit((Callable<Integer> & Serializable) () -> Sums.square(7))));
            Future<?> done = executor.submit((Runnable & Serializable) () -> Sums.square(7));
            assertNull(get(done), "the value of an action");
            assertNull(done.get(0, TimeUnit.MILLISECONDS), "the value of an action that is done");
            assertTrue(done.isDone() && !done.isCancelled(), "expected an action that was run to be done");
            Action action = () -> Sums.square(7);
            assertEquals("done", get(executor.submit(action, "done")), "the value given for an action");
            Call<Integer> failing = () -> Fails.always(5);
            Future<Integer> failed = executor.submit(failing);
            ExecutionException timed = assertThrows(ExecutionException.class, () -> get(failed), "a failing callable");
            assertEquals(5, assertInstanceOf(TaskFault.class, timed.getCause()).code());
            ExecutionException patient = assertThrows(ExecutionException.class, failed::get, "a failing callable");
            assertEquals(5, assertInstanceOf(TaskFault.class, patient.getCause()).code());
            assertTrue(failed.isDone() && !failed.isCancelled(), "expected a failing callable to be done");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E2 testInvokeAll4, testInvokeAll5: invokeAll gives a result for each task, in order, all of them done")
    default void invokeAllGivesAll() throws Exception {
        try (Pool pool = pool(2)) {
            List<Call<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                int number = i;
                calls.add(() -> Fails.onOne(number));
            }
            List<Future<Integer>> futures = pool.asExecutorService().invokeAll(calls);
            assertEquals(10, futures.size(), "results");
            for (int i = 0; i < 10; i++) {
                Future<Integer> future = futures.get(i);
                assertTrue(future.isDone(), "expected result " + i + " when invokeAll has returned");
                if (i == 1) {
                    assertThrows(ExecutionException.class, future::get, "result 1");
                } else {
                    assertEquals(i * i, future.get(), "result " + i);
                }
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E3 testInvokeAny4, testInvokeAny5: invokeAny gives the value of one task that gave one, or fails if none did")
    default void invokeAnyGivesOne() throws Exception {
        Call<Integer> bad = () -> Fails.always(3);
        Call<Integer> good = () -> Sums.square(3);
        try (Pool pool = pool(2)) {
            ExecutorService executor = pool.asExecutorService();
            assertEquals(9, executor.invokeAny(List.of(bad, good, bad)));
            ExecutionException thrown = assertThrows(
                    ExecutionException.class,
                    () -> executor.invokeAny(List.of(bad, bad)),
                    "invokeAny of failing tasks");
            assertInstanceOf(TaskFault.class, thrown.getCause());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E4 testExecute: execute runs the action; what one throws goes to the handler of its thread, and costs no"
            + " worker")
    default void executeRuns(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(1)) {
            Action action = () -> leave(marks, "executed");
            pool.asExecutorService().execute(action);
            Marks.await(directory, "executed");
            Set<String> before = Crew.identities(Crew.idle(pool, 1));
            pool.asExecutorService().execute(failing(marks));
            Marks.await(directory, "uncaught");
            assertEquals(9, pool.apply(Sums::square, 3), "a task after an action that throws");
            assertEquals(before, Crew.identities(Crew.idle(pool, 1)), "the worker of an action that threw");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E5 testRejectedExecutionExceptionOnShutdown, testInvokeAnyAfterShutdown, testInvokeAllAfterShutdown1,"
            + " testInvokeAllAfterShutdown2: after shutdown work is rejected, by the view and by the pool")
    default void shutdownRejects() throws Exception {
        try (Pool pool = pool(1)) {
            ExecutorService executor = pool.asExecutorService();
            assertFalse(executor.isShutdown(), "isShutdown() of an open view");
            executor.shutdown();
            Call<Integer> call = () -> Sums.square(3);
            Action action = () -> Sums.square(3);
            assertThrows(RejectedExecutionException.class, () -> executor.submit(call), "submit after shutdown()");
            assertThrows(RejectedExecutionException.class, () -> executor.execute(action), "execute after shutdown()");
            List<Call<Integer>> calls = List.of(call, call);
            assertThrows(RejectedExecutionException.class, () -> executor.invokeAll(calls), "invokeAll after shutdown()");
            assertThrows(RejectedExecutionException.class, () -> executor.invokeAny(calls), "invokeAny after shutdown()");
            assertThrows(
                    RejectedExecutionException.class,
                    () -> executor.invokeAll(calls, 1, TimeUnit.MINUTES),
                    "timed invokeAll after shutdown()");
            assertThrows(
                    RejectedExecutionException.class,
                    () -> executor.invokeAny(calls, 1, TimeUnit.MINUTES),
                    "timed invokeAny after shutdown()");
            assertThrows(
                    PoolClosedException.class, () -> pool.applyAsync(Sums::square, 3), "applyAsync after shutdown()");
            assertTrue(executor.isShutdown() && pool.isShutdown(), "isShutdown() of view and pool");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E6 testIsTerminated: awaitTermination waits for accepted work")
    default void awaitTerminationWaits(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            ExecutorService executor = pool.asExecutorService();
            assertFalse(executor.awaitTermination(10, TimeUnit.MILLISECONDS), "awaitTermination of an open view");
            String path = gate.path();
            Call<Integer> call = () -> Gate.passWith(path, 6);
            Future<Integer> future = executor.submit(call);
            executor.shutdown();
            assertFalse(executor.awaitTermination(50, TimeUnit.MILLISECONDS), "awaitTermination while a task runs");
            assertFalse(executor.isTerminated(), "isTerminated() while a task runs");
            gate.open();
            assertTrue(
                    executor.awaitTermination(Await.SOON.toSeconds(), TimeUnit.SECONDS), "expected termination soon");
            assertTrue(executor.isTerminated(), "isTerminated() at the end");
            assertEquals(6, future.get());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E7 testShutdownNow: shutdownNow ends what is open: the running task as terminate does, the queued one unrun")
    default void shutdownNowEndsAll(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(1)) {
            ExecutorService executor = pool.asExecutorService();
            Call<Integer> sleeping = () -> {
                leave(marks, "executed");
                return Sums.sleepLong(1);
            };
            Future<Integer> running = executor.submit(sleeping);
            Future<Integer> queued = executor.submit(sleeping);
            Marks.await(directory, "executed");
            assertNotNull(executor.shutdownNow(), "the list that shutdownNow() returns");
            assertTrue(
                    executor.awaitTermination(Await.SOON.toSeconds(), TimeUnit.SECONDS), "expected termination soon");
            ExecutionException thrown = assertThrows(ExecutionException.class, () -> get(running), "the running task");
            assertInstanceOf(PoolClosedException.class, thrown.getCause());
            assertTrue(queued.isDone(), "expected the queued task's result when the executor has terminated");
            assertThrows(Exception.class, () -> get(queued), "the queued task");
            assertEquals(List.of("executed"), Marks.in(directory), "tasks that ran");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E8 a callable that is not serializable is refused, and so are those that the JDK makes; in one memory they run")
    default void unserializableCallable() throws Exception {
        Customer customer = new Customer("Ada");
        Callable<String> call = () -> customer.name();
        try (Pool pool = pool(1)) {
            ExecutorService executor = pool.asExecutorService();
            if (can(Capability.SEPARATE_MEMORY)) {
                assertThrows(UnsendableException.class, () -> executor.submit(call), "submit");
                assertThrows(
                        UnsendableException.class,
                        () -> new ExecutorCompletionService<String>(executor).submit(call),
                        "submit of a completion service");
                assertThrows(
                        UnsendableException.class,
                        () -> CompletableFuture.supplyAsync(customer::name, executor),
                        "supplyAsync");
            } else {
                assertEquals("Ada", get(executor.submit(call)));
                ExecutorCompletionService<String> completions = new ExecutorCompletionService<>(executor);
                completions.submit(call);
                assertEquals("Ada", get(completions.take()), "a completion service");
                assertEquals("Ada", get(CompletableFuture.supplyAsync(customer::name, executor)), "supplyAsync");
            }
        }
    }

    /** Throws something that its thread's handler of uncaught exceptions leaves a mark for. */
    private static Action failing(String marks) {
        return () -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {
                thread.setUncaughtExceptionHandler(null);
                leave(marks, "uncaught");
            });
            throw new IllegalStateException("not caught, by intent");
        };
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.get(Await.SOON.toSeconds(), TimeUnit.SECONDS);
    }

    private static void leave(String marks, String name) {
        try {
            Marks.leave(marks, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
