package io.poolwright.examples.python;

import io.poolwright.Pool;
import io.poolwright.Submitter;
import io.poolwright.TaskOptions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Re-tells the tutorial program in which {@code callback} and {@code error_callback} of {@code apply_async} collect what comes.
 *
 * <p>Callbacks run in the program, not in the workers, one as soon as its result is there: hence the queues, and hence the
 * sorting. All of them have run when the pool is closed.
 */
public final class Callbacks {

    private Callbacks() {}

    /**
     * Runs the program.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        Queue<Object> roots = new ConcurrentLinkedQueue<>();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        TaskOptions collecting = TaskOptions.defaults()
                .withOnSuccess(roots::add)
                .withOnFailure(failure -> failures.add(failure.getMessage()));
        try (Pool pool = Pool.open(2)) {
            Submitter submitter = pool.with(collecting);
            for (int number : List.of(36, 25, -4, 16, 9, -1, 4)) {
                submitter.applyAsync(Callbacks::root, number);
            }
        }
        System.out.println("roots: " + roots.stream().sorted().toList());
        System.out.println("failures: " + failures.stream().sorted().toList());
    }

    /** What each task does, in a worker. */
    private static int root(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("no root of " + number);
        }
        return (int) Math.sqrt(number);
    }
}
