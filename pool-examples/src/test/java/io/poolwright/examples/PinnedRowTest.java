package io.poolwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The kit's table lists every behaviour that it must. */
final class PinnedRowTest {

    /** How many rows there are of what was read in the tests of CPython, of its peers and of the JDK, by the letter of their ids. */
    private static final Map<String, Integer> READ = Map.of("P", 40, "Q", 19, "M", 24, "X", 20, "U", 22, "O", 40, "E", 24);

    /** The ids by their letters, in the order of the table. */
    private static Map<String, List<String>> ids(List<PinnedRow> table) {
        Map<String, List<String>> ids = new TreeMap<>();
        for (PinnedRow row : table) {
            ids.computeIfAbsent(row.id().replaceAll("\\d+$", ""), letter -> new ArrayList<>()).add(row.id());
        }
        return ids;
    }

    private static List<String> upTo(String letter, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number).toList();
    }

    @Test
    @DisplayName("each id of what was read elsewhere is in the table, once and in order")
    void nothingThatWasReadIsMissing() {
        Map<String, List<String>> ids = ids(PinnedRow.all());
        READ.forEach((letter, last) -> assertEquals(upTo(letter, last), ids.get(letter)));
    }

    @Test
    @DisplayName("the ids of each letter count from one, without a gap")
    void idsHaveNoGaps() {
        ids(PinnedRow.all()).forEach((letter, ids) -> assertEquals(upTo(letter, ids.size()), ids));
    }
}
