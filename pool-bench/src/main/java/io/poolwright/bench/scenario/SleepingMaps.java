package io.poolwright.bench.scenario;

import io.poolwright.Pool;
import io.poolwright.TaskFunction;
import io.poolwright.bench.ExecutorCrew;
import io.poolwright.bench.result.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A map of few long tasks, in chunks of the size that the contender chooses: how many times as long it takes as it would if no worker
 * ever waited for another one's chunk to end. The tasks sleep, so that more workers than processors are of use as well.
 */
final class SleepingMaps {

    private static final int TASKS = 20;
    private static final int MILLIS = 100;

    private SleepingMaps() {}

    static Measured measure(Map<String, String> params, int times) throws Exception {
        if (Pools.contender(params).equals(Pools.EXECUTOR)) {
            int workers = Pools.workers(params);
            try (ExecutorCrew crew = new ExecutorCrew(Executors.newFixedThreadPool(workers), workers)) {
                return measure((function, inputs) -> crew.map(function, inputs, 0), workers, times);
            }
        }
        try (Pool pool = Pools.open(params)) {
            Pools.awaitIdle(pool, Pools.workers(params));
            return measure(pool::map, Pools.workers(params), times);
        }
    }

    private static Measured measure(Mapping mapping, int workers, int times) throws Exception {
        List<Integer> inputs = IntStream.range(0, TASKS).boxed().toList();
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            List<Integer> results = mapping.map(SleepingMaps::slept, inputs);
            ratios.add(Pools.millisSince(start) * workers / (TASKS * MILLIS));
            for (int task = 0; task < TASKS; task++) {
                Pools.check(results.get(task), task);
            }
        }
        return Measured.of("ss", "times", ratios);
    }

    private static int slept(int number) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(MILLIS);
        return number;
    }

    private interface Mapping {
        List<Integer> map(TaskFunction<Integer, Integer> function, List<Integer> inputs) throws Exception;
    }
}
