package io.poolwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files stay small enough to be read at one sitting. */
final class FileSizeTest {

    private static final int MOST_LINES = 500;
    private static final int MEDIAN_LINES = 100;

    @Test
    void noMainFileIsLong() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : ProjectRoot.javaFiles("src/main/java")) {
            int lines = Files.readAllLines(file).size();
            if (lines > MOST_LINES) {
                tooLong.add(file + " has " + lines + " lines");
            }
        }
        assertEquals(List.of(), tooLong);
    }

    @Test
    void theMedianIsBelowOneHundredLines() throws IOException {
        List<Integer> sizes = new ArrayList<>();
        for (Path file : ProjectRoot.javaFiles("src/main/java")) {
            sizes.add(Files.readAllLines(file).size());
        }
        assertFalse(sizes.isEmpty(), "no files found");
        sizes.sort(null);
        int median = sizes.get(sizes.size() / 2);
        assertTrue(median < MEDIAN_LINES, () -> "the median of " + sizes.size() + " main files is " + median + " lines");
    }
}
