package io.poolwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the listed behaviours finds what is wrong, and the page shows what is right. */
final class ConformanceCheckTest {

    private static final List<String> TABLE = List.of(
            "# Pools",
            "P1\t_TestPool.test_apply\tapply gives the value\tsame",
            "P2\ttest_other\tcannot be here\tnone\tIt has no place here.",
            "# Odd",
            "U1\t\tnever calls it\tbetter\tIt is called.");

    private static final List<String> RECORD = List.of(
            "PASSED\tP1\ttest_apply: gives it\tApplyRows\tPoolTck\tthread",
            "PASSED\tP1\ttest_apply: gives it\tApplyRows\tPoolTck\tprocess",
            "PASSED\tP1 U1\tcalls it\tCallRows\tSharedQueueTck\there / threads",
            "PASSED\tP1 U1\tcalls it\tCallRows\tSharedQueueTck\tthere / threads",
            "PASSED\tU1\talone\tOwnTest\t\t");

    private static Conformance conformance(List<String> table, List<String> record) {
        return new Conformance(
                PinnedRow.parse(table),
                record.stream().map(line -> RowRun.parse("pool-wire", line)).toList(),
                Map.of("P7", "It takes too long."),
                Map.of("in part", "It has some rows."));
    }

    private static List<String> with(List<String> lines, String... more) {
        return Stream.concat(lines.stream(), Stream.of(more)).toList();
    }

    private static void assertFound(String problem, List<String> table, List<String> record) {
        List<String> problems = conformance(table, record).problems();
        assertTrue(problems.stream().anyMatch(found -> found.contains(problem)), () -> problem + " not in " + problems);
    }

    @Test
    @DisplayName("rows that have tests or reasons have no problem")
    void nothingIsWrong() {
        assertEquals(List.of(), conformance(TABLE, RECORD).problems());
    }

    @Test
    @DisplayName("what is missing, doubled, unknown, failed or contradictory is found")
    void whatIsWrongIsFound() {
        assertFound("P3 has neither a test that passed nor a reason", with(TABLE, "P3\t\tnew\tsame"), RECORD);
        assertFound("P1 is listed twice", with(TABLE, "P1\t\tagain\tsame"), RECORD);
        assertFound("P9 of NewRows 'new' is not listed", TABLE, with(RECORD, "PASSED\tP9\tnew\tNewRows\tPoolTck\tthread"));
        assertFound("failed: thread", TABLE, with(RECORD, "FAILED\tP1\tnew\tNewRows\tPoolTck\tthread"));
        assertFound(
                "P2 has a reason not to be tested, and a test", TABLE, with(RECORD, "PASSED\tP2\tnew\tNewRows\tPoolTck\tthread"));
        assertFound("U2 does not say how", with(TABLE, "U2\t\todd\tsame"), RECORD);
        assertFound("P4 does not say how", with(TABLE, "P4\t\todd\tdiffers"), RECORD);
        assertFound("P5 does not say how", with(TABLE, "P5\t\todd\tnone"), RECORD);
        assertFound("P1 has neither", TABLE, List.of("FAILED\tP1\ttest_apply: gives it\tApplyRows\tPoolTck\tthread"));
        assertFound(
                "P1 has no test that names test_apply", TABLE, List.of("PASSED\tP1\ttest_apply_all\tApplyRows\tPoolTck\tthread"));
        assertThrows(IllegalArgumentException.class, () -> PinnedRow.parse(List.of("P1\tno fields")));
        assertThrows(IllegalArgumentException.class, () -> PinnedRow.parse(List.of("P1\t\tpins\tperhaps\t")));
    }

    @Test
    @DisplayName("a kit's row that is not at every place of the kit is found, and so is one that is, with a reason not to be")
    void missingPlacesAreFound() {
        List<String> table = with(TABLE, "P7\t\tis slow\tsame", "P8\t\tis new\tsame");
        List<String> record = with(
                RECORD,
                "PASSED\tP7\tis slow\tSlowRows\tPoolTck\tthread",
                "PASSED\tP8\tis new\tNewRows\tPoolTck\tthread");
        assertEquals(
                List.of("P8 of NewRows 'is new' has not passed at every place of PoolTck: not at process"),
                conformance(table, record).problems());
        List<String> more = with(record, "PASSED\tP8\tis new\tNewRows\tPoolTck\tprocess");
        assertEquals(List.of(), conformance(table, more).problems());
        assertFound("NewRows 'is new' has not passed at every place of PoolTck: not at process", table,
                with(record, "FAILED\tP8\tis new\tNewRows\tPoolTck\tprocess"));
        assertFound("P8 of NewRows 'is new' has not passed at every place of PoolTck: not at process", table,
                with(record,
                        "PASSED\tP8\tis new\tOtherRows\tPoolTck\tprocess",
                        "PASSED\tP8\tis new\tNewRows\tManagerTck\tprocess"));
        assertFound("P7 of SlowRows 'is slow' has passed at every place of PoolTck in spite of a reason not to: It takes", table,
                with(record, "PASSED\tP7\tis slow\tSlowRows\tPoolTck\tprocess"));
    }

    @Test
    @DisplayName("a place that has its kit in part may lack rows, but none may fail there, and it may not have all of them")
    void placesInPart() {
        List<String> table = with(TABLE, "P8\t\tis new\tsame");
        List<String> record = with(
                RECORD,
                "PASSED\tP8\tis new\tNewRows\tPoolTck\tthread",
                "PASSED\tP8\tis new\tNewRows\tPoolTck\tprocess",
                "PASSED\tP8\tis new\tNewRows\tPoolTck\tin part");
        assertEquals(List.of(), conformance(table, record).problems());
        assertFound("failed: in part", table, with(record, "FAILED\tP1\ttest_apply: gives it\tApplyRows\tPoolTck\tin part"));
        assertFound("in part has all rows of PoolTck in spite of a reason not to: It has some", table,
                with(record, "PASSED\tP1\ttest_apply: gives it\tApplyRows\tPoolTck\tin part"));
    }

    @Test
    @DisplayName("the page has a line for each test of a row, with the places where it passed")
    void thePageShowsRows() {
        List<String> lines = new ConformancePage(conformance(TABLE, RECORD)).text().lines().toList();
        assertEquals(
                List.of(
                        "## Pools",
                        "",
                        "| row | peer's test | what is pinned | our test | passed |",
                        "|---|---|---|---|---|",
                        "| P1 | `_TestPool.test_apply` | apply gives the value | `ApplyRows` test_apply: gives it | process, thread |",
                        "| P1 |  |  | `CallRows` calls it | here, there; threads |",
                        "| P2 | `test_other` | cannot be here | Does not apply. It has no place here. |  |",
                        "",
                        "## Odd",
                        "",
                        "| row | peer's test | what is pinned | our test | passed |",
                        "|---|---|---|---|---|",
                        "| U1 |  | never calls it. **Ours:** It is called. | `CallRows` calls it | here, there; threads |",
                        "| U1 |  |  | `OwnTest` alone | pool-wire |"),
                lines.subList(lines.indexOf("## Pools"), lines.size()));
    }

    @Test
    @DisplayName("records are found in every module, but not those of classes or modules that are no more")
    void recordsAreFound(@TempDir Path root) throws IOException {
        Path target = Files.createDirectories(root.resolve("pool-wire/target"));
        Files.createFile(root.resolve("pool-wire/pom.xml"));
        Files.createDirectories(target.resolve("test-classes/a"));
        Files.createFile(target.resolve("test-classes/a/OneTest.class"));
        Path records = Files.createDirectories(target.resolve("conformance"));
        Files.write(records.resolve("a.OneTest.tsv"), RECORD);
        Files.write(records.resolve("a.GoneTest.tsv"), RECORD);
        Files.createDirectories(root.resolve("docs"));
        Path gone = Files.createDirectories(root.resolve("pool-gone/target/conformance"));
        Files.write(gone.resolve("a.OneTest.tsv"), RECORD);
        Files.createDirectories(root.resolve("pool-gone/target/test-classes/a"));
        Files.createFile(root.resolve("pool-gone/target/test-classes/a/OneTest.class"));
        assertEquals(conformance(TABLE, RECORD).runs(), RowRun.all(root));
    }
}
