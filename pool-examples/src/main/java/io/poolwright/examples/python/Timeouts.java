package io.poolwright.examples.python;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.Results;
import io.poolwright.TaskOptions;
import io.poolwright.TaskTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Re-tells the end of the documentation's first example, where {@code get} and {@code next} run out of patience.
 *
 * <p>Those two end the waiting and not the work. What {@code multiprocessing} has not: a limit that ends the work.
 */
public final class Timeouts {

    private Timeouts() {}

    /**
     * Runs the program.
     *
     * @param args not used
     * @throws InterruptedException if it is interrupted while it waits
     * @throws ExecutionException if a task fails
     */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        try (Pool pool = Pool.open(2)) {
            AsyncResult<Integer> one = pool.applyAsync(Timeouts::sleep, 1_500);
            try (Results<Integer> many = pool.imap(Timeouts::sleep, List.of(1_500))) {
                try {
                    one.get(Duration.ofMillis(100));
                } catch (TimeoutException e) {
                    System.out.println("get: not ready after 100 ms");
                }
                try {
                    many.next(Duration.ofMillis(100));
                } catch (TimeoutException e) {
                    System.out.println("next: not ready after 100 ms");
                }
                System.out.println("get: slept " + one.get() + " ms");
                System.out.println("next: slept " + many.next() + " ms");
            }

            TaskOptions limited = TaskOptions.defaults().withTimeout(Duration.ofMillis(300));
            try {
                pool.with(limited).apply(Timeouts::sleep, 300_000);
            } catch (TaskTimeoutException e) {
                System.out.println("limit: ended after " + e.hardLimit().toMillis() + " ms");
            }
            System.out.println("the pool goes on: slept " + pool.apply(Timeouts::sleep, 1) + " ms");
        }
    }

    /** What each task does, in a worker. */
    private static int sleep(int millis) throws InterruptedException {
        Thread.sleep(millis);
        return millis;
    }
}
