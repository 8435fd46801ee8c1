package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.WorkerLostException;
import io.poolwright.tck.Await;
import io.poolwright.tck.LeakCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers that halt at one step of taking a task from shared memory, running it and answering, again and again. */
@ExtendWith(LeakCheck.class)
final class WorkerDeathStepTest {

    private static final int TASKS = 12;
    /** So many times a worker passes its step before it halts there. */
    private static final int PASSES = 3;

    /** Leaves a trace of each run. */
    static int traced(String file, int number) throws Exception {
        Files.writeString(Path.of(file), number + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return number * 3;
    }

    @ParameterizedTest(name = "workers that halt {1} cost at most {2} tasks each; none is doubled, wrong or open")
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "1, before the claim, 0",
        "2, after the claim, 0",
        "3, after moving the head, 0",
        "4, after reading, 0",
        "5, before beginning, 0",
        "6, after beginning, 1",
        "7, before the answer, 1",
        "9, before publishing the answer, 1",
        "10, after publishing the answer, 0",
        "11, before lying down, 0",
        "12, when they have lain down, 0",
        "13, before waking the parent, 0"
    })
    void everyResultIsAccountedFor(int step, String where, int cost, @TempDir Path directory) throws Exception {
        Path trace = directory.resolve("trace");
        List<String> options = List.of(
                "-XX:TieredStopAtLevel=1", // they run for a moment
                "-Dpoolwright.memory.faultPoint=" + step, "-Dpoolwright.memory.faultPoint.passes=" + PASSES);
        Pool.Builder builder = Pool.builder().backend("process").workers(1)
                .option(ProcessOptions.TRANSPORT, ProcessOptions.Transport.MEMORY)
                .option(ProcessOptions.JVM_OPTIONS, options);
        int lost = 0;
        try (Pool pool = builder.open()) {
            List<AsyncResult<Integer>> results = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) {
                results.add(pool.applyAsync(WorkerDeathStepTest::traced, trace.toString(), i));
            }
            for (int i = 0; i < TASKS; i++) {
                try {
                    assertEquals(i * 3, results.get(i).get(Await.SOON));
                } catch (ExecutionException e) {
                    assertInstanceOf(WorkerLostException.class, e.getCause());
                    lost++;
                }
            }
            Await.until("the death of a worker that halts " + where, () -> {
                pool.runAsync(() -> {}); // nobody waits for it, so that it has to ring
                return pool.workers().stream().anyMatch(worker -> worker.id() > 1);
            });
            pool.terminate();
        }
        List<String> runs = Files.readAllLines(trace);
        assertEquals(runs.size(), new HashSet<>(runs).size(), "a task ran twice: " + runs);
        assertTrue(lost <= cost * TASKS / PASSES, lost + " tasks were lost by workers that halt " + where);
    }
}
