package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.WorkerInfo;
import io.poolwright.WorkerLostException;
import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.tck.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers killed at random under load: every result is accounted for. */
final class KillFuzzTest {

    private static final long SEED = 20_231;
    private static final int TASKS = 4_000;
    private static final int KILLS = 25;

    /** Takes from nothing to some milliseconds. */
    static int work(int number) {
        if (number % 7 == 0) {
            long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(number % 5_000);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
        return number * 3;
    }

    @ParameterizedTest(name = "kill -9 of random workers under load costs at most one task each; nothing is wrong, doubled or open, over {0}")
    @Timeout(110)
    @EnumSource(names = {"MEMORY", "UNIX"})
    void killsCostOneTaskEach(Transport transport) throws Exception {
        Random random = new Random(SEED);
        try (Pool pool = Pool.builder().backend("process").workers(3).option(ProcessOptions.TRANSPORT, transport).open()) {
            awaitFullStrength(pool); // else all may be over before there is somebody to kill
            List<AsyncResult<Integer>> results = new ArrayList<>();
            int killed = 0;
            for (int i = 0; i < TASKS; i++) {
                results.add(pool.applyAsync(KillFuzzTest::work, i));
                if (i % (TASKS / KILLS) == 0) {
                    killed += killOne(pool, random, results.get(results.size() - 1)) ? 1 : 0;
                }
            }
            int lost = 0;
            for (int i = 0; i < TASKS; i++) {
                try {
                    assertEquals(i * 3, results.get(i).get(Duration.ofSeconds(60)));
                } catch (ExecutionException e) {
                    WorkerLostException cause = (WorkerLostException) e.getCause();
                    assertEquals(WorkerLostException.Reason.KILLED, cause.reason(), cause.getMessage());
                    lost++;
                }
            }
            assertTrue(killed > 0, "no worker was killed");
            assertTrue(lost <= killed, lost + " tasks were lost with " + killed + " workers");
            awaitFullStrength(pool);
        }
    }

    private static void awaitFullStrength(Pool pool) throws Exception {
        Await.until("full strength", () -> pool.workers().stream()
                .filter(worker -> worker.state() == WorkerInfo.State.IDLE)
                .count() == 3);
    }

    /** Kills a worker that is up, once the pool has got to the middle of what it has. */
    private static boolean killOne(Pool pool, Random random, AsyncResult<Integer> last) throws Exception {
        last.await(Duration.ofMillis(random.nextInt(60)));
        List<WorkerInfo> up = pool.workers().stream()
                .filter(worker -> worker.state() == WorkerInfo.State.BUSY || worker.state() == WorkerInfo.State.IDLE)
                .toList();
        return !up.isEmpty()
                && ProcessHandle.of(up.get(random.nextInt(up.size())).pid())
                        .map(ProcessHandle::destroyForcibly)
                        .orElse(false);
    }
}
