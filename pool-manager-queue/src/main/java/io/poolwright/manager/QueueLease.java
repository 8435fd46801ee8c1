package io.poolwright.manager;

import io.poolwright.Lease;
import io.poolwright.ManagerLostException;

/**
 * A lease of an item, wherever its queue is. Thread safe.
 *
 * @param <E> the type of the item
 */
final class QueueLease<E> implements Lease<E> {

    /** How the queue is told. */
    interface Ending {
        /**
         * Ends the lease.
         *
         * @param done whether the item has been dealt with, else it goes back
         * @return false if the lease had ended before
         * @throws ManagerLostException if the queue is gone
         */
        boolean end(boolean done);
    }

    private final String queueName;
    private final E item;
    private final int attempt;
    private final Ending ending;
    /** Whether the queue has said that it has ended: then there is no more to ask. */
    private volatile boolean ended;

    QueueLease(String queueName, E item, int attempt, Ending ending) {
        this.queueName = queueName;
        this.item = item;
        this.attempt = attempt;
        this.ending = ending;
    }

    @Override
    public E item() {
        return item;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public boolean ack() {
        return end(true);
    }

    @Override
    public boolean nack() {
        return end(false);
    }

    private boolean end(boolean done) {
        if (ended) {
            return false;
        }
        boolean ours = ending.end(done);
        ended = true;
        return ours;
    }

    @Override
    public void close() {
        try {
            nack();
        } catch (ManagerLostException e) {
            // There is no queue to give it back to, and no reason to hide what else went wrong.
        }
    }

    @Override
    public String toString() {
        return "Lease of an item of queue '" + queueName + "', attempt " + attempt;
    }
}
