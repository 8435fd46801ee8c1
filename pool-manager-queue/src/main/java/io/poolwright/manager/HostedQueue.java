package io.poolwright.manager;

import io.poolwright.ManagerLostException;
import io.poolwright.QueueClosedException;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The state of one queue and all of its rules. Thread safe.
 *
 * <p>Calls that wait stand in a line and are served from its head, by the call that brings what they wait for. So a new call never
 * overtakes one that waits: while somebody waits for an item there is none, and while somebody waits for room there is none.
 *
 * <p>A call is that of a thread here, which sleeps in the line, or one from another process, for which a {@link Waiter} or
 * {@link Taker} with a listener stands there. Both stand in the same lines.
 *
 * <p>No thread watches the leases. Every call ends those whose time is over before it does anything else, and the first in the
 * line of takers wakes up for the next one; for one from elsewhere the alarm is set.
 *
 * <p>Who takes an item for good owes a {@link #taskDone()}. The acknowledgement of a leased item is that too, and for items that
 * were discarded nobody owes anything.
 *
 * <p>Waiting times are in nanoseconds and hold over the whole call; zero or less does not wait.
 *
 * @param <E> the type of the items
 */
final class HostedQueue<E> {

    private final long number;
    private final String name;
    private final int capacity;

    /** Guards everything below. No code of users runs under it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Contents<E> contents;
    private final Lines<E> lines;
    private boolean lost;

    /**
     * Makes an empty queue.
     *
     * @param number its number in its manager
     * @param name its name, for messages
     * @param capacity how many items it holds, {@code Integer.MAX_VALUE} for any number
     * @param alarm runs something so many nanoseconds later; only asked when somebody elsewhere waits
     */
    HostedQueue(long number, String name, int capacity, Alarm alarm) {
        this.number = number;
        this.name = name;
        this.capacity = capacity;
        this.contents = new Contents<>(capacity);
        this.lines = new Lines<>(contents, nanos -> alarm.set(nanos, this::alarmed));
    }

    private void alarmed() {
        lock.lock();
        try {
            if (!lost) {
                lines.alarmed();
            }
        } finally {
            unlock();
        }
    }

    long number() {
        return number;
    }

    String name() {
        return name;
    }

    int capacity() {
        return capacity;
    }

    /** Puts an item if there is room. */
    boolean offer(E item) {
        lock.lock();
        try {
            return putIfRoom(item);
        } finally {
            unlock();
        }
    }

    /** Puts an item, and waits for room. False if none came in time. */
    boolean offer(E item, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (putIfRoom(item)) {
                return true;
            }
            return nanos > 0 && await(new Putter<>(item), lines.putters(), nanos);
        } finally {
            unlock();
        }
    }

    /** Puts the item of a call from elsewhere, which waits for room. */
    void offer(Putter<E> putter) {
        change(() -> {
            if (lines.isClosed()) {
                throw closedException();
            }
            lines.add(putter, lines.putters());
        });
    }

    /**
     * Puts items as long as there is room.
     *
     * @return how many
     */
    int offerAll(List<? extends E> items) {
        return locked(() -> {
            int count = 0;
            while (count < items.size() && putIfRoom(items.get(count))) {
                count++;
            }
            return count;
        });
    }

    private boolean putIfRoom(E item) {
        enter();
        if (lines.isClosed()) {
            throw closedException();
        }
        if (contents.room() <= 0) {
            return false;
        }
        contents.put(item);
        lines.serve();
        return true;
    }

    /** Takes the head, null if there is none. */
    Entry<E> poll() {
        lock.lock();
        try {
            return pollNow();
        } finally {
            unlock();
        }
    }

    /** Takes the head, and waits for one. Null if none came in time. */
    Entry<E> poll(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Entry<E> entry = pollNow();
            if (entry == null && nanos > 0) {
                Taker<E> taker = new Taker<>(Taker.FOR_GOOD);
                return await(taker, lines.takers(), nanos) ? taker.entry() : null;
            }
            return entry;
        } finally {
            unlock();
        }
    }

    private Entry<E> pollNow() {
        enter();
        if (contents.queued() == 0) {
            checkNotDrained();
            return null;
        }
        Entry<E> entry = contents.take();
        lines.serve();
        return entry;
    }

    /** Leases the head, and waits for one as long as the lease would last. Null if none came in time. */
    Taker<E> lease(long nanos) throws InterruptedException {
        Taker<E> taker = new Taker<>(nanos);
        return take(taker, nanos) ? taker : null;
    }

    /** Takes the head for a call, if there is one. */
    boolean poll(Taker<E> taker) {
        return locked(() -> takeIfAny(taker));
    }

    /** Takes the head for a call from elsewhere, which waits for one. */
    void take(Taker<E> taker) {
        locked(() -> {
            if (!takeIfAny(taker)) {
                lines.add(taker, lines.takers());
            }
            return null;
        });
    }

    /** Takes a call from elsewhere out of its line; false if it has ended. */
    boolean leave(Waiter waiter) {
        lock.lock();
        try {
            return lines.leave(waiter);
        } finally {
            unlock();
        }
    }

    private boolean take(Taker<E> taker, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return takeIfAny(taker) || nanos > 0 && await(taker, lines.takers(), nanos);
        } finally {
            unlock();
        }
    }

    private boolean takeIfAny(Taker<E> taker) {
        enter();
        if (contents.queued() == 0) {
            checkNotDrained();
            return false;
        }
        lines.giveHead(taker);
        lines.serve();
        return true;
    }

    /** Whether a lease goes on. */
    boolean isLeased(Entry<E> entry, int attempt) {
        lock.lock();
        try {
            return !lost && entry.isLeased(attempt);
        } finally {
            unlock();
        }
    }

    /**
     * Takes an item out for good that was leased.
     *
     * @return false if that lease had ended before
     */
    boolean acknowledge(Entry<E> entry, int attempt) {
        return locked(() -> {
            boolean ours = entry.isLeased(attempt);
            if (ours) {
                contents.acknowledge(entry);
                lines.serve();
            }
            return ours;
        });
    }

    /**
     * Has an item back that was leased.
     *
     * @return false if that lease had ended before
     */
    boolean release(Entry<E> entry, int attempt) {
        return locked(() -> {
            boolean ours = entry.isLeased(attempt);
            if (ours) {
                contents.release(entry);
                lines.serve();
            }
            return ours;
        });
    }

    /** Has an item back that was taken for good by one who could not use it. */
    void takeBack(Entry<E> entry) {
        change(() -> contents.takeBack(entry));
    }

    /**
     * Takes out the first items, until it is settled who has them.
     *
     * @param most how many at most
     * @param fits asked for each item after the first whether it may come along; no code of users
     */
    List<Entry<E>> hold(int most, Predicate<? super E> fits) {
        return locked(() -> {
            checkNotDrained();
            List<Entry<E>> held = contents.hold(most, fits);
            lines.serve();
            return held;
        });
    }

    /** Gives the first items away, one after the other, without the lock. If that fails, the rest comes back. */
    int drain(Consumer<? super E> to, int most) {
        List<Entry<E>> entries = hold(most, item -> true);
        int given = 0;
        try {
            for (Entry<E> entry : entries) {
                to.accept(entry.item());
                given++;
            }
        } finally {
            settleHeld(entries, given);
        }
        return given;
    }

    /** Settles what was held: the first ones are taken for good, the others come back. Does nothing if the manager has ended. */
    void settleHeld(List<Entry<E>> entries, int given) {
        lock.lock();
        try {
            if (!lost) { // else there is nothing left to settle
                contents.settleHeld(entries, given);
                lines.serve();
            }
        } finally {
            unlock();
        }
    }

    /** The head's item, which stays; null if there is none. */
    E peek() {
        Entry<E> head = locked(contents::head);
        return head == null ? null : head.item();
    }

    /**
     * Some of what is queued now, in order.
     *
     * @param after the number of an item; only later ones are meant
     * @param fits asked for each item after the first whether it may come along; no code of users
     */
    List<Entry<E>> list(long after, Predicate<? super E> fits) {
        return locked(() -> contents.list(after, fits));
    }

    /** Takes out those of some items that are still queued, for nobody, and tells how many there were. */
    int discard(Set<Long> numbers) {
        return locked(() -> {
            int count = contents.discard(numbers);
            lines.serve();
            return count;
        });
    }

    /** Takes out every queued item, for nobody. */
    void discardAll() {
        change(contents::discardAll);
    }

    int size() {
        return locked(contents::queued);
    }

    int room() {
        return Math.max(0, locked(contents::room));
    }

    /** Tells that a taken item has been dealt with. */
    void taskDone() {
        change(() -> {
            if (!contents.payOne()) {
                throw new IllegalStateException("taskDone() was called on queue '" + name + "' more often than items were taken; "
                        + contents.queued() + " are queued, " + contents.leased()
                        + " leased. A leased item is done with its ack(), without taskDone()");
            }
        });
    }

    /** Takes off the account what those who took so many items for good will never tell. Does nothing if the manager has ended. */
    void forfeit(long count) {
        lock.lock();
        try {
            if (!lost) {
                contents.forfeit(count);
                lines.serve();
            }
        } finally {
            unlock();
        }
    }

    /** Waits, for a call from elsewhere, until every item ever put has been dealt with. */
    void join(Waiter waiter) {
        change(() -> lines.add(waiter, lines.joiners()));
    }

    /** Waits until every item ever put has been dealt with. False if that was not so in time. */
    boolean join(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            enter();
            return contents.open() == 0 || nanos > 0 && await(new Waiter(), lines.joiners(), nanos);
        } finally {
            unlock();
        }
    }

    /** Ends the putting. */
    void close() {
        change(lines::close);
    }

    boolean isClosed() {
        return locked(lines::isClosed);
    }

    /** Ends everything, as the manager has ended. Does not wait, and does not throw. */
    void lose() {
        lock.lock();
        try {
            lost = true;
            contents.clear();
            lines.lose();
        } finally {
            unlock();
        }
    }

    /** Says in a few words how it stands. Does not throw. */
    String summary() {
        lock.lock();
        try {
            if (lost) {
                return "(its manager was closed)";
            }
            lines.endLeases();
            return "(" + (lines.isClosed() ? "closed, " : "") + contents.queued()
                    + (capacity == Integer.MAX_VALUE ? "" : " of " + capacity) + " items, " + contents.leased() + " leased, "
                    + lines.length() + " calls waiting)";
        } finally {
            unlock();
        }
    }

    /** Every unlocking: then the calls from elsewhere are told that have ended meanwhile. */
    private void unlock() {
        List<Waiter> ended = lines.takeEnded();
        lock.unlock();
        for (int i = 0; i < ended.size(); i++) {
            ended.get(i).tell();
        }
    }

    /** Does something to the contents or the lines, and serves those who have waited for it. */
    private void change(Runnable action) {
        locked(() -> {
            action.run();
            lines.serve();
            return null;
        });
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            enter();
            return action.get();
        } finally {
            unlock();
        }
    }

    /** What every call begins with. */
    private void enter() {
        if (lost) {
            throw lostException();
        }
        lines.endLeases();
    }

    /** Waits in a line. False if the time ran out. */
    private <W extends Waiter> boolean await(W waiter, Deque<W> line, long nanos) throws InterruptedException {
        return switch (lines.await(waiter, line, nanos, lock)) {
            case WAITING -> false;
            case SERVED -> true;
            case CLOSED -> throw closedException();
            case LOST -> throw lostException();
        };
    }

    private void checkNotDrained() {
        if (lines.isClosed() && contents.isDrained()) {
            throw closedException();
        }
    }

    private QueueClosedException closedException() {
        return new QueueClosedException("queue '" + name + "' is closed" + (contents.isDrained() ? " and empty" : ""));
    }

    private ManagerLostException lostException() {
        return new ManagerLostException(lostMessage(name));
    }

    static String lostMessage(String name) {
        return "queue '" + name + "' is gone: its manager was closed";
    }
}
