package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.engine.EnginePool;
import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.spi.PoolConfig;
import io.poolwright.tck.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A long task holds up no short one that another worker could run: of two workers one is always free for those. */
final class LongTaskTest {

    private static final int TASKS = 6;
    private static final int ROUNDS = 8;
    /** So many make tasks known to be short, so that one worker is taken to be enough, and the other steps aside. */
    private static final int MANY = 20_000;

    @TempDir
    Path directory;

    static void awaitFile(String file) throws Exception {
        Await.until("the file", () -> Files.exists(Path.of(file)));
    }

    /** Longer than tests wait: no worker is given up as one that does not answer, whose tasks another would get. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private static Pool.Builder pool(Transport transport) {
        return Pool.builder().backend("process").workers(2)
                .option(ProcessOptions.TRANSPORT, transport).option(ProcessOptions.BEGIN_GRACE, GRACE);
    }

    /** What is waited for before the tasks of a round are brought. */
    @FunctionalInterface
    private interface Before {
        void round() throws Exception;
    }

    /** Brings a long task among short ones, at each place in turn, again and again: all short ones end while the long one runs. */
    private void bringInAllOrders(Pool pool, int rounds, Before before) throws Exception {
        for (int round = 0; round < rounds; round++) {
            for (int place = 0; place < TASKS; place++) {
                Path go = directory.resolve("go-" + round + "-" + place);
                before.round();
                AsyncResult<Void> longer = null;
                List<AsyncResult<Integer>> results = new ArrayList<>();
                for (int i = 0; i < TASKS; i++) {
                    if (i == place) {
                        longer = pool.runAsync(LongTaskTest::awaitFile, go.toString());
                    }
                    results.add(pool.applyAsync((Integer n) -> n * 3, i));
                }
                try {
                    for (int i = 0; i < TASKS; i++) {
                        assertEquals(i * 3, results.get(i).get(Await.SOON), "task " + i + " with a long one before " + place);
                    }
                    assertFalse(longer.ready(), "the long task has ended");
                } finally {
                    Files.createFile(go);
                }
                longer.get(Await.SOON);
            }
        }
    }

    private static void bringShort(Pool pool) throws Exception {
        List<AsyncResult<Integer>> results = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            results.add(pool.applyAsync((Integer n) -> n, i));
        }
        for (AsyncResult<Integer> result : results) {
            result.get(Await.SOON);
        }
    }

    @ParameterizedTest(name = "a long task before, among or behind short ones of a pool of two, over {0}")
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(names = {"MEMORY", "UNIX"})
    void inAllOrders(Transport transport) throws Exception {
        try (Pool pool = pool(transport).open()) {
            bringInAllOrders(pool, ROUNDS, () -> {});
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a long task among short ones that come when both workers sleep")
    void whenAllSleep() throws Exception {
        PoolConfig config = new PoolConfig("sleepy", 2, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(),
                Map.of(ProcessOptions.TRANSPORT.name(), Transport.MEMORY, ProcessOptions.BEGIN_GRACE.name(), GRACE));
        ProcessBackend backend = ProcessBackend.open(config);
        try (Pool pool = EnginePool.open(config, backend)) {
            bringInAllOrders(pool, ROUNDS, () -> Await.until("both sleep",
                    () -> Stream.of(backend.sharedBoard().places()).filter(place -> place.sleep.isAsleep()).count() == 2));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a long task among short ones when one worker has been enough for those, so that the other has stepped aside")
    void whenOneIsEnough() throws Exception {
        try (Pool pool = pool(Transport.MEMORY).open()) {
            bringInAllOrders(pool, 1, () -> bringShort(pool));
        }
    }
}
