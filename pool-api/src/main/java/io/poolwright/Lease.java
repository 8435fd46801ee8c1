package io.poolwright;

/**
 * An item taken from a {@link SharedQueue} that goes back unless it is acknowledged.
 *
 * <p>May be used from any thread of the process that took it. If the holder dies, or the time of the lease runs out, the item
 * returns to the head of the queue.
 *
 * @param <E> the type of the item
 */
public interface Lease<E> extends AutoCloseable {

    /**
     * Returns the item.
     *
     * @return the item, never null
     */
    E item();

    /**
     * Returns how often the item has been leased, this time included.
     *
     * @return 1 for the first time
     */
    int attempt();

    /**
     * Takes the item for good.
     *
     * @return true if it is ours now; false if the lease had run out or was given back before
     * @throws ManagerLostException if the manager has ended
     */
    boolean ack();

    /**
     * Gives the item back to the head of the queue.
     *
     * @return true if it went back now; false if the lease had run out or was acknowledged before
     * @throws ManagerLostException if the manager has ended
     */
    boolean nack();

    /** Gives the item back unless it was acknowledged. */
    @Override
    void close();
}
