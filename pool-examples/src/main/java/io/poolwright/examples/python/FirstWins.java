package io.poolwright.examples.python;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Re-tells the tutorial program that asks several at once, waits for {@code FIRST_COMPLETED}, and cancels the rest.
 *
 * <p>The rest sleeps for minutes here: that the program ends in a moment shows that cancelled tasks do not go on.
 */
public final class FirstWins {

    private static final int MIRRORS = 3;
    private static final int QUICK = 2;
    private static final long MINUTES_IN_MILLIS = 300_000;

    private FirstWins() {}

    /**
     * Runs the program.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        try (Pool pool = Pool.open(MIRRORS)) {
            List<AsyncResult<String>> asked = List.of(1, 2, 3).stream()
                    .map(mirror -> pool.applyAsync(FirstWins::ask, mirror))
                    .toList();
            Object first = CompletableFuture.anyOf(asked.stream()
                            .map(AsyncResult::toCompletableFuture)
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
            System.out.println("first: " + first);
            long cancelled = asked.stream().filter(result -> result.cancel(true)).count();
            System.out.println("cancelled: " + cancelled);
        }
    }

    /** What each task does, in a worker. */
    private static String ask(int mirror) throws InterruptedException {
        if (mirror != QUICK) {
            Thread.sleep(MINUTES_IN_MILLIS);
        }
        return "mirror " + mirror;
    }
}
