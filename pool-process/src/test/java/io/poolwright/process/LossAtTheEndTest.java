package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.TaskOptions;
import io.poolwright.Worker;
import io.poolwright.WorkerLostException;
import io.poolwright.WorkerLostException.Reason;
import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.tck.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers that die while their pool closes or is terminated, with tasks still queued. */
final class LossAtTheEndTest {

    /** What befalls a worker, and how that is told. */
    enum Fault {
        EXIT(Reason.EXITED),
        HALT(Reason.EXITED),
        CRASH(Reason.CRASHED),
        KILL(Reason.KILLED);

        private final Reason reason;

        Fault(Reason reason) {
            this.reason = reason;
        }

        void strike() throws Exception {
            switch (this) {
                case EXIT -> System.exit(3);
                case HALT -> Runtime.getRuntime().halt(4);
                default -> {
                    Signals.send(this == CRASH ? "SEGV" : "KILL", ProcessHandle.current().pid());
                    Thread.sleep(60_000);
                }
            }
        }
    }

    /** Is struck at its first try when it is let. */
    static int struck(String gate, String begun, Fault fault) throws Exception {
        if (Worker.current().attempt() == 1) {
            Files.createFile(Path.of(begun));
            Await.until("the word to go on", () -> Files.exists(Path.of(gate)));
            fault.strike();
        }
        return Worker.current().attempt();
    }

    @ParameterizedTest(name = "{0} while a pool drains costs its task alone, over {1}: what is queued runs, and the pool ends")
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"EXIT, MEMORY", "HALT, UNIX", "CRASH, MEMORY", "KILL, MEMORY", "KILL, UNIX"})
    void draining(Fault fault, Transport transport, @TempDir Path directory) throws Exception {
        Pool pool = pool(2, transport);
        AsyncResult<Integer> once = begun(pool, TaskOptions.defaults(), fault, directory, "once");
        AsyncResult<Integer> twice = begun(pool, TaskOptions.defaults().withAttempts(2), fault, directory, "twice");
        List<AsyncResult<Integer>> queued = queued(pool);
        pool.shutdown();
        Files.createFile(directory.resolve("gate"));
        assertEquals(fault.reason, assertInstanceOf(WorkerLostException.class, failure(once)).reason());
        assertEquals(2, twice.get(Await.SOON), "the try that succeeded");
        for (int i = 0; i < queued.size(); i++) {
            assertEquals(i * 3, queued.get(i).get(Await.SOON), "a queued task");
        }
        assertTrue(pool.join(Await.SOON), "expected join() soon");
        assertEquals(List.of(), pool.workers());
    }

    @ParameterizedTest(name = "{0} while a pool is terminated, over {1}: every result ends with its cause, and the pool ends")
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"EXIT, MEMORY", "KILL, MEMORY", "KILL, UNIX"})
    void terminated(Fault fault, Transport transport, @TempDir Path directory) throws Exception {
        Pool pool = pool(1, transport);
        AsyncResult<Integer> struck = begun(pool, TaskOptions.defaults().withAttempts(2), fault, directory, "struck");
        List<AsyncResult<Integer>> queued = queued(pool);
        Files.createFile(directory.resolve("gate"));
        pool.terminate();
        assertInstanceOf(PoolClosedException.class, failure(struck), "a task that could have been tried again");
        for (AsyncResult<Integer> result : queued) {
            assertInstanceOf(PoolClosedException.class, failure(result), "a queued task");
        }
        assertTrue(pool.join(Await.SOON), "expected join() soon");
        assertEquals(List.of(), pool.workers());
    }

    private static AsyncResult<Integer> begun(Pool pool, TaskOptions options, Fault fault, Path directory, String name)
            throws Exception {
        String gate = directory.resolve("gate").toString();
        String begun = directory.resolve(name).toString();
        AsyncResult<Integer> result = pool.with(options).applyAsync(() -> struck(gate, begun, fault));
        Await.until("the task runs", () -> Files.exists(Path.of(begun)));
        return result;
    }

    private static List<AsyncResult<Integer>> queued(Pool pool) {
        return IntStream.range(0, 20).mapToObj(i -> pool.applyAsync(x -> x * 3, i)).toList();
    }

    private static Throwable failure(AsyncResult<?> result) {
        return assertThrows(ExecutionException.class, () -> result.get(Await.SOON)).getCause();
    }

    private static Pool pool(int workers, Transport transport) {
        return Pool.builder().backend("process").workers(workers).option(ProcessOptions.TRANSPORT, transport)
                .option(ProcessOptions.STOP_GRACE, Duration.ofSeconds(1)).open();
    }
}
