package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.TaskFailedException;
import io.poolwright.TaskOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps whose input or whose function fails. */
interface MapFaultRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName(
            "P8 O34 test_map_handle_iterable_exception, test_error_in_task_iterator: map throws the very exception of its input's"
                    + " iterator, twice alike")
    default void mapThrowsTheInputsFault() throws Exception {
        try (Pool pool = pool(1)) {
            for (int time = 1; time <= 2; time++) {
                for (int faultAt : List.of(0, 3)) {
                    FaultyInput input = new FaultyInput(faultAt);
                    String what = "fault at " + faultAt + ", time " + time;
                    assertSame(
                            input.fault(),
                            assertThrows(InputFault.class, () -> pool.map(Sums::square, input.withoutSize()), what),
                            what);
                    assertSame(
                            input.fault(),
                            assertThrows(InputFault.class, () -> pool.map(Sums::square, input), what),
                            what + ", with a size of 1");
                    assertSame(
                            input.fault(),
                            assertThrows(InputFault.class, () -> pool.mapAsync(Sums::square, input), what),
                            what + ", mapAsync");
                }
            }
            assertEquals(Sums.squares(5), pool.map(Sums::square, Sums.numbers(5)), "map after the faults");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P19 test_traceback: a fault of the caller's own input is not disguised as remote")
    default void inputsFaultHasNoCause() throws Exception {
        try (Pool pool = pool(1)) {
            FaultyInput input = new FaultyInput(2);
            InputFault thrown = assertThrows(InputFault.class, () -> pool.map(Sums::square, input));
            assertNull(thrown.getCause(), "cause of the input's own exception");
            assertEquals(0, thrown.getSuppressed().length, "exceptions suppressed by the input's own");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P21 test_map_no_failfast: a map that fails waits for all its parts")
    default void failingMapWaitsForAll(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        TaskOptions one = TaskOptions.defaults().withChunkSize(1);
        try (Pool pool = pool(2);
                Gate gate = new Gate(directory)) {
            String path = gate.path();
            AsyncResult<List<Integer>> result = pool.with(one)
                    .mapAsync(
                            i -> {
                                if (i == 0) {
                                    return Fails.onZeroAfterMark(marks, i);
                                }
                                return Gate.passWith(path, i);
                            },
                            List.of(0, 1));
            Marks.await(directory, "0");
            assertFalse(result.await(Duration.ofMillis(300)), "ready although one part still runs");
            gate.open();
            assertEquals(0, Outcome.failure(TaskFault.class, result).code());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P21 test_map_no_failfast: failures of a megabyte each do not block the pool's end")
    default void largeFailuresDoNotBlock() throws Exception {
        try (Pool pool = pool(2)) {
            AsyncResult<List<Integer>> result = pool.mapAsync(Fails::loudly, Sums.numbers(20));
            pool.shutdown();
            assertTrue(pool.join(Await.SOON), "expected join() soon after shutdown()");
            assertEquals(
                    1 << 20,
                    Outcome.failure(TaskFault.class, result).getMessage().length());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U5 the rest of a chunk is run although its first element failed")
    default void restOfTheChunkIsRun(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        TaskOptions four = TaskOptions.defaults().withChunkSize(4);
        try (Pool pool = pool(1)) {
            TaskFailedException failed = assertThrows(
                    TaskFailedException.class,
                    () -> pool.with(four).map(i -> Fails.onZeroAfterMark(marks, i), Sums.numbers(4)));
            assertEquals(0, assertInstanceOf(TaskFault.class, failed.getCause()).code());
            assertEquals(List.of("0", "1", "2", "3"), Marks.in(directory), "elements that were run");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U5 a map fails with the failure of its first failed element, even if that one failed last")
    default void firstElementsFailureWins(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        TaskOptions one = TaskOptions.defaults().withChunkSize(1);
        TaskOptions four = TaskOptions.defaults().withChunkSize(4);
        try (Pool pool = pool(2)) {
            AsyncResult<List<Integer>> apart =
                    pool.with(one).mapAsync(i -> Fails.zeroLast(marks, i, 4), Sums.numbers(4));
            assertEquals(0, Outcome.failure(TaskFault.class, apart).code(), "the failed element, in chunks of one");
            AsyncResult<List<Integer>> together = pool.with(four).mapAsync(Fails::always, List.of(5, 6, 7));
            assertEquals(5, Outcome.failure(TaskFault.class, together).code(), "the failed element, in one chunk");
        }
    }
}
