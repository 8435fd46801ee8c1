package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import io.poolwright.TaskRunnable;
import io.poolwright.WorkerLostException;
import io.poolwright.WorkerLostException.Reason;
import io.poolwright.engine.WorkerEnd;
import io.poolwright.tck.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason for which a worker is lost. Those of workers that do not start are in {@link StartFailureTest}. */
final class LossReasonTest {

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("System.exit(137) is no signal, and the exception shows where it was called")
    void exitIsNoSignal() throws Exception {
        WorkerLostException lost = loss(builder(), () -> System.exit(137));
        assertEquals(Reason.EXITED, lost.reason());
        assertEquals(OptionalInt.of(137), lost.exitCode());
        assertEquals(OptionalInt.empty(), lost.signal());
        assertTrue(lost.getMessage().contains("System.exit(137) was called in it"), lost.getMessage());
        assertCalledHere(lost);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("System.exit in a thread that a task has started is told too")
    void exitInAnotherThread() throws Exception {
        WorkerLostException lost = loss(builder(), () -> {
            new Thread(() -> System.exit(5)).start();
            Thread.sleep(60_000);
        });
        assertEquals(Reason.EXITED, lost.reason());
        assertEquals(OptionalInt.of(5), lost.exitCode());
        assertCalledHere(lost);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("System.exit whose shutdown hooks hang fails its task after the grace")
    void hangingExit() throws Exception {
        WorkerLostException lost = loss(builder().option(ProcessOptions.STOP_GRACE, Duration.ofMillis(300)), () -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                while (true) {
                    Thread.onSpinWait();
                }
            }));
            System.exit(6);
        });
        assertEquals(Reason.EXITED, lost.reason());
        assertTrue(lost.getMessage().contains("System.exit was called in it, its shutdown hooks did not end"), lost.getMessage());
        assertCalledHere(lost);
    }

    private static void assertCalledHere(WorkerLostException lost) {
        assertTrue(Arrays.stream(lost.getCause().getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith(LossReasonTest.class.getName())), lost.getCause()::toString);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("Runtime.halt is told from System.exit, with process and exit code")
    void halt() throws Exception {
        WorkerLostException lost = loss(builder(), () -> Runtime.getRuntime().halt(7));
        assertEquals(Reason.EXITED, lost.reason());
        assertEquals(OptionalInt.of(7), lost.exitCode());
        assertTrue(lost.getMessage().contains("exit code 7, as Runtime.halt does it"), lost.getMessage());
        assertTrue(lost.getMessage().contains("(pid " + lost.pid() + ")"), lost.getMessage());
    }

    @ParameterizedTest(name = "X4 test_terminate, test_kill: a worker that gets SIG{0} is lost by that signal, and the exit code tells it")
    @ValueSource(strings = {"KILL", "TERM"})
    @Execution(ExecutionMode.CONCURRENT)
    void signals(String name) throws Exception {
        WorkerLostException lost = loss(builder(), () -> {
            Signals.send(name, ProcessHandle.current().pid());
            Thread.sleep(60_000);
        });
        assertEquals(Reason.KILLED, lost.reason(), lost.getMessage());
        int signal = name.equals("KILL") ? 9 : 15;
        assertEquals(OptionalInt.of(signal), lost.signal());
        assertEquals(OptionalInt.of(128 + signal), lost.exitCode());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("X6 test_many_processes: workers that end with ten different exit codes are lost with just these")
    void manyExitCodes() throws Exception {
        try (Pool pool = builder().workers(2).option(ProcessOptions.MAX_LOSSES, 100).open()) {
            Map<Integer, AsyncResult<Void>> results = new LinkedHashMap<>();
            for (int code : new int[] {0, 1, 2, 4, 42, 64, 100, 128, 200, 255}) {
                results.put(code, pool.runAsync(number -> Runtime.getRuntime().halt(number), code));
            }
            for (Map.Entry<Integer, AsyncResult<Void>> result : results.entrySet()) {
                WorkerLostException lost = failure(result.getValue());
                assertEquals(Reason.EXITED, lost.reason(), lost.getMessage());
                assertEquals(OptionalInt.of(result.getKey()), lost.exitCode());
            }
            assertEquals("goes on", pool.apply(() -> "goes on"));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a native crash is told with the head of the JVM's crash file, and leaves no file")
    void crash(@TempDir Path directory) throws Exception {
        WorkerLostException lost = loss(builder().option(ProcessOptions.WORKING_DIRECTORY, directory), () -> {
            Signals.send("SEGV", ProcessHandle.current().pid());
            Thread.sleep(60_000);
        });
        assertEquals(Reason.CRASHED, lost.reason(), lost.getMessage());
        assertTrue(lost.crashReport().orElse("none").contains("SIGSEGV"), lost.crashReport()::toString);
        assertTrue(lost.getMessage().contains("its JVM crashed ("), lost.getMessage());
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(), files.toList(), "files in the worker's working directory");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a native crash is told with the head of the crash file that an option names, which stays; not with an older one")
    void ownCrashFile(@TempDir Path directory) throws Exception {
        Path own = directory.resolve("crash");
        Pool.Builder builder = builder().option(ProcessOptions.WORKING_DIRECTORY, directory)
                .option(ProcessOptions.JVM_OPTIONS, List.of("-XX:ErrorFile=" + own + ".other", "-XX:ErrorFile=crash"));
        WorkerLostException lost = loss(builder, () -> {
            Signals.send("SEGV", ProcessHandle.current().pid());
            Thread.sleep(60_000);
        });
        assertEquals(Reason.CRASHED, lost.reason(), lost.getMessage());
        assertTrue(lost.crashReport().orElse("none").contains("SIGSEGV"), lost.crashReport()::toString);
        assertTrue(Files.readString(own).startsWith(lost.crashReport().orElseThrow().substring(0, 1_000)), "the file of the option");
        assertEquals(Reason.EXITED, loss(builder, () -> Runtime.getRuntime().halt(1)).reason());
    }

    @ParameterizedTest(name = "a worker that the system ends by signal {0} has crashed, though nothing tells of it")
    @ValueSource(ints = {4, 6, 7, 8, 11})
    void crashSignals(int signal) {
        WorkerEnd end = new WorkerExit(128 + signal, "", null, null, false, false).lost();
        assertEquals(Reason.CRASHED, end.reason(), end.text());
        assertTrue(end.text().startsWith("its JVM crashed (signal " + signal + " (SIG"), end.text());
        assertTrue(end.text().endsWith("), and there is no crash file"), end.text());
    }

    @ParameterizedTest(name = "a worker that is ended by signal {0} was killed")
    @ValueSource(ints = {1, 2, 9, 15})
    void otherSignals(int signal) {
        assertEquals(Reason.KILLED, new WorkerExit(128 + signal, "", null, null, false, false).lost().reason());
    }

    /** Fills the heap bit by bit, so that little room is left for anything else. */
    static void fill() {
        List<byte[]> hoard = new ArrayList<>();
        while (true) {
            hoard.add(new byte[1_000]);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a heap that a task fills to the brim fails the task with its own OutOfMemoryError, and the worker is replaced")
    void fullHeap() throws Exception {
        try (Pool pool = builder().option("process.heap", "24m").open()) {
            long pid = pool.apply(() -> ProcessHandle.current().pid());
            ExecutionException failure = assertThrows(ExecutionException.class, pool.runAsync(LossReasonTest::fill)::get);
            assertInstanceOf(OutOfMemoryError.class, failure.getCause(), failure.getMessage());
            assertNotEquals(pid, pool.apply(() -> ProcessHandle.current().pid()));
        }
    }

    @ParameterizedTest(name = "with the JVM option {0} the worker is lost for its exhausted heap")
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"-XX:+ExitOnOutOfMemoryError", "-XX:+CrashOnOutOfMemoryError"})
    void jvmEndsItself(String option) throws Exception {
        Pool.Builder builder = builder().option("process.heap", "24m").option("process.jvmOptions", option);
        assertEquals(Reason.HEAP_EXHAUSTED, loss(builder, LossReasonTest::fill).reason());
    }

    @ParameterizedTest(name = "a worker that does not keep to the protocol, {0} by {1}, is lost with what it did, and"
            + " the next one serves")
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "unknown message, UNIX", "another job, UNIX", "too long, UNIX",
        "unknown message, MEMORY", "another job, MEMORY", "too long, MEMORY", "garbage, MEMORY",
        "over the link, MEMORY", "too many parts, MEMORY", "too few parts, MEMORY"
    })
    void brokenProtocol(String mode, ProcessOptions.Transport transport, @TempDir Path home) throws Exception {
        Pool.Builder builder = builder()
                .option(ProcessOptions.JAVA_HOME, FakeWorker.javaHomeOfFirst(home))
                .option(ProcessOptions.JVM_OPTIONS, List.of("-D" + FakeWorker.MODE + "=" + mode))
                .option(ProcessOptions.TRANSPORT, transport)
                .option("process.maxMessage", "1m");
        WorkerLostException lost = loss(builder, () -> {});
        assertEquals(Reason.PROTOCOL_BROKEN, lost.reason(), lost.getMessage());
        assertTrue(lost.getMessage().contains("what it sent could not be used"), lost.getMessage());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("workers that do not take a task with a limit are lost for not answering, and the task after some of them")
    void notAnswering(@TempDir Path home) throws Exception {
        Pool.Builder builder = builder()
                .option(ProcessOptions.JAVA_HOME, FakeWorker.javaHome(home))
                .option(ProcessOptions.JVM_OPTIONS, List.of("-D" + FakeWorker.MODE + "=deaf"))
                .option(ProcessOptions.TRANSPORT, ProcessOptions.Transport.UNIX)
                .option(ProcessOptions.BEGIN_GRACE, Duration.ofMillis(200));
        WorkerLostException lost = lossOnly(builder, Duration.ofMillis(200));
        assertEquals(Reason.NOT_ANSWERING, lost.reason(), lost.getMessage());
        assertEquals(3, lost.getSuppressed().length, "the workers before the last");
    }

    /** The loss of a task, after which the pool goes on. */
    private static WorkerLostException loss(Pool.Builder builder, TaskRunnable task) throws Exception {
        try (Pool pool = builder.open()) {
            WorkerLostException lost = failure(pool.runAsync(task));
            assertEquals("goes on", pool.apply(() -> "goes on"));
            return lost;
        }
    }

    /** The loss of a task with a limit on workers of no use. */
    private static WorkerLostException lossOnly(Pool.Builder builder, Duration limit) throws Exception {
        try (Pool pool = builder.open()) {
            WorkerLostException lost = failure(pool.with(TaskOptions.defaults().withTimeout(limit)).runAsync(() -> {}));
            pool.terminate();
            return lost;
        }
    }

    private static WorkerLostException failure(AsyncResult<?> result) {
        ExecutionException failure = assertThrows(ExecutionException.class, () -> result.get(Await.SOON));
        return assertInstanceOf(WorkerLostException.class, failure.getCause());
    }

    private static Pool.Builder builder() {
        return Pool.builder().backend("process").workers(1);
    }
}
