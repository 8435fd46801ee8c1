package io.poolwright.bench.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.bench.result.Catalogue;
import io.poolwright.bench.result.Entry;
import io.poolwright.bench.result.Workload;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Virtual threads run all that is measured of tasks where the JDK has them; where it has not, a run of them alone says why. */
final class VirtualThreadsTest {

    private static final int FIRST_VERSION = 21;
    private static final String NAME = "virtual";

    @Test
    void everyWorkloadRunsOnThemOrTheRunSaysWhyNot() throws Exception {
        Run run = new Run(Pace.SMOKE, List.of(2), workload -> true, NAME::equals, "python3");
        PrintStream log = new PrintStream(OutputStream.nullOutputStream());
        int version = Runtime.version().feature();
        if (version < FIRST_VERSION) {
            BenchmarkFailedException failure = assertThrows(BenchmarkFailedException.class, () -> run.measure(log));
            assertEquals("nothing was measured: virtual threads need Java 21, this is Java " + version, failure.getMessage());
            return;
        }
        List<Entry> entries = run.measure(log);
        assertEquals(
                Catalogue.all().stream()
                        .filter(workload -> workload.kind().contenders().contains(NAME))
                        .map(Workload::subject)
                        .toList(),
                entries.stream().map(Entry::subject).toList());
        for (Entry entry : entries) {
            assertEquals(NAME, entry.contender());
            assertTrue(Double.isFinite(entry.score()) && entry.score() > 0, () -> entry.subject() + ": " + entry.score());
        }
    }
}
