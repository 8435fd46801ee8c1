package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import io.poolwright.tck.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Processes that tasks have started end with the workers that the pool kills. */
final class DescendantsTest {

    private static final TaskOptions LIMITED = TaskOptions.defaults().withTimeout(Duration.ofSeconds(1));

    /** Starts a process that would run for minutes, and ignores all interrupts. */
    static void startAnother(String file) throws Exception {
        Process sleep = new ProcessBuilder("sleep", "300").start();
        Path written = Files.writeString(Path.of(file + ".new"), Long.toString(sleep.pid()));
        Files.move(written, Path.of(file));
        while (true) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("at the hard limit of a task the processes that it has started end")
    void timeout(@TempDir Path directory) throws Exception {
        try (Pool pool = pool()) {
            String file = directory.resolve("pid").toString();
            AsyncResult<Void> result = pool.with(LIMITED).runAsync(DescendantsTest::startAnother, file);
            long pid = pid(file);
            assertThrows(ExecutionException.class, () -> result.get(Await.SOON));
            Await.until("the end of process " + pid, () -> !Signals.isAlive(pid));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("when a deaf task is cancelled with force the processes that it has started end after the grace")
    void cancel(@TempDir Path directory) throws Exception {
        try (Pool pool = pool()) {
            String file = directory.resolve("pid").toString();
            AsyncResult<Void> result = pool.runAsync(DescendantsTest::startAnother, file);
            long pid = pid(file);
            assertTrue(result.cancel(true));
            Await.until("the end of process " + pid, () -> !Signals.isAlive(pid));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("X12 O39 terminate ends the processes that tasks have started")
    void terminate(@TempDir Path directory) throws Exception {
        try (Pool pool = pool()) {
            String file = directory.resolve("pid").toString();
            pool.runAsync(DescendantsTest::startAnother, file);
            long pid = pid(file);
            pool.terminate();
            Await.until("the end of process " + pid, () -> !Signals.isAlive(pid));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("when a worker does not keep to the protocol the processes that it has started end with it")
    void brokenProtocol(@TempDir Path directory) throws Exception {
        String file = directory.resolve("pid").toString();
        Pool.Builder builder = Pool.builder().backend("process").workers(1)
                .option(ProcessOptions.JAVA_HOME, FakeWorker.javaHome(directory))
                .option(ProcessOptions.JVM_OPTIONS, List.of(
                        "-D" + FakeWorker.MODE + "=unknown message", "-D" + FakeWorker.CHILD + "=" + file))
                .option(ProcessOptions.TRANSPORT, ProcessOptions.Transport.UNIX);
        try (Pool pool = builder.open()) {
            long pid = pid(file);
            AsyncResult<Void> result = pool.runAsync(() -> {});
            assertThrows(ExecutionException.class, () -> result.get(Await.SOON));
            Await.until("the end of process " + pid, () -> !Signals.isAlive(pid));
            pool.terminate();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("X12 what a task has started lives on when its worker is killed from outside, for below a dead process none is found")
    void killedFromOutside(@TempDir Path directory) throws Exception {
        try (Pool pool = pool()) {
            String file = directory.resolve("pid").toString();
            AsyncResult<Void> result = pool.runAsync(DescendantsTest::startAnother, file);
            long pid = pid(file);
            try {
                long worker = pool.workers().get(0).pid();
                ProcessHandle.of(worker).orElseThrow().destroyForcibly();
                assertThrows(ExecutionException.class, () -> result.get(Await.SOON));
                assertFalse(Signals.isAlive(worker), "the worker lives on");
                pool.terminate();
                assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
                assertTrue(Signals.isAlive(pid), "what the task has started has ended");
            } finally {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                Await.until("the end of process " + pid, () -> !Signals.isAlive(pid));
            }
        }
    }

    private static long pid(String file) throws Exception {
        Await.until("the task has started a process", () -> Files.exists(Path.of(file)));
        return Long.parseLong(Files.readString(Path.of(file)));
    }

    private static Pool pool() {
        return Pool.builder().backend("process").workers(1).option("process.cancelGrace", "100ms").open();
    }
}
