package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.Results;
import io.poolwright.TaskOptions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A function over many inputs, all at once. */
interface MapRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("P2 O35 test_map, test_map_chunksize: results are in the order of the inputs, with the pool's chunks, and with chunks"
            + " smaller than the input, as large, and larger")
    default void mapKeepsTheOrder() throws Exception {
        try (Pool pool = pool(3)) {
            assertEquals(Sums.squares(10), pool.map(Sums::square, Sums.numbers(10)));
            assertEquals(Sums.squares(100), pool.map(Sums::square, Sums.numbers(100)));
            for (int chunk : List.of(1, 7, 20, 100, 1000)) {
                TaskOptions options = TaskOptions.defaults().withChunkSize(chunk);
                assertEquals(
                        Sums.squares(100),
                        pool.with(options).map(Sums::square, Sums.numbers(100)),
                        "chunks of " + chunk);
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P2 map reads an input that has no size, and passes nulls on")
    default void mapReadsAnyIterable() throws Exception {
        try (Pool pool = pool(2)) {
            Iterable<Integer> withoutSize = () -> Sums.numbers(9).iterator();
            assertEquals(Sums.squares(9), pool.map(Sums::square, withoutSize));
            List<Object> withNulls = Arrays.asList("a", null, "c", null);
            assertEquals(withNulls, pool.map(Sums::same, withNulls));
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P2 the list of results cannot be modified")
    default void mapResultIsUnmodifiable() throws Exception {
        try (Pool pool = pool(1)) {
            List<Integer> list = pool.map(Sums::square, Sums.numbers(3));
            assertThrows(UnsupportedOperationException.class, () -> list.set(0, 1), "change of a result list");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P3 test_starmap: pairs are unpacked and the order is kept, with and without a chunk size")
    default void starmapUnpacksPairs() throws Exception {
        List<Map.Entry<Integer, Integer>> pairs =
                Sums.numbers(100).stream().map(i -> Map.entry(i * i, i)).toList();
        List<Integer> expected = Sums.numbers(100).stream().map(i -> i * i - i).toList();
        try (Pool pool = pool(2)) {
            assertEquals(expected, pool.starmap(Sums::minus, pairs));
            TaskOptions twenty = TaskOptions.defaults().withChunkSize(20);
            assertEquals(expected, pool.with(twenty).starmap(Sums::minus, pairs), "chunks of 20");
            Map<Integer, Integer> map = new LinkedHashMap<>();
            map.put(9, 4);
            map.put(3, 5);
            assertEquals(List.of(5, -2), pool.starmap(Sums::minus, map.entrySet()), "the entries of a map");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P3 test_starmap_async: the same, later")
    default void starmapAsyncUnpacksPairs() throws Exception {
        List<Map.Entry<Integer, Integer>> pairs = List.of(Map.entry(3, 1), Map.entry(9, 4), Map.entry(1, 1));
        TaskOptions two = TaskOptions.defaults().withChunkSize(2);
        try (Pool pool = pool(2)) {
            assertEquals(List.of(2, 5, 0), Outcome.value(pool.starmapAsync(Sums::minus, pairs)));
            assertEquals(
                    List.of(2, 5, 0), Outcome.value(pool.with(two).starmapAsync(Sums::minus, pairs)), "chunks of 2");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P4 test_map_async: get gives the list in order")
    default void mapAsyncGivesTheList() throws Exception {
        try (Pool pool = pool(2)) {
            assertEquals(Sums.squares(10), Outcome.value(pool.mapAsync(Sums::square, Sums.numbers(10))));
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P7 test_map_chunksize: mapAsync over nothing with a chunk size comes to an end")
    default void mapOverNothingEndsWithChunkSize() throws Exception {
        TaskOptions one = TaskOptions.defaults().withChunkSize(1);
        try (Pool pool = pool(1)) {
            assertEquals(List.of(), Outcome.value(pool.with(one).mapAsync(Sums::square, List.of())));
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P17 test_empty_iterable: every map over nothing gives nothing, and the pool closes and joins")
    default void nothingGivesNothing() throws Exception {
        try (Pool pool = pool(1)) {
            List<Map.Entry<Integer, Integer>> noPairs = List.of();
            assertEquals(List.of(), pool.map(Sums::square, List.of()));
            assertEquals(List.of(), Outcome.value(pool.mapAsync(Sums::square, List.of())));
            assertEquals(List.of(), pool.starmap(Sums::minus, noPairs));
            assertEquals(List.of(), Outcome.value(pool.starmapAsync(Sums::minus, noPairs)));
            try (Results<Integer> ordered = pool.imap(Sums::square, List.of());
                    Results<Integer> unordered = pool.imapUnordered(Sums::square, List.of())) {
                assertFalse(ordered.hasNext(), "imap over nothing has a result");
                assertFalse(unordered.hasNext(), "imapUnordered over nothing has a result");
            }
            pool.shutdown();
            assertTrue(pool.join(Await.SOON), "expected join() soon after shutdown()");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U2 O35 test_map_chunksize: a chunk size below one is refused")
    default void chunkSizeBelowOneIsRefused() {
        for (int chunk : List.of(0, -1)) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> TaskOptions.defaults().withChunkSize(chunk),
                    "withChunkSize(" + chunk + ")");
            assertTrue(
                    refused.getMessage().contains("chunkSize was " + chunk),
                    "expected 'chunkSize was " + chunk + "' in: " + refused.getMessage());
        }
    }
}
