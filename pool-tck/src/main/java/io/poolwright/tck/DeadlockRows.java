package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.TaskOptions;
import io.poolwright.UnsendableException;
import io.poolwright.WorkerLostException;
import io.poolwright.spi.Capability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where pools of others have hung, as far as no other row has it: {@link CrashRows} has the faults at every point of a worker's
 * life. The rows name the tests of {@code ProcessPoolExecutor} and loky that pin the same.
 */
interface DeadlockRows extends PoolRows {

    /** More than any pipe or ring between two processes holds. */
    int LARGE = 512 * 1024;

    /** @hidden */
    @Test
    @DisplayName("O1 test_error_during_result_unpickle_in_result_handler, test_informative_error_when_fail_at_unpickle,"
            + " test_error_at_task_pickle: a result or an argument whose reading fails ends its task, which says how, and costs"
            + " no worker; an argument whose writing fails is refused")
    default void unreadableEndsItsTask() throws Exception {
        try (Pool pool = pool(1)) {
            Set<String> before = Crew.identities(Crew.idle(pool, 1));
            for (HardToRead.Way way : HardToRead.Way.values()) {
                AsyncResult<Object> result = pool.applyAsync(HardToRead::new, way);
                AsyncResult<String> argument = pool.applyAsync(Sums::text, (Object) new HardToRead(way));
                if (can(Capability.SEPARATE_MEMORY)) {
                    assertSaysHow(Outcome.failure(UnsendableException.class, result));
                    assertSaysHow(Outcome.failure(UnsendableException.class, argument));
                } else {
                    assertEquals("hard to read", Outcome.value(result).toString());
                    assertEquals("hard to read", Outcome.value(argument));
                }
                assertEquals(9, Outcome.value(pool.applyAsync(Sums::square, 3)), "a task after it");
            }
            Object unwritable = new ErrorInWriting();
            if (can(Capability.SEPARATE_MEMORY)) {
                assertThrows(UnsendableException.class, () -> pool.applyAsync(Sums::text, unwritable));
            } else {
                assertEquals(unwritable.toString(), Outcome.value(pool.applyAsync(Sums::text, unwritable)));
            }
            assertEquals(9, Outcome.value(pool.applyAsync(Sums::square, 3)), "a task after it");
            assertEquals(before, Crew.identities(Crew.idle(pool, 1)), "the worker after it");
        }
    }

    private static void assertSaysHow(UnsendableException failure) {
        assertTrue(failure.toString().contains(HardToRead.MESSAGE), () -> "expected '" + HardToRead.MESSAGE + "' in: " + failure);
    }

    /** @hidden */
    @Test
    @DisplayName("O2 test_shutdown_deadlock, test_shutdown_deadlock_pickle, test_shutdown_with_pickle_error: a worker that is"
            + " lost after shutdown, and a task that was refused before it, hold up nothing")
    default void lossAfterShutdown(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(2);
                Gate gate = new Gate(directory)) {
            String path = gate.path();
            boolean dies = can(Capability.SURVIVES_WORKER_DEATH);
            if (dies) {
                Crew.assertElsewhere(pool);
            }
            AsyncResult<Integer> doomed = pool.applyAsync(() -> Doom.strike(dies, Gate.passWith(path, 3)));
            List<AsyncResult<Integer>> others = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                others.add(pool.applyAsync(Gate::passWith, path, i));
            }
            if (can(Capability.SEPARATE_MEMORY)) {
                assertThrows(UnsendableException.class, () -> pool.applyAsync(Sums::text, (Object) new ErrorInWriting()));
            }
            pool.shutdown();
            gate.open();
            assertTrue(pool.join(Await.SOON), "expected join() soon after shutdown()");
            Doom.assertStruck(dies, doomed, 3);
            for (int i = 0; i < others.size(); i++) {
                assertEquals(i, Outcome.value(others.get(i)), "another task");
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("O3 test_force_shutdown_workers_dead_workers: terminate right after a loss, known or not yet, is no error, and ends"
            + " what is open")
    default void terminateAfterALoss() throws Exception {
        Pool pool = pool(1);
        boolean dies = can(Capability.SURVIVES_WORKER_DEATH);
        if (dies) {
            Crew.assertElsewhere(pool);
        }
        AsyncResult<Integer> doomed = pool.applyAsync(() -> Doom.strike(dies, 3));
        AsyncResult<Integer> open = pool.applyAsync(Sums::sleepLong, 1);
        Doom.assertStruck(dies, doomed, 3);
        pool.terminate();
        assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
        Outcome.failure(PoolClosedException.class, open);
        if (dies) {
            try (Pool another = pool(1)) {
                terminateAfterAKill(another);
            }
        }
    }

    private static void terminateAfterAKill(Pool pool) throws Exception {
        long pid = pool.apply(Sums::pid);
        AsyncResult<Integer> running = pool.applyAsync(Sums::sleepLong, 1);
        AsyncResult<Integer> queued = pool.applyAsync(Sums::sleepLong, 1);
        CrashFault.signal("KILL", pid);
        pool.terminate();
        assertTrue(pool.join(Await.SOON), "expected join() soon after a kill and terminate()");
        Throwable end = Outcome.failure(running);
        assertTrue(end instanceof WorkerLostException || end instanceof PoolClosedException, end::toString);
        Outcome.failure(PoolClosedException.class, queued);
    }

    /** @hidden */
    @Test
    @DisplayName("O4 test_crash_big_data: workers that are lost with large arguments, and with a large result half written,"
            + " cost just those tasks")
    default void lossAmidLargeData(@TempDir Path directory) throws Exception {
        boolean dies = can(Capability.SURVIVES_WORKER_DEATH);
        try (Pool pool = pool(2)) {
            if (dies) {
                Crew.assertElsewhere(pool);
            }
            byte[] large = new byte[4 * LARGE];
            List<AsyncResult<Integer>> doomed = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                doomed.add(pool.applyAsync(data -> Doom.strike(dies, data.length), large));
            }
            doomed.forEach(result -> Doom.assertStruck(dies, result, large.length));
            if (dies) {
                CrashTrap.arm(directory, CrashFault.HALT);
                String marks = directory.toString();
                AsyncResult<Object> half =
                        pool.applyAsync(() -> new Object[] {new byte[4 * LARGE], CrashTrap.whenWritten(marks)});
                assertEquals(OptionalInt.of(4), Outcome.failure(WorkerLostException.class, half).exitCode(), "exit code");
            }
            AsyncResult<Integer> later = pool.applyAsync(data -> data.length, large);
            assertEquals(large.length, Outcome.value(later), "a later large task");
            Crew.idle(pool, 2);
        }
    }

    /** @hidden */
    @Test
    @DisplayName("O5 test_queue_full_deadlock, test_gh105829_should_not_deadlock_if_wakeup_pipe_full,"
            + " test_no_failure_on_large_data_send: large tasks and results that nobody takes yet, and many small ones, fill"
            + " nothing up")
    default void nothingFillsUp() throws Exception {
        try (Pool pool = pool(2)) {
            List<AsyncResult<byte[]>> large = new ArrayList<>();
            List<AsyncResult<Integer>> small = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                byte[] data = new byte[LARGE + i];
                data[LARGE + i - 1] = (byte) i;
                large.add(pool.applyAsync(argument -> argument, data));
                for (int j = 0; j < 100; j++) {
                    small.add(pool.applyAsync(Sums::square, j));
                }
            }
            for (int i = 19; i >= 0; i--) {
                byte[] expected = new byte[LARGE + i];
                expected[LARGE + i - 1] = (byte) i;
                assertArrayEquals(expected, Outcome.value(large.get(i)), "a large result");
            }
            for (int i = 0; i < small.size(); i++) {
                assertEquals(i % 100 * (i % 100), Outcome.value(small.get(i)), "a small result");
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("O6 test_cancel_futures, test_hang_gh94440: what is cancelled around shutdown does not hold it up, and the"
            + " rest is done")
    default void cancelAroundShutdown(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            AsyncResult<Integer> running = pool.with(TaskOptions.defaults().withLabel("running"))
                    .applyAsync(Gate::passWith, gate.path(), 1);
            Await.until("a running task", () -> running.worker().isPresent());
            List<AsyncResult<Integer>> cancelled = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                cancelled.add(pool.applyAsync(Sums::square, i));
            }
            AsyncResult<Integer> kept = pool.applyAsync(Sums::square, 3);
            assertTrue(cancelled.get(0).cancel(false), "cancel(false) right before shutdown()");
            pool.shutdown();
            for (AsyncResult<Integer> queued : cancelled.subList(1, 20)) {
                assertTrue(queued.cancel(false), "cancel(false) after shutdown()");
            }
            gate.open();
            assertTrue(pool.join(Await.SOON), "expected join() soon after the last task");
            assertEquals(1, running.get());
            assertEquals(9, kept.get());
            cancelled.forEach(result -> assertThrows(CancellationException.class, result::get));
        }
    }
}
