package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import io.poolwright.TaskTimeoutException;
import io.poolwright.WorkerInfo;
import io.poolwright.WorkerLostException;
import io.poolwright.tck.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers that get SIGSTOP. */
final class StoppedWorkerTest {

    /** In which the worker of a task is stopped that then would end. */
    private static final int PAUSE_MILLIS = 400;

    private static final TaskOptions LIMITED = TaskOptions.defaults().withTimeout(Duration.ofMillis(PAUSE_MILLIS + 100));

    static long pidAfterPause(String file) throws Exception {
        Files.createFile(Path.of(file));
        Thread.sleep(PAUSE_MILLIS);
        return ProcessHandle.current().pid();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a stopped worker whose task has a limit is killed and replaced, and the exception says why it has no thread dump")
    void limited(@TempDir Path directory) throws Exception {
        try (Pool pool = pool()) {
            AsyncResult<Long> result = pool.with(LIMITED).applyAsync(StoppedWorkerTest::pidAfterPause, file(directory));
            long pid = stopBusy(pool, directory);
            ExecutionException failure = assertThrows(ExecutionException.class, () -> result.get(Await.SOON));
            TaskTimeoutException timeout = assertInstanceOf(TaskTimeoutException.class, failure.getCause());
            assertTrue(timeout.getMessage().contains("where it stood is not known: the worker did not tell within 500 ms"),
                    timeout.getMessage());
            assertEquals(Optional.empty(), timeout.threadDump());
            assertNotEquals(pid, pool.apply(() -> ProcessHandle.current().pid()));
            Await.until("the end of the stopped worker", () -> !Signals.isAlive(pid));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("X13 a stopped worker whose task has no limit goes on at SIGCONT")
    void unlimited(@TempDir Path directory) throws Exception {
        try (Pool pool = pool()) {
            AsyncResult<Long> result = pool.applyAsync(StoppedWorkerTest::pidAfterPause, file(directory));
            long pid = stopBusy(pool, directory);
            assertFalse(result.await(Duration.ofMillis(PAUSE_MILLIS + 100)), "a stopped worker gave a result");
            Signals.send("CONT", pid);
            assertEquals(pid, result.get(Await.SOON));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a worker that is stopped while idle loses the task with a limit that it is given to another worker")
    void stoppedWhileIdle() throws Exception {
        try (Pool pool = Pool.builder().backend("process").workers(1).option("process.beginGrace", "300ms").open()) {
            long pid = pool.apply(() -> ProcessHandle.current().pid());
            Signals.stop(pid);
            long other = pool.with(LIMITED).applyAsync(() -> ProcessHandle.current().pid()).get(Await.SOON);
            assertNotEquals(pid, other);
            Await.until("the end of the stopped worker", () -> !Signals.isAlive(pid));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a stopped worker does not hold up close or terminate")
    void stoppedAtTheEnd() throws Exception {
        for (boolean terminate : new boolean[] {true, false}) {
            Pool pool = Pool.builder().backend("process").workers(1).option("process.stopGrace", "300ms").open();
            long pid = pool.apply(() -> ProcessHandle.current().pid());
            Signals.stop(pid);
            if (terminate) {
                pool.terminate();
            } else {
                pool.shutdown();
            }
            assertTrue(pool.join(Await.SOON), "expected join() soon");
            assertFalse(Signals.isAlive(pid), "the stopped worker lives on");
        }
    }

    @ParameterizedTest(name = "O28 test_worker_exit_timeout: a finalizer that does not end is ended with its worker after the"
            + " grace, over {0}")
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(names = {"UNIX", "MEMORY"})
    void hangingFinalizer(ProcessOptions.Transport transport) throws Exception {
        Pool pool = Pool.builder()
                .backend("process")
                .workers(1)
                .option(ProcessOptions.TRANSPORT, transport)
                .option("process.stopGrace", "300ms")
                .finalizer(() -> Thread.sleep(300_000))
                .open();
        long pid = pool.apply(() -> ProcessHandle.current().pid());
        AsyncResult<Integer> last = pool.applyAsync(() -> 3);
        pool.shutdown();
        assertTrue(pool.join(Await.SOON), "expected join() soon");
        assertEquals(3, last.get(Duration.ZERO));
        assertFalse(Signals.isAlive(pid), "the worker lives on");
    }

    @Tag("again")
    @ParameterizedTest(name = "workers that stop {1} are replaced, and their tasks run on others")
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"2, after the claim", "3, after moving the head", "4, after reading", "5, before beginning"})
    void stoppedBetweenClaimAndBegin(int step, String where) throws Exception {
        List<String> options = List.of(
                "-Dpoolwright.memory.faultPoint=" + step,
                "-Dpoolwright.memory.faultPoint.passes=3",
                "-Dpoolwright.memory.faultPoint.stops=true");
        Pool.Builder builder = Pool.builder().backend("process").workers(1)
                .option(ProcessOptions.TRANSPORT, ProcessOptions.Transport.MEMORY)
                .option(ProcessOptions.JVM_OPTIONS, options).option("process.beginGrace", "200ms");
        try (Pool pool = builder.open()) {
            List<AsyncResult<Integer>> results = IntStream.range(0, 7).mapToObj(i -> pool.applyAsync(x -> x * 3, i)).toList();
            for (int i = 0; i < results.size(); i++) {
                assertEquals(i * 3, results.get(i).get(Await.SOON));
            }
            assertTrue(pool.workers().get(0).id() > 2, "workers were replaced");
            pool.terminate();
        }
    }

    @Tag("again")
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a task that four workers in a row do not begin, since they stop, is lost for their not answering")
    void stoppedAgainAndAgain() throws Exception {
        List<String> options = List.of("-Dpoolwright.memory.faultPoint=4", "-Dpoolwright.memory.faultPoint.stops=true");
        Pool.Builder builder = Pool.builder().backend("process").workers(1)
                .option(ProcessOptions.TRANSPORT, ProcessOptions.Transport.MEMORY)
                .option(ProcessOptions.JVM_OPTIONS, options).option("process.beginGrace", "200ms");
        try (Pool pool = builder.open()) {
            AsyncResult<Integer> result = pool.applyAsync(x -> x * 3, 5);
            ExecutionException failure = assertThrows(ExecutionException.class, () -> result.get(Await.SOON));
            WorkerLostException lost = assertInstanceOf(WorkerLostException.class, failure.getCause());
            assertEquals(WorkerLostException.Reason.NOT_ANSWERING, lost.reason(), lost.getMessage());
            assertEquals(3, lost.getSuppressed().length, "the workers before the last");
            pool.terminate();
        }
    }

    private static long stopBusy(Pool pool, Path directory) throws Exception {
        Await.until("the task runs", () -> Files.exists(Path.of(file(directory))));
        WorkerInfo busy = pool.workers().get(0);
        Signals.stop(busy.pid());
        return busy.pid();
    }

    private static String file(Path directory) {
        return directory.resolve("begun").toString();
    }

    private static Pool pool() {
        return Pool.builder().backend("process").workers(1).open();
    }
}
