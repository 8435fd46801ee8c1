package io.poolwright.examples.python;

import io.poolwright.Pool;
import io.poolwright.Results;
import java.util.stream.IntStream;

/**
 * Re-tells the tutorial program that draws a bar of progress around {@code imap_unordered}.
 *
 * <p>Results come as they are ready, so that a slow one does not hold up the bar.
 */
public final class Progress {

    private static final int TASKS = 40;
    private static final int STEPS = 4;

    private Progress() {}

    /**
     * Runs the program.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        int done = 0;
        int sum = 0;
        try (Pool pool = Pool.open(2);
                Results<Integer> results =
                        pool.imapUnordered(Progress::work, IntStream.rangeClosed(1, TASKS).boxed().toList())) {
            while (results.hasNext()) {
                sum += results.next();
                done++;
                if (done % (TASKS / STEPS) == 0) {
                    int steps = done / (TASKS / STEPS);
                    System.out.println("[" + "#".repeat(steps) + ".".repeat(STEPS - steps) + "] " + done + " of " + TASKS);
                }
            }
        }
        System.out.println("sum of the squares: " + sum);
    }

    /** What each task does, in a worker. */
    private static int work(int number) throws InterruptedException {
        Thread.sleep(number % 10);
        return number * number;
    }
}
