package io.poolwright.manager;

import io.poolwright.Lease;
import io.poolwright.ManagerLostException;

/**
 * A lease of an item of a queue in this JVM. Thread safe.
 *
 * @param <E> the type of the item
 */
final class LocalLease<E> implements Lease<E> {

    private final HostedQueue<Item> queue;
    private final Entry<Item> entry;
    private final int attempt;
    private final E item;

    LocalLease(HostedQueue<Item> queue, Entry<Item> entry, int attempt, E item) {
        this.queue = queue;
        this.entry = entry;
        this.attempt = attempt;
        this.item = item;
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
