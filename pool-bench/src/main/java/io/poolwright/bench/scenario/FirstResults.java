package io.poolwright.bench.scenario;

import io.poolwright.Pool;
import io.poolwright.bench.result.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** From before a pool is opened to the result of its first task. */
final class FirstResults {

    private FirstResults() {}

    static Measured measure(Map<String, String> params, int times) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            millis.add(Pools.contender(params).equals(Pools.EXECUTOR) ? ofExecutor() : ofPool(params));
        }
        return Measured.of("ss", "ms/op", millis);
    }

    private static double ofPool(Map<String, String> params) throws Exception {
        long start = System.nanoTime();
        try (Pool pool = Pools.open(params)) {
            Pools.check(pool.apply(Pools::identity, 1), 1);
            return Pools.millisSince(start);
        }
    }

    private static double ofExecutor() throws Exception {
        long start = System.nanoTime();
        ExecutorService executor = Executors.newFixedThreadPool(1);
        try {
            Pools.check(executor.submit(() -> Pools.identity(1)).get(), 1);
            return Pools.millisSince(start);
        } finally {
            executor.shutdown();
        }
    }
}
