package io.poolwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Every listed behaviour has tests that passed, or a reason, and docs/conformance.md says so. Comes after all other tests. */
@Order(Integer.MAX_VALUE)
final class ConformanceTest {

    /** If given, with whatever value, the page is written and not compared. */
    private static final String WRITE = "poolwright.conformance.write";
    /** If given, tests were left out: what is left must show every row all the same, but not at every place. */
    private static final String LEFT_OUT = "surefire.excludes";

    private final Conformance conformance = new Conformance(PinnedRow.all(), RowRun.all(ProjectRoot.find()));

    @Test
    @DisplayName("each row of the kit's table has a test that passed or a reason, and each test with an id is in the table")
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
