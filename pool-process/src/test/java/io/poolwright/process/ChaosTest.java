package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.WorkerInfo;
import io.poolwright.tck.Await;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tasks that end in every way, from several threads, on workers that are killed and stopped at random.
 *
 * <p>For a quarter of a minute as part of the build; longer, and with another seed, with {@code .ci/chaos SECONDS [SEED [TRANSPORT]]}.
 */
final class ChaosTest {

    private static final int SECONDS = Integer.getInteger("poolwright.chaos.seconds", 15);
    private static final long SEED = Long.getLong("poolwright.chaos.seed", 20_231);
    /** One by name: were it chosen by the pool, another might be used in silence. */
    private static final String TRANSPORT = System.getProperty("poolwright.chaos.transport", "memory");
    private static final int WORKERS = 3;
    private static final int CALLERS = 3;

    private int kills;
    private int stops;
    private final Set<Long> stopped = new HashSet<>();

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    @DisplayName("under random kills, stops, exits, time limits and cancellations every result ends as it may, and no other is lost")
    void everyResultIsAccountedFor(@TempDir Path directory) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        Pool.Builder builder = Pool.builder().backend("process").workers(WORKERS).option("process.transport", TRANSPORT)
                .option("process.cancelGrace", "100ms").option("process.beginGrace", "500ms").option("process.stopGrace", "1s");
        try (Pool pool = builder.open()) {
            List<ChaosCaller> callers = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(new ChaosCaller(pool, SEED + i, deadline, directory.resolve("trace-" + i)));
                threads.add(new Thread(callers.get(i), "chaos-caller-" + i));
                threads.get(i).setDaemon(true);
                threads.get(i).start();
            }
            Random random = new Random(SEED);
            while (System.nanoTime() < deadline) {
                harm(pool, random);
            }
            letAllGoOn();
            for (Thread thread : threads) {
                thread.join(TimeUnit.MINUTES.toMillis(2));
                assertFalse(thread.isAlive(), () -> "a caller still waits; " + pool);
            }
            Map<String, Integer> tally = new TreeMap<>();
            for (ChaosCaller caller : callers) {
                if (caller.failure() != null) {
                    throw new AssertionError("seed " + SEED + "; " + pool, caller.failure());
                }
                List<String> runs = caller.runs();
                assertEquals(runs.size(), new HashSet<>(runs).size(), () -> "a task of one attempt ran twice; seed " + SEED);
                caller.tally().forEach((how, times) -> tally.merge(how, times, Integer::sum));
            }
            System.out.println(SECONDS + " s of chaos with seed " + SEED + " over " + TRANSPORT + ": " + kills + " kills, " + stops + " stops, " + tally);
            for (String how : List.of("value", "lost", "timed out", "cancelled", "ended its worker")) {
                assertTrue(tally.getOrDefault(how, 0) > 0, () -> "no task that ended so: " + how + "; " + tally);
            }
            assertTrue(stops > 0, "no worker was stopped");
            assertTrue(tally.get("lost") <= kills, () -> "more tasks were lost than workers killed: " + kills + ", " + tally);
            Await.until("full strength", () -> pool.workers().size() == WORKERS
                    && pool.workers().stream().allMatch(worker -> worker.state() == WorkerInfo.State.IDLE));
            assertEquals(3, pool.apply(ChaosCaller::work, 1));
        }
    }

    /** Waits a little, then kills a worker, or stops one and lets it go on after a while. */
    private void harm(Pool pool, Random random) throws Exception {
        Thread.sleep(random.nextInt(500));
        List<Long> up = pool.workers().stream()
                .filter(worker -> worker.state() == WorkerInfo.State.BUSY || worker.state() == WorkerInfo.State.IDLE)
                .map(WorkerInfo::pid)
                .toList();
        if (up.isEmpty()) {
            return;
        }
        long victim = up.get(random.nextInt(up.size()));
        int how = random.nextInt(10);
        if (how < 5) {
            kills += ProcessHandle.of(victim).map(ProcessHandle::destroyForcibly).orElse(false) ? 1 : 0;
        } else if (how < 6) {
            kills += ProcessHandle.of(victim).map(ProcessHandle::destroy).orElse(false) ? 1 : 0;
        } else if (stopped.isEmpty()) {
            Signals.send("STOP", victim);
            stopped.add(victim);
            stops++;
        } else {
            letAllGoOn();
        }
    }

    private void letAllGoOn() throws Exception {
        for (long pid : stopped) {
            Signals.send("CONT", pid);
        }
        stopped.clear();
    }
}
