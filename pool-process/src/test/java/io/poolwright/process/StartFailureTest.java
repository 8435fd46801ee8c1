package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.TaskOptions;
import io.poolwright.WorkerLostException;
import io.poolwright.WorkerLostException.Reason;
import io.poolwright.tck.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Workers that cannot start fail the tasks with the cause, and are not started for ever. */
final class StartFailureTest {

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a JVM option that the JVM refuses: the tasks get what it said")
    void wrongJvmOption() throws Exception {
        try (Pool pool = builder().option("process.jvmOptions", "-XX:NoSuchOption=1").open()) {
            WorkerLostException lost = failure(pool);
            assertEquals(Reason.START_FAILED, lost.reason());
            assertTrue(lost.errorTail().contains("NoSuchOption"), lost.getMessage());
            PoolClosedException closed =
                    assertThrows(PoolClosedException.class, () -> pool.applyAsync(() -> "too late"));
            assertSame(lost, closed.getCause());
            pool.join();
            assertEquals(0, pool.workers().size());
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("O27 test_worker_init_timeout: who waits gives up in time, and terminate ends workers whose initializer hangs")
    void hangingInitializer() throws Exception {
        try (Pool pool = builder().initializer(() -> Thread.sleep(Duration.ofHours(1).toMillis())).open()) {
            AsyncResult<Integer> never = pool.applyAsync(() -> 1);
            Await.until("the worker's process", () -> pool.workers().stream().anyMatch(worker -> worker.pid() > 0));
            assertThrows(TimeoutException.class, () -> never.get(Duration.ofMillis(50)));
            pool.terminate();
            assertTrue(pool.join(Await.SOON), "expected join() soon after terminate()");
            assertThrows(ExecutionException.class, never::get);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a JVM that does not connect in time is killed and the tasks say so")
    void tooSlow() throws Exception {
        try (Pool pool = builder().option(ProcessOptions.START_TIMEOUT, Duration.ofMillis(1)).open()) {
            WorkerLostException lost = failure(pool);
            assertEquals(Reason.START_FAILED, lost.reason());
            assertTrue(lost.getMessage().contains("did not connect within 1 ms; raise option process.startTimeout"),
                    lost.getMessage());
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a Java installation that is none: the tasks get the system's words")
    void noJava(@TempDir Path home) throws Exception {
        Path java = LaunchCommand.javaIn(home);
        Files.createDirectories(java.getParent());
        Files.writeString(java, "this is no program");
        assertTrue(java.toFile().setExecutable(true));
        try (Pool pool = builder().option(ProcessOptions.JAVA_HOME, home).open()) {
            WorkerLostException lost = failure(pool);
            assertEquals(Reason.START_FAILED, lost.reason());
            assertTrue(lost.getMessage().contains("could not be started"), lost.getMessage());
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("P32 test_release_unused_processes: one of five cannot be started: the pool breaks, what runs is told so, and the four"
            + " that have started end")
    void oneOfFive(@TempDir Path directory) throws Exception {
        Path started = Files.createDirectory(directory.resolve("started"));
        String startedPath = started.toString();
        Pool.Builder builder = builder()
                .workers(5)
                .option(ProcessOptions.JAVA_HOME, javaThatFailsTheFourthTime(directory, started))
                .initializer(() -> Files.createFile(Path.of(startedPath, Long.toString(ProcessHandle.current().pid()))));
        try (Pool pool = builder.open()) {
            AsyncResult<Void> runs = pool.runAsync(() -> Thread.sleep(300_000));
            ExecutionException failure = assertThrows(ExecutionException.class, () -> runs.get(Duration.ofSeconds(60)));
            WorkerLostException lost = (WorkerLostException) failure.getCause();
            assertEquals(Reason.START_FAILED, lost.reason(), lost.getMessage());
            assertEquals(OptionalInt.of(5), lost.exitCode());
            assertTrue(lost.errorTail().contains("the fourth does not start"), lost.getMessage());
            assertSame(lost, assertThrows(PoolClosedException.class, () -> pool.applyAsync(() -> "too late")).getCause());
            List<Long> pids = Stream.of(started.toFile().list()).map(Long::valueOf).toList();
            assertEquals(4, pids.size(), "workers that have started");
            for (long pid : pids) {
                Await.until("the end of worker process " + pid, () -> !Signals.isAlive(pid));
            }
            assertTrue(pool.join(Await.SOON), "expected join() soon after the failure");
            assertEquals(List.of(), pool.workers());
        }
    }

    /** Makes a Java installation that fails at its fourth start, when there are four marks of workers that have started. */
    private static Path javaThatFailsTheFourthTime(Path home, Path started) throws Exception {
        Path java = LaunchCommand.javaIn(home);
        Files.createDirectories(java.getParent());
        Files.writeString(java, """
                #!/bin/sh
                for number in 1 2 3 4 5; do mkdir "%s/start-$number" 2>/dev/null && break; done
                if [ $number = 4 ]; then
                  until [ $(ls '%s' | wc -l) = 4 ]; do sleep 0.05; done
                  echo 'the fourth does not start' >&2
                  exit 5
                fi
                exec '%s' "$@"
                """.formatted(home, started, LaunchCommand.javaIn(Path.of(System.getProperty("java.home")))));
        assertTrue(java.toFile().setExecutable(true));
        return home;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("an initializer that exits: the tasks get the exit code")
    void initializerExits() throws Exception {
        try (Pool pool = builder().initializer(() -> System.exit(4)).open()) {
            WorkerLostException lost = failure(pool);
            assertEquals(4, lost.exitCode().orElseThrow());
            assertEquals(Reason.EXITED, lost.reason());
            assertSame(lost, assertThrows(PoolClosedException.class, () -> pool.applyAsync(() -> "too late")).getCause());
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a first worker that is killed before it connects is replaced, and its pool works")
    void killedFirstWorker() throws Exception {
        try (Pool pool = builder().workers(1).open()) {
            Await.until("the process of the first worker", () -> pool.workers().get(0).pid() > 0);
            long pid = pool.workers().get(0).pid();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            long other = pool.apply(() -> ProcessHandle.current().pid());
            assertNotEquals(pid, other);
            assertEquals(2, pool.workers().get(0).id(), "the number of the worker after it");
        }
    }

    @Tag("again")
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("first workers that crash again and again: the pool breaks after three, with the cause")
    void crashingFirstWorkers() throws Exception {
        Pool.Builder builder = builder().workers(1).initializer(() -> {
            Signals.send("KILL", ProcessHandle.current().pid());
            Thread.sleep(60_000);
        });
        try (Pool pool = builder.open()) {
            WorkerLostException lost = failure(pool);
            assertEquals(Reason.KILLED, lost.reason());
            assertTrue(lost.getMessage().startsWith("worker 3 "), lost.getMessage());
        }
    }

    @Tag("again")
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("replacements that cannot start: the pool breaks after three, with the cause")
    void replacementsFail(@TempDir Path directory) throws Exception {
        String marker = directory.resolve("first").toString();
        Pool.Builder builder = builder().workers(1).initializer(() -> {
            if (!Path.of(marker).toFile().createNewFile()) {
                throw new IllegalStateException("only the first worker starts");
            }
        });
        try (Pool pool = builder.open()) {
            assertEquals("works", pool.apply(() -> "works"));
            AsyncResult<Void> exits = pool.runAsync(() -> System.exit(1));
            AsyncResult<String> waits = pool.applyAsync(() -> "never");
            assertThrows(ExecutionException.class, exits::get);
            ExecutionException failure = assertThrows(ExecutionException.class, waits::get);
            WorkerLostException lost = (WorkerLostException) failure.getCause();
            assertEquals(Reason.INITIALIZER_FAILED, lost.reason());
            assertEquals("only the first worker starts", lost.getCause().getMessage());
            assertTrue(lost.getMessage().startsWith("worker 4 "), "the third after the first: " + lost.getMessage());
            assertSame(lost, assertThrows(PoolClosedException.class, () -> pool.applyAsync(() -> "too late")).getCause());
        }
    }

    private static WorkerLostException failure(Pool pool) {
        AsyncResult<String> result =
                pool.with(TaskOptions.defaults().withAttempts(3)).applyAsync(() -> "never");
        ExecutionException failure = assertThrows(ExecutionException.class, result::get);
        return (WorkerLostException) failure.getCause();
    }

    private static Pool.Builder builder() {
        return Pool.builder().backend("process").workers(2);
    }
}
