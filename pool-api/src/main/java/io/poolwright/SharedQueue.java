package io.poolwright;

import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;

/**
 * A first-in first-out queue that lives in a {@link Manager} and is used through handles from any process.
 *
 * <p>A handle is small, serializable, and equal to every other handle of the same queue. All methods of
 * {@link BlockingQueue} work across processes; a time-out holds over the whole call. Iterators are weakly consistent.
 *
 * <p>An item is in the queue or in one consumer's hands. An item that is null or cannot be serialized is refused by the put, in
 * the caller's thread, and uses up no room.
 *
 * <p>Besides the exceptions of {@code BlockingQueue}, every method throws {@link ManagerLostException} if the manager has
 * ended, and every putting method {@link QueueClosedException} after {@link #close()}; a taking one does once the queue is
 * empty.
 *
 * @param <E> the type of the items
 */
public interface SharedQueue<E> extends BlockingQueue<E>, Serializable {

    /**
     * Tells that an item taken from the queue has been dealt with.
     *
     * @throws IllegalStateException if called more often than there were items
     */
    void taskDone();

    /**
     * Waits until every item ever put has been dealt with.
     *
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    void join() throws InterruptedException;

    /**
     * Waits, for a limited time, until every item ever put has been dealt with.
     *
     * @param timeout how long at most; zero or less does not wait
     * @return whether all have been
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    boolean join(Duration timeout) throws InterruptedException;

    /**
     * Takes the head on lease: unless acknowledged in time it goes back to the head. Waits for an item as long as the lease
     * would last.
     *
     * @param duration how long the lease lasts, more than zero
     * @return the lease, or null if no item came in that time
     * @throws IllegalArgumentException if {@code duration} is not more than zero
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    Lease<E> lease(Duration duration) throws InterruptedException;

    /** Ends the putting. What is in the queue can still be taken. Idempotent. */
    void close();

    /**
     * Tells whether the queue was closed.
     *
     * @return true after {@link #close()}
     */
    boolean isClosed();

    /**
     * Returns the queue's name.
     *
     * @return the name it was made with, or the one the manager gave it
     */
    String name();
}
