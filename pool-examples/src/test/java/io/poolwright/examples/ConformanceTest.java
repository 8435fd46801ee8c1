package io.poolwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Every listed behaviour has tests that passed, or a reason, and docs/conformance.md says so. Comes after all other tests. */
@Order(Integer.MAX_VALUE)
final class ConformanceTest {

    /** If given, with whatever value, the page is written and not compared. */
    private static final String WRITE = "poolwright.conformance.write";
    /** If given, whole classes of tests were left out: what is left must show every row all the same, but at fewer places. */
    private static final String LEFT_OUT = "surefire.excludes";

    /** Rows that some classes with a kit leave out, and why. */
    private static final Map<String, String> AT_FEWER_PLACES =
            Map.of("P33", "Two hundred processes take too long; LargePoolTest, which is not of the kit, has a hundred.");

    /** Places that do not have all rows of their kit, and why. */
    private static final Map<String, String> IN_PART = Map.of("process over links beside shared memory",
            "How workers start and end is the same whatever way tasks go, and takes long; the other two of processes have it.");

    private final Conformance conformance =
            new Conformance(PinnedRow.all(), RowRun.all(ProjectRoot.find()), AT_FEWER_PLACES, IN_PART);

    @Test
    @DisplayName("each row of the table has tests that passed at all places of their kit, or a reason, and each id is in it")
    void everyRowIsShown() {
        assertEquals(List.of(), conformance.problems());
    }

    @Test
    @DisplayName("docs/conformance.md is what this run would write")
    void pageIsUpToDate() throws IOException {
        Path page = ProjectRoot.find().resolve("docs/conformance.md");
        String text = new ConformancePage(conformance).text();
        if (System.getProperty(WRITE) != null) {
            Files.writeString(page, text);
        } else if (System.getProperty(LEFT_OUT) == null) {
            assertEquals(
                    text.lines().toList(),
                    Files.readAllLines(page),
                    () -> page + " is not what the run of the tests gives; see CONTRIBUTING.md for how to write it");
        }
    }
}
