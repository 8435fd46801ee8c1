package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.WorkerInfo;
import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.tck.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rungs by which {@code terminate} ends a worker that does not end when it is asked to. */
final class TerminateLadderTest {

    /** So long after the first word there is a signal that asks, and one that does not. */
    private static final Duration TERM_AFTER = Duration.ofMillis(200);
    private static final Duration KILL_AFTER = Duration.ofMillis(500);
    /** By then the last rung has been stepped on, on a busy machine too. */
    private static final Duration BOUND = Duration.ofSeconds(3);

    @ParameterizedTest(name = "a worker that is deaf to what it is told gets SIGTERM, over {0}; if that does not end it ({1}) SIGKILL")
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"MEMORY, ends", "MEMORY, hangs", "UNIX, ends", "UNIX, hangs"})
    void deafWorker(Transport transport, String atSigterm, @TempDir Path directory) throws Exception {
        Path asked = directory.resolve("asked");
        Pool pool = Pool.builder().backend("process").workers(1)
                .option(ProcessOptions.JAVA_HOME, FakeWorker.javaHome(directory))
                .option(ProcessOptions.JVM_OPTIONS, List.of(
                        "-D" + FakeWorker.MODE + "=deaf",
                        "-D" + FakeWorker.AT_SIGTERM + "=" + atSigterm,
                        "-D" + FakeWorker.ASKED + "=" + asked))
                .option(ProcessOptions.TRANSPORT, transport)
                .open();
        long pid = idle(pool);
        Duration used = terminate(pool, pid);
        assertTrue(Files.exists(asked), "its shutdown hook was run, as by SIGTERM");
        Duration least = atSigterm.equals("hangs") ? KILL_AFTER : TERM_AFTER;
        assertTrue(used.compareTo(least) >= 0, "a worker was asked or killed too soon, it ended after " + used);
    }

    @ParameterizedTest(name = "a stopped worker, which takes no SIGTERM, is killed, over {0}")
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"MEMORY", "UNIX"})
    void stoppedWorker(Transport transport) throws Exception {
        Pool pool = Pool.builder().backend("process").workers(1).option(ProcessOptions.TRANSPORT, transport).open();
        long pid = idle(pool);
        Signals.stop(pid);
        Duration used = terminate(pool, pid);
        assertTrue(used.compareTo(KILL_AFTER) >= 0, "a stopped worker was killed without being asked, it ended after " + used);
    }

    /** Ends it, and returns how long that took. */
    private static Duration terminate(Pool pool, long pid) throws Exception {
        long start = System.nanoTime();
        pool.terminate();
        assertTrue(pool.join(Await.SOON), "expected join() soon");
        Duration used = Duration.ofNanos(System.nanoTime() - start);
        assertFalse(Signals.isAlive(pid), "the worker lives on");
        assertTrue(used.compareTo(BOUND) < 0, "expected the end of a worker within " + BOUND + ", took " + used);
        assertEquals(List.of(), pool.workers());
        return used;
    }

    private static long idle(Pool pool) throws Exception {
        Await.until("an idle worker", () -> pool.workers().stream().allMatch(worker -> worker.state() == WorkerInfo.State.IDLE));
        return pool.workers().get(0).pid();
    }
}
