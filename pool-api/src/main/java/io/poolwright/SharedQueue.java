package io.poolwright;

import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;

/**
 * A first-in first-out queue that lives in a {@link Manager} and is used through handles from any process.
 *
 * <pre>{@code
 * SharedQueue<Path> files = manager.queue(100);
 * pool.runAsync(Indexer::consume, files);         // take() ... taskDone(), in another process
 * files.put(path);                                // waits while there are 100
 * files.join();                                   // until everything that was put has been dealt with
 * }</pre>
 *
 * <p>A handle is small, serializable, and equal to every other handle of the same queue. It may be sent as an argument, within other
 * objects or through another queue, and works in any thread of any process that it comes to. In the JVM that hosts the queue it works
 * on the queue directly.
 *
 * <p>All methods of {@link BlockingQueue} work across processes; a time-out holds over the whole call, and who waits is served in the
 * order of coming, wherever it is. An interrupt ends a call that waits with {@code InterruptedException}, unless it has been served.
 * Iterators are weakly consistent.
 *
 * <p>An item is in the queue or in one consumer's hands: a process that is killed while it waits takes nothing with it. An item that is
 * null or cannot be serialized is refused by the put with {@code NullPointerException} or {@link UnsendableException}, in the caller's
 * thread, and uses up no room. An item that cannot be deserialized where it is taken is an {@code UnsendableException} there, and goes
 * back.
 *
 * <p>Besides the exceptions of {@code BlockingQueue}, every method throws {@link ManagerLostException} if the manager has ended or
 * cannot be reached any more, and every putting method {@link QueueClosedException} after {@link #close()}; a taking one does once the
 * queue is empty and no leased item can come back.
 *
 * @param <E> the type of the items
 */
public interface SharedQueue<E> extends BlockingQueue<E>, Serializable {

    /**
     * Tells that an item taken from the queue has been dealt with. Not for leased items, whose {@link Lease#ack()} is that too. What a
     * process that has died had taken counts as dealt with.
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
