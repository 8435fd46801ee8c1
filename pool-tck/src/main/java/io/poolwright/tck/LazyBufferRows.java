package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.Results;
import io.poolwright.Submitter;
import io.poolwright.TaskFunction;
import io.poolwright.TaskOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a lazy map reads ahead, and how it ends half-read. */
interface LazyBufferRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("P11 P38 a lazy map over an endless input: a few are taken, no more is read than they and four chunks a worker, then"
            + " results and pool close")
    default void endlessInputIsClosed() {
        try (Pool pool = pool(2)) {
            for (boolean ordered : List.of(true, false)) {
                EndlessInput input = new EndlessInput();
                Results<Integer> results = lazyMap(pool, ordered, input);
                take(results, 5);
                results.close();
                int read = input.read();
                assertTrue(read <= 5 + 4 * 2, () -> "expected at most 13 elements read when 5 results are taken, got " + read);
                assertFalse(results.hasNext(), "results after close()");
                assertEquals(read, input.read(), "elements read after close()");
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P38 test_imap_and_imap_unordered_with_buffersize_when_buffer_is_full: the input is never read further ahead"
            + " than the buffer")
    default void bufferBoundsTheReading() {
        try (Pool pool = pool(2)) {
            Submitter of4 = pool.with(TaskOptions.defaults().withBuffer(4));
            for (boolean ordered : List.of(true, false)) {
                EndlessInput input = new EndlessInput();
                try (Results<Integer> results = lazyMap(of4, ordered, input)) {
                    for (int taken = 0; taken <= 50; taken++) {
                        assertTrue(
                                input.read() <= taken + 4,
                                "expected at most " + (taken + 4) + " elements read when " + taken
                                        + " results are taken, got " + input.read());
                        results.next();
                    }
                }
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P38 a buffer smaller than a chunk counts as one chunk")
    default void bufferHoldsAtLeastAChunk() {
        EndlessInput input = new EndlessInput();
        TaskOptions options = TaskOptions.defaults().withBuffer(1).withChunkSize(3);
        try (Pool pool = pool(1);
                Results<Integer> results = pool.with(options).imap(Sums::square, input)) {
            for (int i = 0; i < 10; i++) {
                assertEquals(i * i, results.next());
                int most = i + 1 + 3;
                assertTrue(input.read() <= most, "expected at most " + most + " elements read, got " + input.read());
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P38 a buffer of as many elements as there are workers keeps them all busy; over nothing it gives nothing")
    default void bufferKeepsWorkersBusy(@TempDir Path directory) throws Exception {
        TaskOptions two = TaskOptions.defaults().withBuffer(2);
        try (Pool pool = pool(2)) {
            for (String order : List.of("ordered", "unordered")) {
                String marks = Files.createDirectory(directory.resolve(order)).toString();
                TaskFunction<Integer, Integer> meet = number -> Marks.meet(marks, 2);
                Submitter submitter = pool.with(two);
                try (Results<Integer> results = order.equals("ordered")
                        ? submitter.imap(meet, Sums.numbers(2))
                        : submitter.imapUnordered(meet, Sums.numbers(2))) {
                    assertEquals(List.of(2, 2), results.stream().toList(), "tasks that met, " + order);
                }
                try (Results<Integer> none = lazyMap(submitter, order.equals("ordered"), List.of())) {
                    assertFalse(none.hasNext(), "results over nothing");
                }
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P39 results that are left half-read hold up neither close nor join")
    default void halfReadResultsHoldUpNothing() throws Exception {
        for (boolean ordered : List.of(true, false)) {
            for (boolean joined : List.of(true, false)) {
                assertHoldUpNothing(ordered, joined);
            }
        }
    }

    private void assertHoldUpNothing(boolean ordered, boolean joined) throws Exception {
        EndlessInput input = new EndlessInput();
        Pool pool = pool(1);
        try (Results<Integer> results = lazyMap(pool.with(TaskOptions.defaults().withBuffer(4)), ordered, input)) {
            take(results, 3);
            if (joined) {
                pool.shutdown();
                assertTrue(pool.join(Await.SOON), "expected join() with half-read results to return");
            } else {
                pool.close();
            }
            int read = input.read();
            results.hasNext();
            assertEquals(read, input.read(), "elements read after the pool's end");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P38 results that are being read after shutdown go on reading their input")
    default void readingGoesOnAfterShutdown() {
        for (boolean ordered : List.of(true, false)) {
            for (int chunk : List.of(1, 3)) { // of three, the last one is short: its sending and the end of the input are one step
                TaskOptions options = TaskOptions.defaults().withChunkSize(chunk).withBuffer(3);
                try (Pool pool = pool(1);
                        Results<Integer> results = lazyMap(pool.with(options), ordered, Sums.numbers(29))) {
                    take(results, 3);
                    pool.shutdown();
                    assertEquals(Sums.squares(29).subList(3, 29), results.stream().toList(), "the rest after shutdown()");
                }
            }
        }
    }

    private static Results<Integer> lazyMap(Submitter submitter, boolean ordered, Iterable<Integer> input) {
        return ordered ? submitter.imap(Sums::square, input) : submitter.imapUnordered(Sums::square, input);
    }

    private static void take(Results<Integer> results, int count) {
        for (int i = 0; i < count; i++) {
            results.next();
        }
    }
}
