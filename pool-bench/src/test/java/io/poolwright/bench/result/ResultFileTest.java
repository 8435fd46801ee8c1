package io.poolwright.bench.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Results are written as JMH writes them, and JMH's own can be read. */
final class ResultFileTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        Path file = folder.resolve("results.json");
        List<Entry> entries = List.of(Samples.rate("process", 2, 10, 20), Samples.times("thread", 4, 100, 110, 120));
        ResultFile.write(file, entries);
        List<Entry> read = ResultFile.read(file);
        assertEquals(2, read.size());
        assertEquals(entries.get(0), read.get(0));
        assertEquals(entries.get(1).run(), read.get(1).run());
        assertEquals(entries.get(1).roundScores(), read.get(1).roundScores());
        assertEquals(100, read.get(1).secondary("gc.alloc.rate.norm"));
    }

    @Test
    void everyFigureHasWhereItComesFrom() throws Exception {
        Path file = folder.resolve("results.json");
        ResultFile.write(file, List.of(Samples.rate("process", 2, 10, 20), Samples.times("thread", 4, 100)));
        JsonParser.parseString(Files.readString(file)).getAsJsonArray().forEach(figure -> {
            JsonObject run = figure.getAsJsonObject().getAsJsonObject("run");
            assertEquals("0123456789", run.get("commit").getAsString());
            assertEquals("17", run.get("jdk").getAsString());
            assertEquals(2, run.get("cpus").getAsInt());
            assertEquals("java -jar benchmarks.jar quick", run.get("command").getAsString());
        });
    }

    @Test
    void oneIterationHasNoErrorAndIsStillJson() throws Exception {
        Path file = folder.resolve("results.json");
        Entry single = new Entry("some.Benchmark.call", java.util.Map.of(), 1,
                List.of(Measured.of("ss", "ms/op", List.of(5.0))), RunInfo.UNKNOWN);
        ResultFile.write(file, List.of(single));
        assertTrue(Files.readString(file).contains("\"scoreError\":\"NaN\""), () -> "JMH writes it so");
        assertEquals(single, ResultFile.read(file).get(0));
    }

    @Test
    void whatJmhWroteIsRead() throws Exception {
        Path file = folder.resolve("jmh.json");
        System.setProperty("jmh.ignoreLock", "true");
        new Runner(
                        new OptionsBuilder()
                                .include("TaskBenchmark.(roundTrip|submitThenAwait)$")
                                .param("contender", "direct")
                                .param("workers", "1")
                                .forks(0)
                                .warmupIterations(0)
                                .measurementIterations(2)
                                .measurementTime(TimeValue.milliseconds(1))
                                .shouldFailOnError(true)
                                .resultFormat(ResultFormatType.JSON)
                                .result(file.toString())
                                .build(),
                        OutputFormatFactory.createFormatInstance(
                                new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT))
                .run();
        List<Entry> read = ResultFile.read(file);
        assertEquals(List.of("sample", "thrpt"), read.stream().map(Entry::mode).sorted().toList());
        for (Entry entry : read) {
            assertEquals("direct", entry.contender());
            assertEquals(1, entry.workers());
            assertTrue(entry.score() > 0, entry::subject);
            assertTrue(Catalogue.find(entry.subject()).isPresent(), entry::subject);
            assertEquals(System.getProperty("java.version"), entry.run().jdk());
        }
    }
}
