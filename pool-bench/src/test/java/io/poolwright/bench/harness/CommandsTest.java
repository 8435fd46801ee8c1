package io.poolwright.bench.harness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.bench.Contender;
import io.poolwright.bench.report.Report;
import io.poolwright.bench.result.Samples;
import io.poolwright.bench.result.ResultFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with the arguments is told before anything runs; what is right gives a report. */
final class CommandsTest {

    private static final int WRONG = 2;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "quick --nonsense               | Unknown option: '--nonsense'",
        "quick --workers 0              | --workers was 0 but must be from 1 to 1024",
        "quick --workers two            | Invalid value for option '--workers'",
        "full --rounds 0                | --rounds was 0 but must be at least 1",
        "quick --only (                 | Invalid value for option '--only'",
        "quick --only nothingIsCalledSo | --only was 'nothingIsCalledSo' but no workload of this run matches that",
        "quick --only putTake --contenders executor | --only was 'putTake' and --contenders was executor but no workload",
        "quick --only putTake --contenders executor | who takes part is arrayBlockingQueue,cpythonManagerQueue,",
        "quick --contenders process,ray | --contenders was process,ray but must be some of arrayBlockingQueue,",
        "compare old.json               | Missing required parameter: 'NEW'",
        "compare no.json no.json        | no figures in no.json: java.nio.file.NoSuchFileException: no.json",
        "report no.json                 | no figures in no.json: java.nio.file.NoSuchFileException: no.json"
    })
    void wrongArgumentIsToldBeforeAnythingRuns(String arguments, String message) {
        assertEquals(WRONG, run(arguments.split(" ")), this::printed);
        assertTrue(printed().contains(message), this::printed);
        assertFalse(printed().contains("to go"), this::printed);
    }

    @Test
    void folderThatCannotBeWrittenIsToldBeforeAnythingRuns() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals(WRONG, run("quick", "-o", file.resolve("below").toString()));
        assertTrue(printed().contains("--output was '" + file.resolve("below") + "' but nothing can be written there: "),
                this::printed);
        assertFalse(printed().contains("to go"), this::printed);
    }

    @Test
    void resultsThatCannotBeReplacedAreToldBeforeAnythingRuns() throws Exception {
        Files.createDirectory(folder.resolve(Report.RESULTS));
        assertEquals(WRONG, run("quick", "-o", folder.toString()));
        assertTrue(printed().contains("cannot be replaced"), this::printed);
    }

    @Test
    void withoutPythonTheRowSaysSoAndTheRunIsFine() throws Exception {
        assertEquals(0, run("quick", "--only", "TaskBenchmark.roundTrip", "--contenders", "executor,cpythonPool", "-w", "1",
                "--rounds", "1", "--python", "/no/such/python", "-o", folder.toString()), this::printed);
        assertTrue(printed().contains("- CPython Pool: Cannot run program \"/no/such/python\""), this::printed);
        assertEquals(1, ResultFile.read(folder.resolve(Report.RESULTS)).size());
        assertTrue(Files.readString(folder.resolve(Report.PAGE)).contains("/no/such/python"));
    }

    @Test
    void pythonThatIsBrokenIsNoFailureEither() throws Exception {
        assertEquals(0, run("quick", "--only", "TaskBenchmark.roundTrip", "--contenders", "executor,cpythonPool", "-w", "1",
                "--rounds", "1", "--python", "false", "-o", folder.toString()), this::printed);
        assertTrue(printed().contains("- CPython Pool: cpythonPool has ended"), this::printed);
    }

    @Test
    void comparisonEndsWithOneIfSomethingGotWorse() throws Exception {
        Path old = folder.resolve("old.json");
        Path now = folder.resolve("new.json");
        ResultFile.write(old, List.of(Samples.rate("process", 1, 100, 101, 99)));
        ResultFile.write(now, List.of(Samples.rate("process", 1, 50, 51, 49)));
        assertEquals(1, run("compare", old.toString(), now.toString()), this::printed);
        assertEquals(0, run("compare", now.toString(), old.toString()), this::printed);
        assertEquals(0, run("compare", old.toString(), old.toString()), this::printed);
    }

    @Test
    void reportWritesItsFilesAndASummaryNone() throws Exception {
        Path results = folder.resolve("results.json");
        ResultFile.write(results, List.of(Samples.rate("process", 1, 100, 101, 99)));
        Path output = folder.resolve("output");
        assertEquals(0, run("report", results.toString(), "-o", output.toString(), "--summary"), this::printed);
        assertFalse(Files.exists(output), "a summary left files");
        assertEquals(0, run("report", results.toString(), "-o", output.toString()), this::printed);
        assertTrue(Files.exists(output.resolve("report.html")) && Files.exists(output.resolve("report.md")), this::printed);
    }

    @Test
    void fileThatIsNotOfResultsIsTold() throws Exception {
        Path file = Files.writeString(folder.resolve("some.json"), "{\"a\": 1}");
        assertEquals(WRONG, run("report", file.toString()));
        assertTrue(printed().contains("is not a file of results as JMH writes it"), this::printed);
    }

    @Test
    void optionsOfJmhAreLookedAtFirst() throws Exception {
        assertEquals(Optional.empty(), fault("TaskBenchmark", "-f", "1", "-p", "workers=2"));
        assertTrue(fault("--nonsense").orElseThrow().contains("nonsense"));
        Path file = Files.createFile(folder.resolve("file"));
        String below = file.resolve("below").toString();
        assertTrue(fault("-rff", below).orElseThrow().contains("-rff was '" + below + "'"));
        assertEquals(Optional.empty(), fault("-rff", "new.json"));
        assertFalse(Files.exists(folder.resolve("new.json")), "looking must not leave a file");
    }

    @Test
    void fileThatJmhNamesItselfIsLookedAtToo() throws Exception {
        assertEquals(Optional.empty(), fault("-rf", "json"));
        Files.createDirectory(folder.resolve("jmh-result.json"));
        assertTrue(fault("-rf", "json").orElseThrow().startsWith(
                "-rf was given but " + folder.resolve("jmh-result.json") + " cannot be written: "));
        assertEquals(Optional.empty(), fault("-rf", "csv"));
        assertEquals(Optional.empty(), fault("-rf", "json", "-rff", "other.json"));
        assertEquals(Optional.empty(), fault("-rf", "json", "-h"), "help has to come anyway");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TaskBenchmark -p contender=ray           | -p contender was 'ray' but must be one of process, thread, executor,",
        "TaskBenchmark -p contender=process,ray   | -p contender was 'ray' but must be one of process, thread, executor,",
        "-p contender=executor                    | but must be one of hosted, process, managerProcess,",
        "TaskBenchmark -p worker=2                | no benchmark of this run has such a parameter; there are contender, workers",
        "TaskBenchmark -pworker=2                 | -p worker was given but no benchmark",
        "QueueBenchmark -p workers=2              | -p workers was given but no benchmark",
        "TaskBenchmark -p workers=0               | -p workers was '0' but must be a number from 1 to 1024, for io.pool",
        "TaskBenchmark -p workers=1,two           | -p workers was 'two' but must be a number",
        "TransferBenchmark -p payload=-1          | -p payload was '-1' but must be a number from 0",
        "CodecBenchmark -p form=streams           | -p form was 'streams' but must be one of forms, stream, for",
        "nothingIsCalledSo                        | no benchmark matches nothingIsCalledSo; -l lists them",
        "Task(Benchmark                           | Benchmark' is no regular expression: Unclosed group"
    })
    void parameterOfJmhThatIsWrongIsToldBeforeAnythingRuns(String arguments, String message) {
        String fault = fault(arguments.split(" ")).orElse("no fault");
        assertTrue(fault.contains(message), fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "-p contender=process",
        "-p workers=3 -p bytes=77 -p argument=int",
        "TransferBenchmark -p payload=0 -p pairs=3 -p capacity=1",
        "TaskBenchmark -p contender=virtual -jvm another/java",
        "TaskBenchmark -prof gc -jvmArgsAppend -Dworker=2"
    })
    void parameterOfJmhThatIsRightIsTaken(String arguments) {
        assertEquals(Optional.empty(), fault(arguments.split(" ")));
    }

    @Test
    void contenderThatThisJvmHasNotIsToldBeforeAnythingRuns() {
        Optional<String> expected = Contender.virtual.missing().map(reason -> "-p contender was 'virtual' but " + reason);
        Optional<String> fault = fault("TaskBenchmark.roundTrip", "-p", "contender=virtual");
        assertEquals(expected.map(text -> text + ", for io.poolwright.bench.TaskBenchmark.roundTrip"), fault);
    }

    @Test
    void benchmarkOfJmhThatFailsEndsTheRunUnlessToldOtherwise() throws Exception {
        assertArrayEquals(new String[] {"-foe", "true", "-f", "1"}, JmhOptions.strict("-f", "1"));
        for (String[] told : List.of(new String[] {"-foe", "false"}, new String[] {"-foe=false"})) {
            assertArrayEquals(told, JmhOptions.strict(told));
        }
    }

    private Optional<String> fault(String... options) {
        return JmhOptions.fault(folder, options);
    }

    private int run(String... arguments) {
        return Commands.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8) + log.toString(StandardCharsets.UTF_8);
    }
}
