package io.poolwright.bench.scenario;

import io.poolwright.Pool;
import io.poolwright.bench.result.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What it costs to replace workers: tasks a second, handed in a batch at a time; a value for each of some seconds. */
final class RecyclingRate {

    private RecyclingRate() {}

    static Measured measure(Map<String, String> params, int seconds) throws Exception {
        int limit = Integer.parseInt(params.get("maxTasksPerWorker"));
        int batch = limit * Pools.workers(params);
        try (Pool pool = Pools.builder(params).maxTasksPerWorker(limit).open()) {
            Pools.check(pool.apply(Pools::identity, 1), 1);
            List<Double> rates = new ArrayList<>();
            do {
                rates.add(rate(pool, batch, TimeUnit.SECONDS.toNanos(Math.min(seconds, 1))));
            } while (rates.size() < seconds);
            return Measured.of("thrpt", "ops/s", rates);
        }
    }

    /** At least one batch, and as many as take that long. */
    private static double rate(Pool pool, int batch, long nanos) throws Exception {
        int done = 0;
        long start = System.nanoTime();
        do {
            List<Future<Integer>> results = new ArrayList<>(batch);
            for (int i = 0; i < batch; i++) {
                results.add(pool.applyAsync(Pools::identity, i));
            }
            for (int i = 0; i < batch; i++) {
                Pools.check(results.get(i).get(), i);
            }
            done += batch;
        } while (System.nanoTime() - start < nanos);
        return done / (Pools.millisSince(start) / 1e3);
    }
}
