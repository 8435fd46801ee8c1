package io.poolwright;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The results of a lazy map, one by one.
 *
 * <p>Taking a result makes room for reading more of the input, in the thread that takes it. A failed element throws from its
 * own {@code next()}, and the iteration goes on with the one after it.
 *
 * <p>Used by one thread at a time. Reading to the end releases everything; close results that are left half-read.
 *
 * <pre>{@code
 * try (Results<Summary> results = pool.imapUnordered(Summary::of, files)) {
 *     results.stream().limit(10).forEach(System.out::println);
 * }
 * }</pre>
 *
 * @param <R> the type of the results
 */
public interface Results<R> extends Iterator<R>, AutoCloseable {

    /**
     * Tells whether there is another result, without waiting for it. May read from the input.
     *
     * @return true if {@code next()} will give a result or throw a failure; false at the end and after {@link #close()}
     */
    @Override
    boolean hasNext();

    /**
     * Waits for the next result.
     *
     * @return the result, which may be null
     * @throws NoSuchElementException at the end
     * @throws TaskFailedException if the function threw for this element
     * @throws PoolException if this element's task was lost, took too long or could not be sent, if the pool was closed, or if
     *     this thread was interrupted while waiting (its flag is set again, and the element is not lost: call again)
     */
    @Override
    R next();

    /**
     * Waits for the next result for a limited time. An element that was not ready in time is not lost: call again.
     *
     * @param timeout how long to wait for the result at most; zero or less does not wait. Reading the input takes its own time
     * @return the result, which may be null
     * @throws TimeoutException if the next result was not ready in time
     * @throws InterruptedException if this thread is interrupted while it waits
     * @throws NoSuchElementException at the end
     * @throws TaskFailedException if the function threw for this element
     * @throws PoolException as for {@link #next()}
     */
    R next(Duration timeout) throws InterruptedException, TimeoutException;

    /**
     * Returns the remaining results as a sequential stream, which closes this when it is closed.
     *
     * <p>A failed element ends the stream's operation with its exception.
     *
     * @return a stream over this iterator
     */
    Stream<R> stream();

    /** Stops reading the input and takes back what has not started. Results not yet taken are dropped. Does not wait. */
    @Override
    void close();
}
