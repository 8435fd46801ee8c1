package io.poolwright.manager;

import io.poolwright.manager.Entry.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The items of a queue, and what is owed for those that were taken. Used only under the lock of its queue.
 *
 * <p>The queued ones are in the order of their puts, always: one that comes back goes to its old place, which is the head unless one
 * that was put before it came back as well. A leased item keeps its room, for it often comes back. One that is held does not: its
 * consumer's call returns before this queue knows that the item has arrived, and by then there has to be room.
 *
 * @param <E> the type of the items
 */
final class Contents<E> {

    private final int capacity;
    private final ArrayDeque<Entry<E>> queued = new ArrayDeque<>();
    private final TreeSet<Entry<E>> leased =
            new TreeSet<>(Comparator.<Entry<E>>comparingLong(Entry::leaseEnd).thenComparingLong(Entry::number));
    private int held;
    private long owed;
    /** How many were taken for good by processes that died or went before they had dealt with them. */
    private long forfeited;
    /** How many of the held were said to be dealt with before it was known that they have arrived. */
    private long paidEarly;
    private long puts;

    Contents(int capacity) {
        this.capacity = capacity;
    }

    int queued() {
        return queued.size();
    }

    int leased() {
        return leased.size();
    }

    /** How many were taken for good and are not yet dealt with. */
    long owed() {
        return owed;
    }

    /** How many more may be put; less than none if items have come back that nobody had counted on. */
    int room() {
        return capacity == Integer.MAX_VALUE ? capacity : capacity - queued.size() - leased.size();
    }

    /** How many of the items ever put are not yet dealt with. */
    long open() {
        return queued.size() + leased.size() + held + owed;
    }

    /** Whether nothing is there and nothing can come back. */
    boolean isDrained() {
        return queued.isEmpty() && leased.isEmpty() && held == 0;
    }

    void put(E item) {
        queued.add(new Entry<>(item, puts++));
    }

    /** The head, which stays; null if there is none. */
    Entry<E> head() {
        return queued.peek();
    }

    /** Takes out the head, which is there. */
    Entry<E> take() {
        Entry<E> entry = queued.remove();
        entry.move(State.QUEUED, State.TAKEN);
        owed++;
        return entry;
    }

    /** Leases the head, which is there. */
    Entry<E> lease(long end) {
        Entry<E> entry = queued.remove();
        entry.lease(end);
        leased.add(entry);
        return entry;
    }

    /** When the first lease runs out, {@code Long.MAX_VALUE} if there is none. */
    long firstLeaseEnd() {
        return leased.isEmpty() ? Long.MAX_VALUE : leased.first().leaseEnd();
    }

    /** Ends a lease for good. */
    void acknowledge(Entry<E> entry) {
        leased.remove(entry);
        entry.move(State.LEASED, State.TAKEN);
    }

    /** Ends a lease; the item comes back. */
    void release(Entry<E> entry) {
        leased.remove(entry);
        entry.move(State.LEASED, State.QUEUED);
        comeBack(entry);
    }

    /** Ends the leases whose time is over. */
    void releaseExpired(long now) {
        List<Entry<E>> expired = new ArrayList<>();
        while (firstLeaseEnd() <= now) {
            expired.add(leased.pollFirst());
        }
        expired.sort(Comparator.<Entry<E>>comparingLong(Entry::number).reversed()); // so that none has to pass another
        for (Entry<E> entry : expired) {
            entry.move(State.LEASED, State.QUEUED);
            comeBack(entry);
        }
    }

    /** Takes out the head, which is there, for now. */
    Entry<E> hold() {
        Entry<E> entry = queued.remove();
        entry.move(State.QUEUED, State.HELD);
        held++;
        return entry;
    }

    /**
     * Takes out the first items, for now.
     *
     * @param most how many at most
     * @param fits asked for each item after the first whether it may come along
     */
    List<Entry<E>> hold(int most, Predicate<? super E> fits) {
        List<Entry<E>> entries = new ArrayList<>();
        while (entries.size() < most && !queued.isEmpty() && (fits.test(queued.element().item()) || entries.isEmpty())) {
            entries.add(hold());
        }
        return entries;
    }

    /** Settles what was held: the first ones are taken for good, the others come back. */
    void settleHeld(List<Entry<E>> entries, int taken) {
        held -= entries.size();
        long early = Math.min(taken, paidEarly);
        paidEarly = Math.min(paidEarly - early, held);
        owed += taken - early;
        entries.subList(0, taken).forEach(entry -> entry.move(State.HELD, State.TAKEN));
        for (int i = entries.size() - 1; i >= taken; i--) {
            entries.get(i).move(State.HELD, State.QUEUED);
            comeBack(entries.get(i));
        }
    }

    /** Has an item back that was taken for good by one who could not use it. */
    void takeBack(Entry<E> entry) {
        entry.move(State.TAKEN, State.QUEUED);
        owed--;
        comeBack(entry);
    }

    private void comeBack(Entry<E> entry) {
        Deque<Entry<E>> before = new ArrayDeque<>();
        while (!queued.isEmpty() && queued.peek().number() < entry.number()) {
            before.push(queued.remove());
        }
        queued.push(entry);
        before.forEach(queued::push);
    }

    /**
     * Takes one of the owed off the account, or of those that are about to be, or of those that nobody was expected to pay any more;
     * false if there is none.
     */
    boolean payOne() {
        if (owed > 0) {
            owed--;
        } else if (paidEarly < held) {
            paidEarly++;
        } else if (forfeited > 0) {
            forfeited--;
        } else {
            return false;
        }
        return true;
    }

    /** Takes off the account what those who owed it will not pay. */
    void forfeit(long count) {
        long lost = Math.min(count, owed);
        owed -= lost;
        forfeited += lost;
    }

    /** Takes out those of some items that are still queued, for nobody, and tells how many there were. */
    int discard(Set<Long> numbers) {
        int before = queued.size();
        queued.removeIf(entry -> {
            boolean out = numbers.contains(entry.number());
            if (out) {
                entry.move(State.QUEUED, State.DISCARDED);
            }
            return out;
        });
        return before - queued.size();
    }

    /** Takes out every queued item, for nobody. */
    void discardAll() {
        queued.forEach(entry -> entry.move(State.QUEUED, State.DISCARDED));
        queued.clear();
    }

    /**
     * Some of the queued items as they are now, in order.
     *
     * @param after the number of an item; only later ones are meant
     * @param fits asked for each item after the first whether it may come along
     */
    List<Entry<E>> list(long after, Predicate<? super E> fits) {
        List<Entry<E>> entries = new ArrayList<>();
        for (Entry<E> entry : queued) {
            if (entry.number() > after) {
                if (!fits.test(entry.item()) && !entries.isEmpty()) {
                    break;
                }
                entries.add(entry);
            }
        }
        return entries;
    }

    /** Forgets everything. */
    void clear() {
        queued.clear();
        leased.clear();
    }
}
