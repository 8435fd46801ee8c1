package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What test classes leave of their rows. */
final class RowRecordsTest {

    @TempDir
    Path directory;

    /** Rows in an interface, as those of a kit. */
    interface SampleRows {
        @Test
        @DisplayName("P1 U4 test_sample: works")
        default void works() {}

        @Test
        @DisplayName("no row")
        default void isNoRow() {}
    }

    /** A kit. */
    public abstract static class SampleTck implements SampleRows {}

    /** Test classes that only {@link #run} finds. */
    static final class Samples {

        @Nested
        @DisplayName("here")
        class Here {
            @Nested
            @DisplayName("by threads")
            class ByThreads extends SampleTck {}
        }

        @Test
        @DisplayName("P2 fails")
        void fails() {
            fail("by intent");
        }

        @Test
        @Disabled("by intent")
        @DisplayName("P3 is left out")
        void isLeftOut() {}

        @ParameterizedTest(name = "P4 with {0}")
        @ValueSource(ints = {1, 2})
        void withParameter(int number) {}

        @DisplayName("P5 whatever comes")
        @ParameterizedTest(name = "{0}")
        @ValueSource(ints = {1, 2})
        void namedByItsMethod(int number) {}
    }

    /** A class without rows. */
    static final class NoRows {
        @Test
        void isNoRow() {}
    }

    private static List<String> run(Class<?> type, Path into) throws IOException {
        KitRun.of(type, List.of(""), Map.of(RowRecords.DIRECTORY_PARAMETER, into.toString()));
        Path file = file(type, into);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static Path file(Class<?> type, Path in) {
        return in.resolve(type.getName() + ".tsv");
    }

    @Test
    @DisplayName("a line for each row: how it ended, ids, name, where it is written, kit and place")
    void recordsRows() throws IOException {
        assertEquals(
                List.of(
                        "FAILED\tP2\tfails\tSamples\t\t",
                        "FAILED\tP3\tis left out\tSamples\t\t",
                        "PASSED\tP1 U4\ttest_sample: works\tSampleRows\tSampleTck\there / by threads",
                        "PASSED\tP4\twith 1\tSamples\t\t",
                        "PASSED\tP4\twith 2\tSamples\t\t",
                        "PASSED\tP5\twhatever comes\tSamples\t\t"),
                run(Samples.class, directory));
    }

    @Test
    @DisplayName("what a class without rows has left before is removed, and nothing is written where nobody asks for it")
    void recordsNothing() throws IOException {
        Files.writeString(file(NoRows.class, directory), "PASSED\tP1\tof before\tNoRows\t\t\n");
        run(NoRows.class, directory);
        KitRun.of(Samples.class, List.of(""), Map.of());
        try (Stream<Path> left = Files.list(directory)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
