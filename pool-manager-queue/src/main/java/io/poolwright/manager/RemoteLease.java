package io.poolwright.manager;

import io.poolwright.Lease;
import io.poolwright.ManagerLostException;

/**
 * A lease of an item of a queue elsewhere. Thread safe.
 *
 * @param <E> the type of the item
 */
final class RemoteLease<E> implements Lease<E> {

    private final RemoteAccess<E> access;
    private final String queueName;
    private final long question;
    private final E item;
    private final int attempt;
    /** Whether the manager has said that it has ended: then there is no more to ask. */
    private volatile boolean ended;

    RemoteLease(RemoteAccess<E> access, String queueName, long question, E item, int attempt) {
        this.access = access;
        this.queueName = queueName;
        this.question = question;
        this.item = item;
        this.attempt = attempt;
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
        return end(QueueMessage.ACK);
    }

    @Override
    public boolean nack() {
        return end(QueueMessage.NACK);
    }

    private boolean end(byte how) {
        if (ended) {
            return false;
        }
        boolean ours = access.endLease(how, question);
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
