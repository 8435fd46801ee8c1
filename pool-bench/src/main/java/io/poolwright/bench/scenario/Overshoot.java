package io.poolwright.bench.scenario;

import io.poolwright.Pool;
import io.poolwright.Submitter;
import io.poolwright.TaskOptions;
import io.poolwright.TaskTimeoutException;
import io.poolwright.bench.result.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How much longer than its hard limit a task takes to fail. */
final class Overshoot {

    private static final Duration LIMIT = Duration.ofMillis(200);

    private Overshoot() {}

    static Measured measure(Map<String, String> params, int tasks) throws Exception {
        List<Double> millis = new ArrayList<>();
        try (Pool pool = Pools.open(params)) {
            Submitter limited = pool.with(TaskOptions.defaults().withTimeout(LIMIT));
            for (int i = 0; i < tasks; i++) {
                Pools.awaitIdle(pool, Pools.workers(params));
                long start = System.nanoTime();
                try {
                    limited.run(() -> Thread.sleep(TimeUnit.HOURS.toMillis(1)));
                    throw new IllegalStateException("a task of an hour ended within " + LIMIT);
                } catch (TaskTimeoutException e) {
                    millis.add(Pools.millisSince(start) - LIMIT.toMillis());
                }
                Pools.check(pool.apply(Pools::identity, i), i);
            }
        }
        return Measured.of("ss", "ms/op", millis);
    }
}
