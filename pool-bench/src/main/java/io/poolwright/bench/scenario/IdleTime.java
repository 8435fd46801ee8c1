package io.poolwright.bench.scenario;

import io.poolwright.Pool;
import io.poolwright.bench.result.Measured;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The processor time of this JVM and of all processes below it while a pool has nothing to do. */
final class IdleTime {

    private static final long SETTLE_MILLIS = 1_000;

    private IdleTime() {}

    static Measured measure(Map<String, String> params, int seconds) throws Exception {
        int workers = Pools.workers(params);
        if (Pools.contender(params).equals("executor")) {
            ExecutorService executor = Executors.newFixedThreadPool(workers);
            try {
                Pools.check(executor.submit(() -> Pools.identity(1)).get(), 1);
                return whileIdle(seconds);
            } finally {
                executor.shutdown();
            }
        }
        try (Pool pool = Pools.open(params)) {
            Pools.check(pool.apply(Pools::identity, 1), 1);
            Pools.awaitIdle(pool, workers);
            return whileIdle(seconds);
        }
    }

    private static Measured whileIdle(int seconds) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
        double before = cpuMillis();
        TimeUnit.SECONDS.sleep(seconds);
        return Measured.of("ss", "ms", List.of(cpuMillis() - before));
    }

    private static double cpuMillis() {
        return Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toMillis)
                .sum();
    }
}
