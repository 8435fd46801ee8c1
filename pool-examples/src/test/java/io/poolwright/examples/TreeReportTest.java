package io.poolwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TreeReportTest {

    private static final int BAD_ARGUMENTS = 2;

    @TempDir
    private Path scratch;

    private SampleTree sample;

    @BeforeEach
    void writeTree() throws Exception {
        sample = new SampleTree(Files.createDirectory(scratch.resolve("tree")).toRealPath());
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"process", "thread"})
    void reportsTheTree(String backend) throws Exception {
        ExampleRun run = ExampleRun.of(backend, TreeReport.class, sample.root().toString());
        assertEquals(0, run.exitCode(), run::toString);
        Totals totals = sample.totals(List.of());
        List<String> out = run.out();
        assertEquals("The 10 largest files of " + sample.root(), out.get(0));
        for (int i = 0; i < 10; i++) {
            int number = SampleTree.FILES - 1 - i;
            String line = out.get(2 + i);
            String path = sample.root().relativize(sample.file(number)).toString();
            assertTrue(line.endsWith(sample.hash(number).substring(0, 12) + "  " + path), line);
        }
        assertTrue(
                out.contains(String.format(
                        Locale.ROOT,
                        "Totals: %,d files, %,d bytes, %,d lines, %,d words",
                        totals.files(), totals.bytes(), totals.lines(), totals.words())),
                run::toString);
        assertTrue(out.contains("Could not be read: 0"), run::toString);
        assertTrue(out.contains("Totals of both: they agree"), run::toString);
        assertTrue(out.stream().anyMatch(line -> line.matches("In the pool: .* files/s .* MB/s")), run::toString);
        assertTrue(out.stream().anyMatch(line -> line.matches("Caller alone: .* files/s .* MB/s")), run::toString);
        String processes = backend.equals("process") ? "[1-9]\\d*" : "0";
        assertTrue(
                out.stream().anyMatch(line -> line.matches(
                        "Worker processes used: " + processes + " \\(backend " + backend + ", \\d+ workers\\)")),
                run::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"process", "thread"})
    void aFileThatCannotBeReadCostsNothingElse(String backend) throws Exception {
        FileTree walked = FileTree.walk(sample.root());
        List<String> files = new ArrayList<>(walked.files());
        files.add(0, sample.dangling().toString());
        Files.delete(sample.file(7));
        Files.delete(sample.file(30));
        FileTree tree = new FileTree(walked.root(), files, List.of());

        TreeRun pooled = TreeRun.inPool(Pool.builder().backend(backend).workers(2), tree);
        TreeRun alone = TreeRun.inCaller(tree);

        assertEquals(sample.totals(List.of(7, 30)), pooled.tally().totals());
        assertEquals(sample.totals(List.of(7, 30)), alone.tally().totals());
        List<String> lost = pooled.tally().unreadable().stream().map(FileFacts::path).toList();
        assertEquals(
                List.of(
                        sample.dangling().toString(),
                        sample.file(30).toString(),
                        sample.file(7).toString()),
                lost);
        String report = report(tree, pooled, alone);
        assertTrue(report.contains("Could not be read: 3"), report);
        assertTrue(report.contains("odd/deep/file-7.txt: no such file"), report);
        assertTrue(report.contains("Totals of both: they agree"), report);
    }

    @Test
    void walksOnlyRegularFiles() throws Exception {
        FileTree tree = FileTree.walk(sample.root());
        Set<String> expected = Set.copyOf(IntStream.range(0, SampleTree.FILES)
                .mapToObj(i -> sample.file(i).toString())
                .toList());
        assertEquals(SampleTree.FILES, tree.files().size());
        assertEquals(expected, Set.copyOf(tree.files()));
        assertEquals(List.of(), tree.unreadable());
    }

    @Test
    void theTopDirectoryMayBeALink() throws Exception {
        Path link = Files.createSymbolicLink(scratch.resolve("link"), sample.root());
        assertEquals(sample.root(), FileTree.walk(link).root());
        assertEquals(SampleTree.FILES, FileTree.walk(link).files().size());
    }

    @Test
    void readsAFileThatIsLargerThanItsBuffer() {
        int last = SampleTree.FILES - 1;
        FileFacts facts = FileReading.of(sample.file(last).toString());
        assertTrue(facts.readable(), facts.error());
        assertEquals(sample.hash(last), facts.sha256());
        assertEquals(ProcessHandle.current().pid(), facts.pid());
    }

    @Test
    void saysWhyAFileCannotBeRead() {
        assertEquals("no such file", FileReading.of(sample.root() + "/not-there").error());
        assertFalse(FileReading.of(sample.root().toString()).error().isEmpty(), "a directory");
        assertFalse(FileReading.of(sample.dangling().toString()).error().isEmpty(), "a link");
        assertEquals("Nul character not allowed", FileReading.of("a\0b").error());
    }

    @Test
    void reportsThatTheTotalsDiffer() throws Exception {
        FileTree tree = FileTree.walk(sample.root());
        TreeRun before = TreeRun.inCaller(tree);
        Files.writeString(sample.file(5), Files.readString(sample.file(5)).replace("with", "WITH"));
        TreeRun after = TreeRun.inCaller(tree);
        assertTrue(report(tree, before, after).contains("THEY DIFFER"));
    }

    @Test
    void refusesBadArguments() throws Exception {
        assertRefused("'" + sample.root() + "/nowhere' does not exist", sample.root() + "/nowhere");
        assertRefused("'" + sample.file(0) + "' is not a directory", sample.file(0).toString());
        assertRefused("is not a path", "a\0b");
        assertRefused("expected one directory but got 2 arguments", "a", "b");
    }

    private static void assertRefused(String message, String... args) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = TreeReport.run(args, printTo(out), printTo(err));
        assertEquals(BAD_ARGUMENTS, status);
        assertEquals("", out.toString(StandardCharsets.UTF_8));
        String printed = err.toString(StandardCharsets.UTF_8);
        assertTrue(printed.contains(message), printed);
    }

    private static String report(FileTree tree, TreeRun pooled, TreeRun alone) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportPrinter printer = new ReportPrinter(printTo(out), tree);
        printer.print(pooled);
        printer.compare(pooled, alone);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream printTo(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
