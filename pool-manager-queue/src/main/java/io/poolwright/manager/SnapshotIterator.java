package io.poolwright.manager;

import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Goes through the items that were queued when it was made, whatever becomes of them.
 *
 * @param <E> the type of the items
 */
final class SnapshotIterator<E> implements Iterator<E> {

    private final HostedQueue<E> queue;
    private final Iterator<Entry<E>> entries;
    private Entry<E> current;

    SnapshotIterator(HostedQueue<E> queue, List<Entry<E>> entries) {
        this.queue = queue;
        this.entries = entries.iterator();
    }

    @Override
    public boolean hasNext() {
        return entries.hasNext();
    }

    @Override
    public E next() {
        current = entries.next();
        return current.item();
    }

    /** Discards the current item; does nothing if it has left the queue. */
    @Override
    public void remove() {
        if (current == null) {
            throw new IllegalStateException("remove() was called before next() or twice for one item");
        }
        queue.discard(Set.of(current));
        current = null;
    }
}
