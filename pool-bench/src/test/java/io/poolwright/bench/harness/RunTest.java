package io.poolwright.bench.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.bench.report.Report;
import io.poolwright.bench.result.Catalogue;
import io.poolwright.bench.result.Entry;
import io.poolwright.bench.result.Kind;
import io.poolwright.bench.result.ResultFile;
import io.poolwright.bench.result.RunInfo;
import io.poolwright.bench.result.Workload;
import io.poolwright.bench.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Everything there is to measure runs once, as short as can be, with every contender, through the hosts. Two runs share it and go on
 * at the same time, for figures are of no interest here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RunTest {

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private List<Entry> entries;

    @BeforeAll
    @Timeout(300)
    void run() throws Exception {
        Predicate<Workload> ofPools = workload -> workload.kind() != Kind.QUEUES && workload.kind() != Kind.FLOOR;
        FutureTask<List<Entry>> others = new FutureTask<>(() -> measure(ofPools.negate(), OutputStream.nullOutputStream()));
        new Thread(others, "other-workloads").start();
        entries = joined(measure(ofPools, log), others.get());
    }

    private static List<Entry> measure(Predicate<Workload> workloads, OutputStream log) throws Exception {
        Run run = new Run(Pace.SMOKE, List.of(2), workloads, contender -> true, "python3");
        return run.measure(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    /** The figures of two runs as those of one. */
    private static List<Entry> joined(List<Entry> some, List<Entry> others) {
        Map<String, String> absent = new TreeMap<>(some.get(0).run().absent());
        absent.putAll(others.get(0).run().absent());
        RunInfo run = some.get(0).run().withAbsent(absent);
        return Stream.concat(some.stream(), others.stream())
                .map(entry -> new Entry(entry.benchmark(), entry.params(), entry.threads(), entry.rounds(), run))
                .toList();
    }

    @Test
    void everyBenchmarkOfJmhIsInTheCatalogue() {
        Set<String> listed = BenchmarkList.defaultList()
                .getAll(
                        OutputFormatFactory.createFormatInstance(
                                new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT),
                        List.of())
                .stream()
                .map(BenchmarkListEntry::getUsername)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = Catalogue.all().stream()
                .filter(workload -> !workload.isScenario())
                .map(Workload::benchmark)
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(listed.isEmpty(), "JMH lists no benchmarks");
        assertEquals(listed, known);
    }

    @Test
    void everyScenarioIsInTheCatalogue() {
        Set<String> known = Catalogue.all().stream()
                .filter(Workload::isScenario)
                .map(Workload::benchmark)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Stream.of(Scenario.values()).map(Scenario::fullName).collect(Collectors.toCollection(TreeSet::new)), known);
    }

    @Test
    void everyContenderHasAFigureOrAReasonForEachOfItsWorkloads() {
        List<String> missing = new ArrayList<>();
        for (Workload workload : Catalogue.all()) {
            for (String contender : workload.kind().contenders()) {
                boolean figure = entries.stream().anyMatch(entry -> entry.subject().equals(workload.subject())
                        && (entry.contender().equals(contender) || entry.contender().isEmpty()));
                boolean reason = entries.get(0).run().absent().containsKey(contender + " " + workload.subject());
                if (figure == reason) {
                    missing.add(contender + ": " + workload.subject() + (figure ? " has both" : " has neither"));
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void whatNeedsNothingFromElsewhereIsNeverAbsent() {
        Set<String> absent = entries.get(0).run().absent().keySet();
        for (String contender : List.of("thread", "executor", "forkJoin", "direct", "unixSocket", "hosted", "managerProcess",
                "arrayBlockingQueue", "linkedBlockingQueue", "floor")) {
            assertTrue(absent.stream().noneMatch(key -> key.startsWith(contender + " ")), absent::toString);
        }
        // Of processes only Linux tells the memory.
        assertTrue(absent.stream().noneMatch(key -> key.startsWith("process ") && !key.contains("IdleMemory")), absent::toString);
    }

    @Test
    void everyFigureIsAPlausibleNumber() {
        for (Entry entry : entries) {
            double score = entry.score();
            assertTrue(Double.isFinite(score) && score >= 0, () -> entry.subject() + " " + entry.params() + ": " + score);
        }
    }

    @Test
    void theReportOfItShowsEverySubject(@TempDir Path folder) throws Exception {
        Report.write(entries, folder);
        List<Entry> read = ResultFile.read(folder.resolve(Report.RESULTS));
        assertEquals(entries.size(), read.size());
        String page = Files.readString(folder.resolve(Report.PAGE));
        for (Workload workload : Catalogue.all()) {
            assertTrue(page.contains("<h2>" + workload.title() + "</h2>"), workload::title);
        }
    }

    @Test
    void itTellsHowLongItWillTake() {
        String told = log.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains("left] tasks, 2 workers"), told);
        assertTrue(told.contains("[100 %"), told);
    }
}
