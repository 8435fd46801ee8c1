package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.WorkerInfo;
import io.poolwright.WorkerLostException;
import io.poolwright.tck.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers that are replaced before they are lost, and pools that lose too many. */
final class RecyclingTest {

    /** Kept by the worker in which it is set. */
    private static byte[] hoard;

    static long hoard(int bytes) {
        hoard = new byte[bytes];
        for (int i = 0; i < bytes; i += 1_024) {
            hoard[i] = 1;
        }
        return ProcessHandle.current().pid();
    }

    static long pid() {
        return ProcessHandle.current().pid();
    }

    /** Fails if it was done before. */
    static long once(String directory, int number) throws Exception {
        Files.createFile(Path.of(directory, "task-" + number));
        return pid();
    }

    static long holdUntilThere(String file) throws Exception {
        Await.until("the file " + file, () -> Files.exists(Path.of(file)));
        return pid();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("O26 test_memory_leak_protection: a worker with more memory than it may have delivers its result, works until its"
            + " successor is ready, and is replaced; no task is lost or doubled")
    void residentMemory(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = builder().option("process.maxResidentMemory", "250m").option("process.heap", "600m").open()) {
            long first = pool.apply(RecyclingTest::pid);
            assertEquals(first, pool.apply(RecyclingTest::pid), "the worker after a task that took no memory");
            assertEquals(first, pool.apply(RecyclingTest::hoard, 300_000_000));
            int tasks = 0;
            boolean beside = false;
            while (pool.apply(RecyclingTest::once, marks, tasks++) == first) {
                beside |= pool.workers().stream().map(WorkerInfo::state).toList()
                        .equals(List.of(WorkerInfo.State.IDLE, WorkerInfo.State.STARTING));
            }
            assertTrue(beside, "a successor beside the worker that was to be replaced");
            assertTrue(tasks > 1, "it worked on while its successor started");
            assertEquals(tasks, directory.toFile().list().length, "tasks done");
        }
    }

    @Tag("again")
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a worker that is too old is replaced when its successor is ready; no task is lost or doubled")
    void age(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = builder().workers(2).option("process.maxAge", "200ms").open()) {
            Set<Long> pids = new HashSet<>();
            ArrayDeque<AsyncResult<Long>> open = new ArrayDeque<>();
            int tasks = 0;
            boolean beside = false;
            while (pids.size() < 6) {
                open.add(pool.applyAsync(RecyclingTest::once, marks, tasks++));
                if (open.size() > 8) {
                    pids.add(open.remove().get(Await.SOON));
                }
                beside |= pool.workers().stream().filter(worker -> worker.state() != WorkerInfo.State.STOPPING).count() > 2;
            }
            for (AsyncResult<Long> result : open) {
                result.get(Await.SOON);
            }
            assertTrue(beside, "a successor beside two workers");
            assertEquals(tasks, directory.toFile().list().length, "tasks done");
        }
    }

    @ParameterizedTest(name = "P27 O13 under load no task is lost or doubled by replacing processes, and every result is"
            + " delivered, over {0}")
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(names = {"UNIX", "MEMORY"})
    void manyReplacements(ProcessOptions.Transport transport, @TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = builder().workers(2).maxTasksPerWorker(25).option(ProcessOptions.TRANSPORT, transport).open()) {
            List<AsyncResult<Long>> results = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                results.add(pool.applyAsync(RecyclingTest::once, marks, i));
            }
            Set<Long> pids = new HashSet<>();
            for (AsyncResult<Long> result : results) {
                pids.add(result.get(Await.SOON));
            }
            assertTrue(pids.size() >= 8, "expected at least 8 workers for 200 tasks of at most 25 a worker, got " + pids.size());
            assertEquals(200, directory.toFile().list().length, "tasks done");
        }
    }

    @Tag("again")
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("the successor of a worker starts with its last task, and gets nothing to do before that is done")
    void warmSpare(@TempDir Path directory) throws Exception {
        try (Pool pool = builder().maxTasksPerWorker(1).open()) {
            String gate = directory.resolve("gate").toString();
            AsyncResult<Long> last = pool.applyAsync(RecyclingTest::holdUntilThere, gate);
            Await.until("a successor that is ready beside the busy worker", () -> states(pool)
                    .equals(List.of(WorkerInfo.State.BUSY, WorkerInfo.State.IDLE)));
            AsyncResult<Long> next = pool.applyAsync(RecyclingTest::pid);
            assertFalse(next.await(Duration.ofMillis(200)), "a pool of one worker ran two tasks at once");
            long spare = pool.workers().get(1).pid();
            Files.createFile(Path.of(gate));
            assertNotEquals(spare, last.get(Await.SOON));
            assertEquals(spare, next.get(Await.SOON), "the worker of the next task");
        }
    }

    @Tag("again")
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("without warm spares there are no more processes than workers")
    void coldSpare(@TempDir Path directory) throws Exception {
        try (Pool pool = builder().maxTasksPerWorker(1).option("process.warmSpares", "false").open()) {
            String gate = directory.resolve("gate").toString();
            AsyncResult<Long> last = pool.applyAsync(RecyclingTest::holdUntilThere, gate);
            Await.until("a busy worker", () -> states(pool).equals(List.of(WorkerInfo.State.BUSY)));
            AsyncResult<Long> next = pool.applyAsync(RecyclingTest::pid);
            assertFalse(next.await(Duration.ofMillis(200)), "a pool of one worker ran two tasks at once");
            assertEquals(1, pool.workers().size(), "workers");
            Files.createFile(Path.of(gate));
            assertNotEquals(last.get(Await.SOON), next.get(Await.SOON));
        }
    }

    private static List<WorkerInfo.State> states(Pool pool) {
        return pool.workers().stream().map(WorkerInfo::state).toList();
    }

    @Tag("again")
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("more losses than allowed without a finished task between break the pool, which says so")
    void storm() throws Exception {
        try (Pool pool = builder().option("process.maxLosses", "3").open()) {
            List<AsyncResult<Void>> doomed = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                doomed.add(pool.runAsync(() -> Runtime.getRuntime().halt(8)));
            }
            for (int i = 0; i < 10; i++) {
                AsyncResult<Void> result = doomed.get(i);
                ExecutionException failure = assertThrows(ExecutionException.class, () -> result.get(Await.SOON));
                WorkerLostException lost = assertInstanceOf(WorkerLostException.class, failure.getCause());
                assertEquals(i > 3, lost.getMessage().contains("lost 4 workers within"), lost.getMessage());
            }
            PoolClosedException refused = assertThrows(PoolClosedException.class, () -> pool.applyAsync(RecyclingTest::pid));
            assertTrue(refused.getMessage().contains("without finishing a task between, and takes no more work"),
                    refused.getMessage());
        }
    }

    @Tag("again")
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("losses between which tasks are finished are no storm")
    void noStorm() throws Exception {
        try (Pool pool = builder().option("process.maxLosses", "3").open()) {
            for (int i = 0; i < 3; i++) {
                assertThrows(WorkerLostException.class, () -> pool.run(() -> Runtime.getRuntime().halt(8)));
                assertThrows(WorkerLostException.class, () -> pool.run(() -> Runtime.getRuntime().halt(8)));
                assertTrue(pool.apply(RecyclingTest::pid) > 0);
            }
        }
    }

    @Tag("again")
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("losses that are further apart than the window are no storm, though no task is finished between")
    void lossesFarApart() throws Exception {
        try (Pool pool = builder().option("process.maxLosses", "3").option("process.lossWindow", "100ms").open()) {
            for (int i = 0; i < 6; i++) { // between them a JVM starts: four in the window are not to be had
                assertThrows(WorkerLostException.class, () -> pool.run(() -> Runtime.getRuntime().halt(8)));
            }
            assertTrue(pool.apply(RecyclingTest::pid) > 0);
        }
    }

    private static Pool.Builder builder() {
        return Pool.builder().backend("process").workers(1);
    }
}
