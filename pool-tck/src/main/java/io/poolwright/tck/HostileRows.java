package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.Results;
import io.poolwright.TaskOptions;
import io.poolwright.UnsendableException;
import io.poolwright.WorkerLostException;
import io.poolwright.spi.Capability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** User code that does what nobody expects, which must harm nobody else. */
interface HostileRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("H1 an exception whose getMessage throws, from a callback, harms nothing")
    default void speechlessCallback() throws Exception {
        try (Pool pool = pool(1)) {
            TaskOptions options = TaskOptions.defaults().withOnSuccess(value -> {
                throw new Speechless();
            });
            assertEquals(9, Outcome.value(pool.with(options).applyAsync(Sums::square, 3)));
        }
    }

    /** @hidden */
    @Test
    @DisplayName("H1 an exception whose getMessage throws, from the initializer, ends the results all the same")
    default void speechlessInitializer() throws Exception {
        try (Pool pool = pool(builder -> builder.workers(1).initializer(() -> {
            throw new Speechless();
        }))) {
            assertEquals(WorkerLostException.Reason.INITIALIZER_FAILED, reasonOfLoss(pool));
        }
    }

    /** Lets no exception out: one that holds the speechless one cannot be reported by whoever runs the test. */
    private static WorkerLostException.Reason reasonOfLoss(Pool pool) throws InterruptedException {
        try {
            pool.apply(Sums::square, 3);
            return null;
        } catch (WorkerLostException e) {
            return e.reason();
        } catch (PoolClosedException e) { // the pool was broken already
            return ((WorkerLostException) e.getCause()).reason();
        }
    }

    /** @hidden */
    @Test
    @DisplayName("H2 a cancelled task that goes on loses its worker at its hard limit")
    default void cancelledTaskIsStillLimited(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            String path = gate.path();
            AsyncResult<Void> deaf = pool.with(TaskOptions.defaults().withTimeout(Duration.ofSeconds(1)))
                    .runAsync(() -> {
                        Marks.leave(marks, "started");
                        TimeLimitRows.passStubbornly(path);
                    });
            Marks.await(directory, "started");
            assertTrue(deaf.cancel(true));
            assertThrows(CancellationException.class, deaf::get);
            assertEquals(9, Outcome.value(pool.applyAsync(Sums::square, 3)), "a later task while the gate is closed");
            gate.open();
        }
    }

    /** @hidden */
    @Test
    @DisplayName("H3 a chunk that is cancelled runs no more of its elements")
    default void cancelledChunkStops(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            String path = gate.path();
            AsyncResult<List<Integer>> map = pool.with(TaskOptions.defaults().withChunkSize(50))
                    .mapAsync(
                            number -> {
                                Marks.leave(marks, "element-" + number);
                                Gate.pass(path);
                                return number;
                            },
                            IntStream.range(0, 50).boxed().toList());
            Marks.await(directory, "element-0");
            assertTrue(map.cancel(true));
            assertEquals(9, Outcome.value(pool.applyAsync(Sums::square, 3)), "a later task while the gate is closed");
            assertEquals(
                    1,
                    Marks.in(directory).stream().filter(mark -> mark.startsWith("element-")).count(),
                    "elements begun");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("H4 a result that blocks who reads it does not hold up the others, nor the end of the pool")
    default void blockingResult(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(2);
                Gate gate = new Gate(directory)) {
            AsyncResult<SlowToRead> slow = pool.applyAsync(SlowToRead::new, gate.path());
            assertTrue(slow.await(Await.SOON), "expected an answer, read or not");
            assertEquals(9, Outcome.value(pool.applyAsync(Sums::square, 3)), "another task");
            pool.terminate();
            assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
            gate.open();
            assertEquals(gate.path(), Outcome.value(slow).path());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("H5 an element whose writing throws an Error, and a map with a null key, are refused and leave nothing open")
    default void strangeArguments() throws Exception {
        Map<Object, Object> nullKey = new HashMap<>();
        nullKey.put(null, new Object());
        try (Pool pool = pool(1)) {
            if (can(Capability.SEPARATE_MEMORY)) {
                assertThrows(UnsendableException.class, () -> pool.applyAsync(Object::toString, (Object) nullKey));
            }
            Results<String> results = pool.imap(Object::toString, List.<Object>of(1, new ErrorInWriting(), nullKey, 2));
            assertEquals("1", results.next());
            if (can(Capability.SEPARATE_MEMORY)) {
                assertThrows(UnsendableException.class, results::next);
                assertThrows(UnsendableException.class, results::next);
            } else {
                assertEquals("written by nobody", results.next());
                assertTrue(results.next().startsWith("{null="));
            }
            assertEquals("2", results.next());
            assertFalse(results.hasNext());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("H6 terminate and join end soon although a task ignores every interrupt")
    default void terminateDespiteDeafTask(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Gate gate = new Gate(directory)) {
            String path = gate.path();
            Pool pool = pool(1);
            pool.runAsync(() -> {
                Marks.leave(marks, "started");
                TimeLimitRows.passStubbornly(path);
            });
            Marks.await(directory, "started");
            pool.terminate();
            assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
            gate.open();
        }
    }
}
