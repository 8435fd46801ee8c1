package io.poolwright.bench.scenario;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.WorkerLostException;
import io.poolwright.bench.result.Measured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Kills the worker of a running task, as {@code kill -9} does, again and again. */
final class Kills {

    private Kills() {}

    static Measured toFailure(Map<String, String> params, int kills) throws Exception {
        return measure(params, kills, false);
    }

    static Measured toStrength(Map<String, String> params, int kills) throws Exception {
        return measure(params, kills, true);
    }

    private static Measured measure(Map<String, String> params, int kills, boolean toStrength) throws Exception {
        int workers = Pools.workers(params);
        List<Double> millis = new ArrayList<>();
        Pool.Builder builder = Pools.builder(params);
        builder.option("process.maxLosses", Integer.toString(kills)); // so many, and nothing else, would break a pool
        try (Pool pool = builder.open()) {
            for (int i = 0; i < kills; i++) {
                Pools.awaitIdle(pool, workers);
                AsyncResult<Void> doomed = begun(pool);
                ProcessHandle worker = ProcessHandle.of(doomed.worker().orElseThrow().pid()).orElseThrow();
                long start = System.nanoTime();
                worker.destroyForcibly();
                awaitFailure(doomed);
                if (toStrength) {
                    Pools.awaitIdle(pool, workers);
                }
                millis.add(Pools.millisSince(start));
            }
        }
        return Measured.of("ss", "ms/op", millis);
    }

    /** A task that has begun: one that has not would only move to another worker. */
    private static AsyncResult<Void> begun(Pool pool) throws Exception {
        Path mark = Files.createTempFile("pw-bench", null);
        AsyncResult<Void> task = pool.runAsync(file -> {
            Files.delete(Path.of(file));
            Thread.sleep(TimeUnit.HOURS.toMillis(1));
        }, mark.toString());
        while (Files.exists(mark)) {
            Thread.onSpinWait();
        }
        return task;
    }

    private static void awaitFailure(AsyncResult<Void> doomed) throws InterruptedException {
        try {
            doomed.get();
            throw new IllegalStateException("the task of a killed worker gave a value");
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof WorkerLostException)) {
                throw new IllegalStateException("the task of a killed worker did not fail as lost", e);
            }
        }
    }
}
