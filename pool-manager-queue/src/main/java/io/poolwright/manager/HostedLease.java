package io.poolwright.manager;

import io.poolwright.Lease;
import io.poolwright.ManagerLostException;

/**
 * A lease of an item of a queue in this JVM. Thread safe.
 *
 * @param <E> the type of the item
 */
final class HostedLease<E> implements Lease<E> {

    private final HostedQueue<E> queue;
    private final Entry<E> entry;
    private final int attempt;

    HostedLease(HostedQueue<E> queue, Entry<E> entry, int attempt) {
        this.queue = queue;
        this.entry = entry;
        this.attempt = attempt;
    }

    @Override
    public E item() {
        return entry.item();
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public boolean ack() {
        return queue.acknowledge(entry, attempt);
    }

    @Override
    public boolean nack() {
        return queue.release(entry, attempt);
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
        return "Lease of an item of queue '" + queue.name() + "', attempt " + attempt;
    }
}
