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
import io.poolwright.Worker;
import io.poolwright.WorkerInfo;
import io.poolwright.WorkerLostException;
import io.poolwright.WorkerLostException.Reason;
import io.poolwright.spi.PoolOption;
import io.poolwright.tck.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers for whom somebody else takes tasks from shared memory: beside others that take them by themselves, and when they die. */
final class RelayTest {

    private static final int MANY = 3_000;
    /** Longer than tests wait: no worker is given up as one that does not answer. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    @TempDir
    Path directory;

    /** Says that it runs, and where, and waits for the word to go on. */
    static boolean hold(String directory) throws Exception {
        Path here = Path.of(directory, UnsharedPool.shares() ? "sharing" : "relayed");
        Files.createFile(here);
        Await.until("the word to go on", () -> Files.exists(here.resolveSibling(here.getFileName() + "-go")));
        return UnsharedPool.shares();
    }

    private void goOn(String which) throws Exception {
        Files.createFile(directory.resolve(which + "-go"));
    }

    private void awaitBoth() throws Exception {
        Await.until("a task on each", () -> Files.exists(directory.resolve("sharing")) && Files.exists(directory.resolve("relayed")));
    }

    @ParameterizedTest(name = "in a pool of one worker that shares memory and one that does not, all tasks are done while the {0} one"
            + " has a long one")
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"sharing", "relayed"})
    void mixed(String busy) throws Exception {
        String file = directory.toString();
        try (UnsharedPool opened = UnsharedPool.open(directory, 2, 1, Map.of(ProcessOptions.BEGIN_GRACE, GRACE))) {
            Pool pool = opened.pool();
            List<AsyncResult<Boolean>> longOnes = List.of(
                    pool.applyAsync(RelayTest::hold, file), pool.applyAsync(RelayTest::hold, file));
            awaitBoth();
            assertEquals(List.of(WorkerInfo.State.BUSY, WorkerInfo.State.BUSY), pool.workers().stream().map(WorkerInfo::state).toList());
            String other = busy.equals("sharing") ? "relayed" : "sharing";
            goOn(other);
            AsyncResult<Integer> one = pool.applyAsync((Integer n) -> n, 1); // alone, with nobody who would look for it later
            assertEquals(1, one.get(Await.SOON));
            List<AsyncResult<Boolean>> shortOnes = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                shortOnes.add(pool.applyAsync(UnsharedPool::shares));
            }
            for (AsyncResult<Boolean> result : shortOnes) {
                assertEquals(other.equals("sharing"), result.get(Await.SOON));
            }
            assertEquals(1, longOnes.stream().filter(AsyncResult::ready).count(), "long tasks that have ended");
            goOn(busy);
            assertNotEquals(longOnes.get(0).get(Await.SOON), longOnes.get(1).get(Await.SOON));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a long task among short ones at each place, in a pool of one worker that shares memory and one that does not")
    void inAllOrders() throws Exception {
        try (UnsharedPool opened = UnsharedPool.open(directory, 2, 1, Map.of(ProcessOptions.BEGIN_GRACE, GRACE))) {
            for (int round = 0; round < 40; round++) {
                Path go = directory.resolve("round-" + round);
                AsyncResult<Void> longer = null;
                List<AsyncResult<Integer>> results = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    if (i == round % 5) {
                        longer = opened.pool().runAsync(LongTaskTest::awaitFile, go.toString());
                    }
                    results.add(opened.pool().applyAsync((Integer n) -> n * 3, i));
                }
                for (int i = 0; i < 5; i++) {
                    assertEquals(i * 3, results.get(i).get(Await.SOON), "task " + i + " of round " + round);
                }
                assertFalse(longer.ready(), "the long task has ended");
                Files.createFile(go);
                longer.get(Await.SOON);
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a task that was sent to a worker that has not begun it when it is killed goes to the next, and was no try")
    void killedBeforeItBegins() throws Exception {
        try (UnsharedPool opened = UnsharedPool.open(directory, 1, 0, Map.of(ProcessOptions.BEGIN_GRACE, GRACE))) {
            long pid = opened.pool().workers().get(0).pid();
            Signals.stop(pid);
            AsyncResult<String> result = opened.pool().applyAsync(
                    () -> ProcessHandle.current().pid() + " at " + Worker.current().attempt());
            opened.awaitTaken();
            Signals.send("KILL", pid);
            String told = result.get(Await.SOON);
            assertTrue(told.endsWith(" at 1") && !told.startsWith(pid + " "), told);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a worker that is stopped and does not begin what it was sent is replaced, and another gets that")
    void stopped() throws Exception {
        Map<PoolOption<?>, Object> options = Map.of(ProcessOptions.BEGIN_GRACE, Duration.ofMillis(200));
        try (UnsharedPool opened = UnsharedPool.open(directory, 1, 0, options)) {
            long pid = opened.pool().workers().get(0).pid();
            Signals.stop(pid);
            assertNotEquals(pid, opened.pool().applyAsync(() -> ProcessHandle.current().pid()).get(Await.SOON));
        }
    }

    /** At its first try it waits to be killed. */
    static int tried(String file) throws Exception {
        if (Worker.current().attempt() == 1) {
            Files.createFile(Path.of(file));
            Await.until("its end", () -> false);
        }
        return Worker.current().attempt();
    }

    @ParameterizedTest(name = "a task of {0} attempts whose worker is killed while it runs")
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(ints = {1, 2})
    void killedWhileItRuns(int attempts) throws Exception {
        Path begun = directory.resolve("begun");
        String file = begun.toString();
        try (UnsharedPool opened = UnsharedPool.open(directory, 1, 0)) {
            long pid = opened.pool().workers().get(0).pid();
            AsyncResult<Integer> result = opened.pool().with(TaskOptions.defaults().withAttempts(attempts))
                    .applyAsync(RelayTest::tried, file);
            AsyncResult<Integer> after = opened.pool().applyAsync(() -> 7);
            Await.until("the task runs", () -> Files.exists(begun));
            Signals.send("KILL", pid);
            if (attempts == 1) {
                ExecutionException failure = assertThrows(ExecutionException.class, () -> result.get(Await.SOON));
                assertEquals(Reason.KILLED, assertInstanceOf(WorkerLostException.class, failure.getCause()).reason());
            } else {
                assertEquals(2, result.get(Await.SOON));
            }
            assertEquals(7, after.get(Await.SOON));
            opened.awaitIdle(1);
        }
    }

    @ParameterizedTest(name = "kill -9 of random workers under load costs at most one task each where {0} of three share memory at first")
    @Execution(ExecutionMode.CONCURRENT)
    @Timeout(110)
    @ValueSource(ints = {0, 2})
    void killsUnderLoad(int sharing) throws Exception {
        Random random = new Random(20_261);
        try (UnsharedPool opened = UnsharedPool.open(directory, 3, sharing)) {
            Pool pool = opened.pool();
            List<AsyncResult<Integer>> results = new ArrayList<>();
            int killed = 0;
            for (int i = 0; i < MANY; i++) {
                results.add(pool.applyAsync(KillFuzzTest::work, i));
                if (i % (MANY / 15) == 0) {
                    results.get(random.nextInt(results.size())).await(Duration.ofMillis(random.nextInt(60)));
                    List<WorkerInfo> up = pool.workers().stream().filter(worker ->
                            worker.state() == WorkerInfo.State.BUSY || worker.state() == WorkerInfo.State.IDLE).toList();
                    killed += !up.isEmpty() && ProcessHandle.of(up.get(random.nextInt(up.size())).pid())
                            .map(ProcessHandle::destroyForcibly).orElse(false) ? 1 : 0;
                }
            }
            int lost = 0;
            for (int i = 0; i < MANY; i++) {
                try {
                    assertEquals(i * 3, results.get(i).get(Duration.ofSeconds(60)));
                } catch (ExecutionException e) {
                    assertEquals(Reason.KILLED, assertInstanceOf(WorkerLostException.class, e.getCause()).reason());
                    lost++;
                }
            }
            assertTrue(killed > 0, "no worker was killed");
            assertTrue(lost <= killed, lost + " tasks were lost with " + killed + " workers");
            opened.awaitIdle(3);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("tasks that are cancelled while they are taken leave nothing on the board, and all others are done")
    void cancelled() throws Exception {
        try (UnsharedPool opened = UnsharedPool.open(directory, 2, 0)) {
            List<AsyncResult<Integer>> results = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                AsyncResult<Integer> result = opened.pool().applyAsync((Integer n) -> n, i);
                results.add(result);
                if (i % 2 == 1) {
                    result.cancel(true);
                }
            }
            for (int i = 0; i < MANY; i++) {
                try {
                    assertEquals(i, results.get(i).get(Await.SOON));
                } catch (CancellationException e) {
                    assertEquals(1, i % 2, "a task was cancelled that should not be");
                }
            }
            Await.until("an empty board", () -> opened.backend().sharedBoard().isEmpty());
            assertEquals(1, opened.pool().apply(() -> 1));
        }
    }
}
