package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.tck.ExecutorRows.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a pool as an {@code ExecutorService} ends. The rows name the tests of the JDK's own kit that pin the same. */
interface ExecutorEndRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("E16 testAwaitTermination_timesOut, testIsShutdown, testIsTerminated: it ends when it has been told to and not"
            + " before")
    default void endsWhenToldTo() throws Exception {
        try (Pool pool = pool(1)) {
            ExecutorService executor = pool.asExecutorService();
            for (long none : List.of(0L, -1L, Long.MIN_VALUE)) {
                assertFalse(executor.awaitTermination(none, TimeUnit.NANOSECONDS), "awaitTermination without time");
                assertFalse(executor.awaitTermination(none, TimeUnit.DAYS), "awaitTermination without time");
            }
            long start = System.nanoTime();
            assertFalse(executor.awaitTermination(20, TimeUnit.MILLISECONDS), "awaitTermination of an open view");
            assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(20), "awaitTermination gave up too soon");
            assertFalse(executor.isShutdown() || executor.isTerminated(), "an open view tells that it has ended");
            executor.shutdown();
            executor.shutdown();
            assertTrue(executor.isShutdown(), "isShutdown() after shutdown()");
            assertTrue(executor.awaitTermination(Await.SOON.toSeconds(), TimeUnit.SECONDS), "expected termination soon");
            assertTrue(executor.isTerminated(), "isTerminated() at the end");
            assertTrue(executor.awaitTermination(Long.MIN_VALUE, TimeUnit.DAYS), "awaitTermination of what has ended");
            assertEquals(List.of(), executor.shutdownNow(), "shutdownNow() of what has ended");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E17 testShutdownNow: gives back the very actions that had not begun; the one that runs is interrupted")
    default void shutdownNowGivesBack(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(1)) {
            ExecutorService executor = pool.asExecutorService();
            List<Action> actions = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int number = i;
                Action action = () -> waitLong(marks, number);
                actions.add(action);
                executor.execute(action);
            }
            Marks.await(directory, "0");
            Set<Runnable> given = Collections.newSetFromMap(new IdentityHashMap<>());
            given.addAll(executor.shutdownNow());
            Set<Runnable> notBegun = Collections.newSetFromMap(new IdentityHashMap<>());
            notBegun.addAll(actions.subList(1, actions.size()));
            assertEquals(notBegun, given, "the actions that had not begun");
            assertTrue(executor.awaitTermination(Await.SOON.toSeconds(), TimeUnit.SECONDS), "expected termination soon");
            assertTrue(executor.isShutdown() && executor.isTerminated(), "expected the end after shutdownNow()");
            assertEquals(List.of("0"), Marks.in(directory), "the actions that began");
        }
    }

    private static void waitLong(String marks, int number) {
        try {
            Marks.leaveNumber(marks, number);
            Sums.sleepLong(number);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E17 testShutdownNow, of what was submitted: gives back the very actions that had not begun, and callables as"
            + " tasks that can still be run here; their futures are cancelled")
    default void shutdownNowCancelsWhatWasSubmitted(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(1)) {
            ExecutorService executor = pool.asExecutorService();
            Future<?> running = executor.submit((Action) () -> waitLong(marks, 0));
            Marks.await(directory, "0");
            Action action = () -> waitLong(marks, 1);
            Future<?> ofAction = executor.submit(action);
            Future<Integer> ofCallable = executor.submit((ExecutorRows.Call<Integer>) () -> Marks.leaveNumber(marks, 2));
            List<Runnable> given = new ArrayList<>(executor.shutdownNow());
            for (Future<?> queued : List.of(ofAction, ofCallable)) {
                assertTrue(queued.isDone() && queued.isCancelled(), "expected what had not begun to be cancelled");
                assertThrows(CancellationException.class, queued::get, "get() of what had not begun");
            }
            ExecutionException ended = assertThrows(ExecutionException.class, running::get, "get() of what ran");
            assertInstanceOf(PoolClosedException.class, ended.getCause());
            assertTrue(executor.awaitTermination(Await.SOON.toSeconds(), TimeUnit.SECONDS), "expected termination soon");
            assertEquals(List.of("0"), Marks.in(directory), "the tasks that began");
            assertTrue(given.removeIf(each -> each == action), () -> "expected the action among " + given);
            assertEquals(1, given.size(), "what is given back for the callable");
            RunnableFuture<?> callable = assertInstanceOf(RunnableFuture.class, given.get(0));
            callable.run();
            assertEquals(2, callable.get(), "the callable, run by who got it back");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E18 testCloseWithRunningTasks, testShutdownBeforeClose, testTerminateBeforeClose: where the JDK can close an"
            + " executor, that waits for its tasks, told to end before or not")
    default void closeWaits(@TempDir Path directory) throws Exception {
        for (boolean shutDownBefore : List.of(false, true)) {
            try (Pool pool = pool(1);
                    Gate gate = new Gate(directory, "shut-down-before-" + shutDownBefore)) {
                ExecutorService executor = pool.asExecutorService();
                String path = gate.path();
                Future<Integer> running = executor.submit((ExecutorRows.Call<Integer>) () -> Gate.passWith(path, 9));
                if (shutDownBefore) {
                    executor.shutdown();
                }
                Call<Boolean> closing = Call.start(() -> {
                    close(executor);
                    return running.isDone() && executor.isTerminated();
                });
                Await.until("close() shuts down", executor::isShutdown);
                closing.awaitWaiting();
                assertFalse(closing.isOver(), "close() did not wait for a task");
                gate.open();
                assertTrue(closing.value(), "expected the end after close()");
                assertEquals(9, running.get(), "a task that ran when its executor was closed");
                close(executor);
                assertTrue(executor.isTerminated(), "isTerminated() after another close()");
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("E18 testInterruptBeforeClose, testInterruptDuringClose: where the JDK can close an executor, an interrupt, come"
            + " before or while it waits, ends its tasks, and is kept")
    default void interruptEndsClose(@TempDir Path directory) throws Exception {
        for (boolean before : List.of(true, false)) {
            String marks = Files.createDirectory(directory.resolve("before-" + before)).toString();
            try (Pool pool = pool(1)) {
                ExecutorService executor = pool.asExecutorService();
                Future<?> endless = executor.submit((Action) () -> waitLong(marks, 0));
                Marks.await(Path.of(marks), "0");
                Call<Boolean> closing = Call.start(() -> {
                    if (before) {
                        Thread.currentThread().interrupt();
                    }
                    close(executor);
                    return Thread.interrupted();
                });
                if (!before) {
                    Await.until("close() shuts down", executor::isShutdown);
                    closing.awaitWaiting();
                    assertFalse(closing.isOver(), "close() did not wait for a task");
                    closing.interrupt();
                }
                assertTrue(closing.value(), "the interrupt flag after close()");
                assertTrue(executor.isShutdown() && executor.isTerminated(), "expected the end after close()");
                ExecutionException ended =
                        assertThrows(ExecutionException.class, endless::get, "what ran when close() was interrupted");
                assertInstanceOf(PoolClosedException.class, ended.getCause());
            }
        }
    }

    /** Java 19 made executors closeable; before, what it does is spelled out in its documentation. */
    private static void close(ExecutorService executor) throws Exception {
        if (executor instanceof AutoCloseable closeable) {
            closeable.close();
            return;
        }
        assertTrue(Runtime.version().feature() < 19, "expected an executor of this JDK to be closeable");
        executor.shutdown();
        try {
            assertTrue(executor.awaitTermination(Await.SOON.toSeconds(), TimeUnit.SECONDS), "expected termination soon");
        } catch (InterruptedException e) {
            executor.shutdownNow();
            assertTrue(executor.awaitTermination(Await.SOON.toSeconds(), TimeUnit.SECONDS), "expected termination soon");
            Thread.currentThread().interrupt();
        }
    }
}
