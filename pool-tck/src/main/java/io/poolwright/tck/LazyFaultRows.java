package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.Results;
import io.poolwright.Submitter;
import io.poolwright.TaskFailedException;
import io.poolwright.TaskOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Lazy maps whose input or whose function fails. */
interface LazyFaultRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName(
            "P12 O34 test_imap_handle_iterable_exception: the results before the fault, then the input's very exception")
    default void imapThrowsTheInputsFault() {
        try (Pool pool = pool(2)) {
            for (int faultAt : List.of(0, 3)) {
                assertFaultAfter(faultAt, pool, new FaultyInput(faultAt));
            }
            assertEquals(9, pool.imap(Sums::square, List.of(3)).next(), "imap after the faults");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P12 test_imap_handle_iterable_exception: a chunk that the fault cut short is dropped")
    default void partialChunkIsDropped() {
        try (Pool pool = pool(1)) {
            assertFaultAfter(6, pool.with(TaskOptions.defaults().withChunkSize(2)), new FaultyInput(7));
            assertFaultAfter(4, pool.with(TaskOptions.defaults().withChunkSize(4)), new FaultyInput(7));
        }
    }

    private static void assertFaultAfter(int count, Submitter submitter, FaultyInput input) {
        try (Results<Integer> results = submitter.imap(Sums::square, input)) {
            for (int i = 0; i < count; i++) {
                assertTrue(results.hasNext(), "expected " + count + " results before the fault, got " + i);
                assertEquals(i * i, results.next());
            }
            assertTrue(results.hasNext(), "expected the fault after " + count + " results, got the end");
            assertSame(
                    input.fault(),
                    assertThrows(InputFault.class, results::next, "expected the fault after " + count + " results"),
                    "the input's very exception");
            assertFalse(results.hasNext(), "results after the input's fault");
        }
    }

    /** @hidden */
    @Test
    @DisplayName(
            "P14 test_imap_unordered_handle_iterable_exception: right results, none twice, then the very exception")
    default void imapUnorderedThrowsTheInputsFault() {
        try (Pool pool = pool(2)) {
            for (int faultAt : List.of(0, 3, 10)) {
                FaultyInput input = new FaultyInput(faultAt);
                Set<Integer> seen = new HashSet<>();
                try (Results<Integer> results = pool.imapUnordered(Sums::square, input)) {
                    InputFault thrown = assertThrows(
                            InputFault.class,
                            () -> {
                                for (int i = 0; i <= faultAt; i++) {
                                    assertTrue(seen.add(results.next()), "a result came twice");
                                }
                            },
                            "expected the fault after at most " + faultAt + " results");
                    assertSame(input.fault(), thrown, "the input's very exception");
                    assertFalse(results.hasNext(), "results after the input's fault");
                }
                assertTrue(Sums.squares(faultAt).containsAll(seen), "expected some of the squares, got " + seen);
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U3 imap one by one: a failed element throws from its own next, the others follow")
    default void imapGoesOnAfterAFailure() {
        try (Pool pool = pool(2)) {
            assertEquals(List.of("0", "element 1", "4", "9"), outcomes(pool.imap(Fails::onOne, Sums.numbers(4))));
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U4 imap in chunks of two: a failed element takes no other of its chunk with it")
    default void imapGoesOnInsideAChunk() {
        TaskOptions two = TaskOptions.defaults().withChunkSize(2);
        try (Pool pool = pool(2)) {
            Submitter submitter = pool.with(two);
            assertEquals(List.of("element 0", "1", "4", "9"), outcomes(submitter.imap(Fails::onZero, Sums.numbers(4))));
            assertEquals(List.of("0", "element 1", "4"), outcomes(submitter.imap(Fails::onOne, Sums.numbers(3))));
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U4 imapUnordered: a failed element takes no other with it, in chunks of one and of two")
    default void imapUnorderedGoesOn() {
        try (Pool pool = pool(2)) {
            for (int chunk : List.of(1, 2)) {
                Submitter submitter = pool.with(TaskOptions.defaults().withChunkSize(chunk));
                List<String> outcomes = outcomes(submitter.imapUnordered(Fails::onZero, Sums.numbers(4)));
                outcomes.sort(null);
                assertEquals(List.of("1", "4", "9", "element 0"), outcomes, "chunks of " + chunk);
            }
        }
    }

    /** Reads to the end; a failed element is shown as the message of what the task threw. */
    private static List<String> outcomes(Results<Integer> results) {
        List<String> outcomes = new ArrayList<>();
        while (results.hasNext()) {
            try {
                outcomes.add(results.next().toString());
            } catch (TaskFailedException e) {
                outcomes.add(assertInstanceOf(TaskFault.class, e.getCause(), "what the task threw")
                        .getMessage());
            }
        }
        return outcomes;
    }
}
