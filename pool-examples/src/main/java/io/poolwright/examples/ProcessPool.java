package io.poolwright.examples;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ten tasks on three workers: each prints its number and its process id, sleeps for up to two seconds, and prints how long it
 * took.
 *
 * <p>It prints what the well-known example of Python's {@code multiprocessing.Pool} prints, in its words. With
 * {@code -Dpoolwright.backend=thread} the workers are threads, and there is one process id.
 */
public final class ProcessPool {

    private static final int WORKERS = 3;
    private static final int TASKS = 10;
    /** No task is over before the caller has handed in all ten. */
    private static final long SHORTEST_MILLIS = 300;
    private static final long LONGEST_MILLIS = 2_000;

    private ProcessPool() {}

    /**
     * Runs the program.
     *
     * @param args not used
     * @throws InterruptedException if it is interrupted while it waits for the workers
     */
    public static void main(String[] args) throws InterruptedException {
        try (Pool pool = Pool.open(WORKERS)) {
            List<AsyncResult<Void>> results = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) {
                results.add(pool.runAsync(ProcessPool::work, i)); // does not block
            }
            System.out.println("----start----");
            pool.shutdown(); // no more tasks
            pool.join(); // all tasks are done and the workers have ended
            results.forEach(AsyncResult::join); // throws what a task threw
            System.out.println("-----end-----");
        }
    }

    /** What each task does, in a worker. */
    private static void work(int number) throws InterruptedException {
        long start = System.nanoTime();
        System.out.println(number + "开始执行,进程号为" + ProcessHandle.current().pid());
        Thread.sleep(ThreadLocalRandom.current().nextLong(SHORTEST_MILLIS, LONGEST_MILLIS));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(String.format(Locale.ROOT, "%d执行完毕,耗时%.2f", number, seconds));
    }
}
