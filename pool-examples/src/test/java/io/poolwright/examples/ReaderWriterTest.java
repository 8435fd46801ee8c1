package io.poolwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

final class ReaderWriterTest {

    private static final long PARENT = 4171;
    private static final List<String> GOOD = good();

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void runsOnProcesses() throws Exception {
        ExampleRun run = ExampleRun.of("process", ReaderWriter.class);
        assertEquals(List.of(), ReaderWriterOutput.faultsOfProcesses(run.out(), run.pid()), run::toString);
        assertEquals(0, run.exitCode(), run::toString);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void runsOnThreads() throws Exception {
        ExampleRun run = ExampleRun.of("thread", ReaderWriter.class);
        assertEquals(List.of(), ReaderWriterOutput.faultsOfThreads(run.out(), run.pid()), run::toString);
        assertEquals(0, run.exitCode(), run::toString);
    }

    @Test
    void theCheckAcceptsTheOutputOfTheOriginal() {
        assertEquals(List.of(), ReaderWriterOutput.faultsOfProcesses(GOOD, PARENT));
    }

    @Test
    void theCheckFindsALostOrRepeatedLine() {
        for (int i = 0; i < GOOD.size(); i++) {
            List<String> lost = new ArrayList<>(GOOD);
            lost.remove(i);
            assertFalse(ReaderWriterOutput.faultsOfProcesses(lost, PARENT).isEmpty(), "without " + GOOD.get(i));
            List<String> twice = new ArrayList<>(GOOD);
            twice.add(i, GOOD.get(i));
            assertFalse(ReaderWriterOutput.faultsOfProcesses(twice, PARENT).isEmpty(), "twice " + GOOD.get(i));
        }
    }

    @Test
    void theCheckFindsLinesOutOfOrder() {
        for (int i = 3; i < GOOD.size(); i++) { // the lines of the two tasks before may come in either order
            List<String> swapped = new ArrayList<>(GOOD);
            Collections.swap(swapped, i - 1, i);
            if (!swapped.equals(GOOD)) {
                assertFalse(ReaderWriterOutput.faultsOfProcesses(swapped, PARENT).isEmpty(), "swapped: " + GOOD.get(i));
            }
        }
    }

    @Test
    void theCheckFindsTheWrongProcesses() {
        assertFalse(ReaderWriterOutput.faultsOfProcesses(GOOD, 4173).isEmpty());
        assertFalse(ReaderWriterOutput.faultsOfThreads(GOOD, PARENT).isEmpty());
        List<String> orphan = GOOD.stream().map(line -> line.replace("父进程为(4171)", "父进程为(1)")).toList();
        assertFalse(ReaderWriterOutput.faultsOfProcesses(orphan, PARENT).isEmpty());
    }

    /** What the original printed. */
    private static List<String> good() {
        Stream<String> letters = Stream.of("h", "e", "l", "l", "o", "w", "o", "r", "l", "d").map(c -> "reader从Queue获取到消息:" + c);
        return Stream.of(
                        Stream.of("(4171) start", "writer启动(4173),父进程为(4171)", "reader启动(4174),父进程为(4171)"),
                        letters,
                        Stream.of("(4171) End"))
                .flatMap(lines -> lines)
                .toList();
    }
}
