package io.poolwright.examples.python;

import io.poolwright.Pool;
import io.poolwright.Results;
import io.poolwright.TaskOptions;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Re-tells the advice of the documentation to go through a very long input with {@code imap} and a large {@code chunksize}.
 *
 * <p>The input is made while it is read, and never read further ahead of the results than the buffer: it need not fit into
 * memory, nor come to an end.
 */
public final class LazyInput {

    private static final int LIMIT = 200_000;
    private static final int CHUNK = 1_000;
    private static final int BUFFER = 8_000;

    private LazyInput() {}

    /**
     * Runs the program.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        AtomicInteger read = new AtomicInteger();
        Iterable<Integer> numbers =
                () -> IntStream.range(0, LIMIT).peek(number -> read.incrementAndGet()).iterator();
        TaskOptions options = TaskOptions.defaults().withChunkSize(CHUNK).withBuffer(BUFFER);
        int taken = 0;
        int found = 0;
        int ahead = 0;
        try (Pool pool = Pool.open(2);
                Results<Boolean> primes = pool.with(options).imap(LazyInput::isPrime, numbers)) {
            while (primes.hasNext()) {
                ahead = Math.max(ahead, read.get() - taken);
                if (primes.next()) {
                    found++;
                }
                taken++;
            }
        }
        System.out.println(found + " of " + taken + " numbers are prime");
        System.out.println("read ahead of the results: " + ahead + " numbers at most");
    }

    /** What is done for each number, in a worker. */
    private static boolean isPrime(int number) {
        return number > 1 && IntStream.rangeClosed(2, (int) Math.sqrt(number)).allMatch(divisor -> number % divisor != 0);
    }
}
