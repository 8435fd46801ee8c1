package io.poolwright.bench.scenario;

import io.poolwright.Pool;
import io.poolwright.Results;
import io.poolwright.bench.result.Measured;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Reads results of a lazy map over an endless input, and looks how the memory that is in use grows meanwhile: from the
 * end of the first tenth of the time to the end. A map that reads ahead without limit grows and grows.
 */
final class EndlessReading {

    private static final double BYTES_PER_MB = 1024 * 1024;
    private static final int TENTHS = 10;

    private EndlessReading() {}

    static Measured measure(Map<String, String> params, int seconds) {
        Iterable<Integer> endless = () -> IntStream.iterate(0, i -> i + 1 & Integer.MAX_VALUE).iterator();
        try (Pool pool = Pools.open(params);
                Results<Integer> results = pool.imap(Pools::identity, endless)) {
            long nanos = TimeUnit.SECONDS.toNanos(seconds);
            int next = read(results, 0, nanos / TENTHS);
            double before = used();
            read(results, next, nanos - nanos / TENTHS);
            return Measured.of("ss", "MB", List.of(Math.max(0, used() - before)));
        }
    }

    private static int read(Results<Integer> results, int from, long nanos) {
        int next = from;
        long start = System.nanoTime();
        do {
            Pools.check(results.next(), next);
            next++;
        } while (System.nanoTime() - start < nanos);
        return next;
    }

    private static double used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_PER_MB;
    }
}
