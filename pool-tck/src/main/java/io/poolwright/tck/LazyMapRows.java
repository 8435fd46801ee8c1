package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.Results;
import io.poolwright.Submitter;
import io.poolwright.TaskOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function over many inputs, result by result. */
interface LazyMapRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("P11 test_imap: results come in the order of the inputs, and then no more")
    default void imapKeepsTheOrder() {
        try (Pool pool = pool(2);
                Results<Integer> results = pool.imap(Sums::square, Sums.numbers(10))) {
            for (int i = 0; i < 10; i++) {
                assertTrue(results.hasNext(), "expected result " + i);
                assertEquals(i * i, results.next());
            }
            assertFalse(results.hasNext(), "more results than inputs");
            assertThrows(NoSuchElementException.class, results::next, "next() at the end");
            assertThrows(
                    NoSuchElementException.class, () -> results.next(Duration.ofSeconds(1)), "next(1 s) at the end");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P11 test_imap: 1000 inputs, one by one and in chunks of 100")
    default void imapOverAThousand() {
        try (Pool pool = pool(2)) {
            for (int chunk : List.of(1, 100)) {
                Submitter submitter = pool.with(TaskOptions.defaults().withChunkSize(chunk));
                try (Results<Integer> results = submitter.imap(Sums::square, Sums.numbers(1000))) {
                    assertEquals(Sums.squares(1000), results.stream().toList(), "chunks of " + chunk);
                }
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P11 O37 imap gives the results in order although the first comes last, and a time that is over loses none")
    default void imapWaitsForTheFirst(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(2);
                Gate gate = new Gate(directory)) {
            String path = gate.path();
            try (Results<Integer> results =
                    pool.imap(i -> i == 0 ? Gate.passWith(path, i) : Sums.square(i), Sums.numbers(4))) {
                assertThrows(
                        TimeoutException.class,
                        () -> results.next(Duration.ofMillis(100)),
                        "next(100 ms) of a blocked task");
                gate.open();
                assertEquals(0, results.next(), "the element that was not ready in time is not lost");
                assertEquals(List.of(1, 4, 9), results.stream().toList());
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P13 test_imap_unordered: the same results in any order, one by one and in chunks of 100")
    default void imapUnorderedGivesAll() {
        try (Pool pool = pool(2)) {
            for (int chunk : List.of(1, 100)) {
                Submitter submitter = pool.with(TaskOptions.defaults().withChunkSize(chunk));
                try (Results<Integer> results = submitter.imapUnordered(Sums::square, Sums.numbers(1000))) {
                    assertEquals(Sums.squares(1000), results.stream().sorted().toList(), "chunks of " + chunk);
                    assertFalse(results.hasNext(), "more results than inputs");
                    assertThrows(NoSuchElementException.class, results::next, "next() at the end");
                }
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P13 O37 imapUnordered gives each result as soon as it is there, and a time that is over loses none")
    default void imapUnorderedDoesNotWaitForTheFirst(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(2);
                Gate gate = new Gate(directory)) {
            String path = gate.path();
            try (Results<Integer> results =
                    pool.imapUnordered(i -> i == 0 ? Gate.passWith(path, i) : Sums.square(i), Sums.numbers(4))) {
                List<Integer> quick = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    quick.add(results.next());
                }
                quick.sort(null);
                assertEquals(List.of(1, 4, 9), quick, "results while the first task is blocked");
                assertThrows(
                        TimeoutException.class,
                        () -> results.next(Duration.ofMillis(100)),
                        "next(100 ms) of a blocked task");
                gate.open();
                assertEquals(0, results.next());
                assertFalse(results.hasNext(), "more results than inputs");
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P11 results are a stream, which closes them when it is closed")
    default void resultsAreAStream() {
        try (Pool pool = pool(1)) {
            Results<Integer> results = pool.imap(Sums::square, new EndlessInput());
            try (Stream<Integer> stream = results.stream()) {
                assertEquals(List.of(0, 1, 4), stream.limit(3).toList());
            }
            assertFalse(results.hasNext(), "results after their stream was closed");
        }
    }
}
