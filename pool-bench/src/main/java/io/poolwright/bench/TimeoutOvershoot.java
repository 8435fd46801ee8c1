package io.poolwright.bench;

import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import io.poolwright.TaskTimeoutException;
import io.poolwright.WorkerInfo;
import java.time.Duration;
import java.util.Arrays;

/**
 * Measures how much longer than its hard limit a task takes to fail, with the thread dump that is taken then.
 *
 * <p>{@code java -cp pool-bench/target/benchmarks.jar io.poolwright.bench.TimeoutOvershoot [tasks]}
 */
public final class TimeoutOvershoot {

    private static final int DEFAULT_TASKS = 50;
    private static final Duration LIMIT = Duration.ofMillis(200);

    private TimeoutOvershoot() {}

    /**
     * Prints minimum, median and maximum in milliseconds.
     *
     * @param arguments how many tasks, 1 or more; 50 if left out
     * @throws Exception if a task ends in any other way
     */
    public static void main(String[] arguments) throws Exception {
        int tasks = arguments.length == 0 ? DEFAULT_TASKS : Integer.parseInt(arguments[0]);
        double[] over = new double[tasks];
        int dumps = 0;
        try (Pool pool = Pool.builder().backend("process").workers(2).open()) {
            for (int i = 0; i < tasks; i++) {
                while (pool.workers().stream().filter(w -> w.state() == WorkerInfo.State.IDLE).count() < 2) {
                    Thread.onSpinWait();
                }
                long start = System.nanoTime();
                try {
                    pool.with(TaskOptions.defaults().withTimeout(LIMIT)).run(() -> Thread.sleep(60_000));
                    throw new IllegalStateException("a task of a minute ended within " + LIMIT);
                } catch (TaskTimeoutException e) {
                    over[i] = (System.nanoTime() - start - LIMIT.toNanos()) / 1e6;
                    dumps += e.threadDump().isPresent() ? 1 : 0;
                }
            }
        }
        Arrays.sort(over);
        System.out.printf("beyond a hard limit of %d ms: min %.1f ms, median %.1f ms, max %.1f ms (%d tasks, %d thread dumps)%n",
                LIMIT.toMillis(), over[0], over[tasks / 2], over[tasks - 1], tasks, dumps);
    }
}
