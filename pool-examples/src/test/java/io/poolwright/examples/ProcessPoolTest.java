package io.poolwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

final class ProcessPoolTest {

    private static final long PARENT = 100;
    private static final List<String> GOOD = good();

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void runsOnThreeProcesses() throws Exception {
        ExampleRun run = ExampleRun.of("process", ProcessPool.class);
        assertEquals(List.of(), ProcessPoolOutput.faultsOfProcesses(run.out(), run.pid()), run::toString);
        assertEquals(0, run.exitCode(), run::toString);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void runsOnThreads() throws Exception {
        ExampleRun run = ExampleRun.of("thread", ProcessPool.class);
        assertEquals(List.of(), ProcessPoolOutput.faultsOfThreads(run.out(), run.pid()), run::toString);
        assertEquals(0, run.exitCode(), run::toString);
    }

    @Test
    void theCheckAcceptsTheOutputOfTheOriginal() {
        assertEquals(List.of(), ProcessPoolOutput.faultsOfProcesses(GOOD, PARENT));
    }

    @Test
    void theCheckFindsALostLine() {
        for (int i = 0; i < GOOD.size(); i++) {
            List<String> lines = new ArrayList<>(GOOD);
            String lost = lines.remove(i);
            assertFalse(ProcessPoolOutput.faultsOfProcesses(lines, PARENT).isEmpty(), "without " + lost);
        }
    }

    @Test
    void theCheckFindsARepeatedLine() {
        for (int i = 0; i < GOOD.size(); i++) {
            List<String> lines = new ArrayList<>(GOOD);
            lines.add(i, lines.get(i));
            assertFalse(ProcessPoolOutput.faultsOfProcesses(lines, PARENT).isEmpty(), "twice " + lines.get(i));
        }
    }

    @Test
    void theCheckFindsLinesOutOfOrder() {
        List<String> late = new ArrayList<>(GOOD);
        Collections.swap(late, 0, GOOD.indexOf("0执行完毕,耗时1.01"));
        assertFalse(ProcessPoolOutput.faultsOfProcesses(late, PARENT).isEmpty());

        List<String> afterTheEnd = new ArrayList<>(GOOD);
        Collections.swap(afterTheEnd, GOOD.size() - 1, GOOD.size() - 2);
        assertFalse(ProcessPoolOutput.faultsOfProcesses(afterTheEnd, PARENT).isEmpty());
    }

    @Test
    void theCheckFindsTheWrongProcesses() {
        assertFalse(ProcessPoolOutput.faultsOfProcesses(GOOD, 21466).isEmpty());
        assertFalse(ProcessPoolOutput.faultsOfThreads(GOOD, PARENT).isEmpty());
        List<String> two = GOOD.stream().map(line -> line.replace("21468", "21467")).toList();
        assertFalse(ProcessPoolOutput.faultsOfProcesses(two, PARENT).isEmpty());
    }

    /** What the original printed. */
    private static List<String> good() {
        return List.of(
                "----start----",
                "0开始执行,进程号为21466",
                "1开始执行,进程号为21468",
                "2开始执行,进程号为21467",
                "0执行完毕,耗时1.01",
                "3开始执行,进程号为21466",
                "2执行完毕,耗时1.24",
                "4开始执行,进程号为21467",
                "3执行完毕,耗时0.56",
                "5开始执行,进程号为21466",
                "1执行完毕,耗时1.68",
                "6开始执行,进程号为21468",
                "4执行完毕,耗时0.67",
                "7开始执行,进程号为21467",
                "5执行完毕,耗时0.83",
                "8开始执行,进程号为21466",
                "6执行完毕,耗时0.75",
                "9开始执行,进程号为21468",
                "7执行完毕,耗时1.03",
                "8执行完毕,耗时1.05",
                "9执行完毕,耗时1.69",
                "-----end-----");
    }
}
