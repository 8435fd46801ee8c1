package io.poolwright.bench.scenario;

import io.poolwright.Pool;
import io.poolwright.bench.result.Measured;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The processor time of this JVM and of all processes below it while a pool has nothing to do, in percent of one processor. */
final class IdleTime {

    private static final long SETTLE_MILLIS = 1_000;
    private static final double PERCENT = 100;

    private IdleTime() {}

    static Measured measure(Map<String, String> params, int seconds) throws Exception {
        int workers = Pools.workers(params);
        if (Pools.contender(params).equals(BareJvm.NAME)) {
            try (BareJvm jvm = BareJvm.start()) {
                return whileIdle(seconds, () -> Stream.of(jvm.process().toHandle()));
            }
        }
        if (Pools.contender(params).equals(Pools.EXECUTOR)) {
            ExecutorService executor = Executors.newFixedThreadPool(workers);
            try {
                Pools.check(executor.submit(() -> Pools.identity(1)).get(), 1);
                return whileIdle(seconds, IdleTime::family);
            } finally {
                executor.shutdown();
            }
        }
        try (Pool pool = Pools.open(params)) {
            Pools.check(pool.apply(Pools::identity, 1), 1);
            Pools.awaitIdle(pool, workers);
            return whileIdle(seconds, IdleTime::family);
        }
    }

    private static Measured whileIdle(int seconds, Supplier<Stream<ProcessHandle>> processes) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
        long start = System.nanoTime();
        long before = cpuMillis(processes.get());
        TimeUnit.SECONDS.sleep(seconds);
        long used = cpuMillis(processes.get()) - before;
        return Measured.of("ss", "%", List.of(PERCENT * used / Pools.millisSince(start)));
    }

    private static Stream<ProcessHandle> family() {
        return Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants());
    }

    private static long cpuMillis(Stream<ProcessHandle> processes) {
        return processes
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toMillis)
                .sum();
    }
}
