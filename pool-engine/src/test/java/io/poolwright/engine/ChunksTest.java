package io.poolwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the input of a map is cut. */
final class ChunksTest {

    private static List<Integer> elements(List<Work> works) {
        List<Integer> elements = new ArrayList<>();
        works.forEach(work -> Arrays.asList(((Work.MapChunk) work).arguments()).forEach(e -> elements.add((Integer) e)));
        return elements;
    }

    private static Chunks chunks(int elements) {
        return Chunks.ofMap(x -> x, IntStream.range(0, elements).boxed().toList());
    }

    @Test
    void allElementsAreInTheirOrder() {
        for (int elements : new int[] {0, 1, 2, 7, 8, 9, 1000, 4097}) {
            List<Integer> expected = IntStream.range(0, elements).boxed().toList();
            for (int workers : new int[] {1, 2, 3, 8}) {
                assertEquals(expected, elements(chunks(elements).cutFor(workers)), elements + " for " + workers);
            }
            assertEquals(expected, elements(chunks(elements).cut(7)));
        }
    }

    @Test
    void aGivenSizeIsKept() {
        assertEquals(List.of(7, 7, 6), chunks(20).cut(7).stream().map(Work::elements).toList());
    }

    @Test
    void chunksBecomeSmallerAndNeverTooMany() {
        for (int elements : new int[] {1, 10, 100, 1000, 1_000_000}) {
            for (int workers : new int[] {1, 2, 8, 64}) {
                List<Integer> sizes = new ArrayList<>();
                for (int left = elements; left > 0; left -= sizes.get(sizes.size() - 1)) {
                    sizes.add(Chunks.nextSize(elements, left, workers));
                }
                String what = elements + " elements, " + workers + " workers: " + sizes;
                for (int i = 1; i < sizes.size(); i++) {
                    assertTrue(sizes.get(i) <= sizes.get(i - 1), what);
                }
                assertTrue(sizes.size() <= 24 * workers, what);
                int share = elements / workers;
                assertTrue(sizes.get(sizes.size() - 1) <= Math.max(1, share / 64), what);
                assertTrue(sizes.get(0) <= Math.max(1, (share + 3) / 4 + 1), what);
            }
        }
    }

    @Test
    void fewLongTasksGoOneByOne() {
        assertEquals(IntStream.range(0, 8).mapToObj(i -> 1).toList(), chunks(8).cutFor(2).stream().map(Work::elements).toList());
    }
}
