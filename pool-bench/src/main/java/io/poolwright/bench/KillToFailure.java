package io.poolwright.bench;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.WorkerInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Measures the time from the {@code kill -9} of a busy worker to the failure of its task, and to the pool's full strength.
 *
 * <p>{@code java -cp pool-bench/target/benchmarks.jar io.poolwright.bench.KillToFailure [kills]}
 */
public final class KillToFailure {

    private static final int DEFAULT_KILLS = 50;
    private static final int WORKERS = 2;

    private KillToFailure() {}

    /**
     * Prints minimum, median and maximum of both times in milliseconds.
     *
     * @param arguments how many kills, 1 or more; 50 if left out
     * @throws Exception if anything but the kill goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        int kills = arguments.length == 0 ? DEFAULT_KILLS : Integer.parseInt(arguments[0]);
        double[] toFailure = new double[kills];
        double[] toStrength = new double[kills];
        Pool.Builder builder = Pool.builder().backend("process").workers(WORKERS);
        builder.option("process.maxLosses", Integer.toString(kills)); // so many losses, and nothing else, would break a pool
        try (Pool pool = builder.open()) {
            for (int i = 0; i < kills; i++) {
                awaitIdle(pool);
                Path begun = Files.createTempFile("kill-to-failure", null);
                AsyncResult<Void> doomed = pool.runAsync(file -> {
                    Files.delete(Path.of(file));
                    Thread.sleep(TimeUnit.HOURS.toMillis(1));
                }, begun.toString());
                while (Files.exists(begun)) {
                    Thread.onSpinWait(); // a task that has not begun would only move to the other worker
                }
                long pid = doomed.worker().orElseThrow().pid();
                long start = System.nanoTime();
                ProcessHandle.of(pid).orElseThrow().destroyForcibly();
                try {
                    doomed.get();
                    throw new IllegalStateException("the task of a killed worker gave a value");
                } catch (ExecutionException e) {
                    toFailure[i] = millisSince(start);
                }
                awaitIdle(pool);
                toStrength[i] = millisSince(start);
            }
        }
        print("kill -9 to failed result", toFailure);
        print("kill -9 to full strength", toStrength);
    }

    private static void awaitIdle(Pool pool) {
        while (pool.workers().stream().filter(w -> w.state() == WorkerInfo.State.IDLE).count() < WORKERS) {
            Thread.onSpinWait();
        }
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(String what, double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                "%s: min %.1f ms, median %.1f ms, max %.1f ms (%d kills)%n",
                what, millis[0], millis[millis.length / 2], millis[millis.length - 1], millis.length);
    }
}
