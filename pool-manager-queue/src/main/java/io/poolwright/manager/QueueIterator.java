package io.poolwright.manager;

import io.poolwright.manager.QueueAccess.Listed;
import io.poolwright.manager.QueueAccess.Page;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Goes through the items of a queue, some at a time. Weakly consistent: it shows each item that is queued all the while just once,
 * and may or may not show what comes or goes meanwhile.
 *
 * @param <E> the type of the items
 */
final class QueueIterator<E> implements Iterator<E> {

    private static final long BEFORE_THE_FIRST = -1;

    private final QueueAccess<E> access;
    private Iterator<Listed<E>> page;
    /** Whether there was nothing behind this page when it was read. */
    private boolean last;
    /** What {@link #next} returned, null before that and after its removal. */
    private Listed<E> current;
    /** The number of the last item of the pages read so far. */
    private long read = BEFORE_THE_FIRST;

    QueueIterator(QueueAccess<E> access) {
        this.access = access;
        turn();
    }

    private void turn() {
        Page<E> next = access.list(read);
        List<Listed<E>> items = next.items();
        page = items.iterator();
        last = next.last() || items.isEmpty();
        if (!last) {
            read = items.get(items.size() - 1).number();
        }
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && !last) {
            turn();
        }
        return page.hasNext();
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        current = page.next();
        return current.item();
    }

    /** The number of the current item. */
    long number() {
        return current.number();
    }

    /** Discards the current item; false if it has left the queue. */
    boolean discard() {
        boolean discarded = access.discard(Set.of(current.number())) > 0;
        current = null;
        return discarded;
    }

    /** Discards the current item; does nothing if it has left the queue. */
    @Override
    public void remove() {
        if (current == null) {
            throw new IllegalStateException("remove() was called before next() or twice for one item");
        }
        discard();
    }
}
