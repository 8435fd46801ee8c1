package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import io.poolwright.Worker;
import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.tck.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a task is tried again whose worker was lost. */
final class AttemptOrderTest {

    private static final int QUEUED = 5;

    private static int done;

    static int count() {
        return done++;
    }

    /** Ends its worker at its first try when it is let; returns how many tasks its worker has done before the second. */
    static int tried(String gate, String begun) throws Exception {
        if (Worker.current().attempt() == 1) {
            Files.createFile(Path.of(begun));
            Await.until("the word to go on", () -> Files.exists(Path.of(gate)));
            Runtime.getRuntime().halt(3);
        }
        return done;
    }

    @ParameterizedTest(name = "over {0} a task that is tried again comes after {1} of five that were queued behind it")
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"UNIX, 0", "MEMORY, 5"})
    void secondTry(Transport transport, int before, @TempDir Path directory) throws Exception {
        Path gate = directory.resolve("gate");
        Path begun = directory.resolve("begun");
        String gateName = gate.toString();
        String begunName = begun.toString();
        try (Pool pool = Pool.builder().backend("process").workers(1).option(ProcessOptions.TRANSPORT, transport).open()) {
            AsyncResult<Integer> again = pool.with(TaskOptions.defaults().withAttempts(2))
                    .applyAsync(() -> tried(gateName, begunName));
            Await.until("the task runs", () -> Files.exists(begun));
            List<AsyncResult<Integer>> queued = IntStream.range(0, QUEUED)
                    .mapToObj(i -> pool.applyAsync(AttemptOrderTest::count)).toList();
            Files.createFile(gate);
            assertEquals(before, again.get(Await.SOON));
            for (int i = 0; i < QUEUED; i++) {
                assertEquals(i, queued.get(i).get(Await.SOON), "a task that was queued behind it");
            }
        }
    }
}
