package io.poolwright.manager;

import io.poolwright.Lease;
import io.poolwright.SharedQueue;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.time.Duration;
import java.util.AbstractQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * What users hold of a queue, wherever it is. Thread safe.
 *
 * <p>{@code take}, {@code poll}, {@code remove()} and {@code drainTo} give out items for good, and each item asks for one
 * {@link #taskDone()}. The {@link Lease#ack()} of a leased item is that too. {@code remove(Object)}, {@code removeIf},
 * {@code clear} and an iterator's {@code remove} discard items, for which nobody owes anything.
 *
 * <p>A leased item is not counted by {@link #size()} but keeps its room, and as it may come back a closed queue is at its end only
 * when nothing is leased either.
 *
 * @param <E> the type of the items
 */
final class QueueHandle<E> extends AbstractQueue<E> implements SharedQueue<E> {

    private static final long serialVersionUID = 1L;

    private final transient QueueKey key;
    private final transient String name;
    private final transient QueueAccess<E> access;

    QueueHandle(QueueKey key, String name, QueueAccess<E> access) {
        this.key = key;
        this.name = name;
        this.access = access;
    }

    /** The handle that a reference stands for, in whatever process this is. */
    static SharedQueue<?> of(QueueReference reference) {
        HostedManager manager = HostedManager.here(reference.key().manager());
        return manager != null ? manager.handle(reference) : Connection.with(reference).handle(reference);
    }

    QueueAccess<E> access() {
        return access;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean offer(E item) {
        return access.offer(item);
    }

    @Override
    public boolean offer(E item, long timeout, TimeUnit unit) throws InterruptedException {
        return access.offer(item, unit.toNanos(timeout));
    }

    @Override
    public void put(E item) throws InterruptedException {
        access.offer(item, QueueClock.FOR_EVER);
    }

    /**
     * Puts items in their order, which travel together. If one of them cannot be put at all, none is.
     *
     * @throws IllegalStateException if there is not room for all of them; the first ones have been put
     */
    @Override
    public boolean addAll(Collection<? extends E> items) {
        Objects.requireNonNull(items, "items");
        if (equals(items)) {
            throw new IllegalArgumentException("queue '" + name + "' cannot be added to itself");
        }
        List<E> all = new ArrayList<>(items);
        int put = all.isEmpty() ? 0 : access.offerAll(all);
        if (put < all.size()) {
            throw new IllegalStateException(
                    "Queue full: " + put + " of " + all.size() + " items were put into queue '" + name + "'");
        }
        return put > 0;
    }

    @Override
    public E poll() {
        return access.poll();
    }

    @Override
    public E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return access.poll(unit.toNanos(timeout));
    }

    @Override
    public E take() throws InterruptedException {
        return access.poll(QueueClock.FOR_EVER);
    }

    @Override
    public E peek() {
        return access.peek();
    }

    @Override
    public Lease<E> lease(Duration duration) throws InterruptedException {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("duration was " + duration + " but must be more than zero");
        }
        return access.lease(QueueClock.nanos(duration));
    }

    @Override
    public int drainTo(Collection<? super E> to) {
        return drainTo(to, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super E> to, int most) {
        Objects.requireNonNull(to, "to");
        if (equals(to)) {
            throw new IllegalArgumentException("queue '" + name + "' cannot be drained into itself");
        }
        return most <= 0 ? 0 : access.drain(to::add, most);
    }

    @Override
    public int size() {
        return access.size();
    }

    @Override
    public int remainingCapacity() {
        return access.room();
    }

    @Override
    public Iterator<E> iterator() {
        return new QueueIterator<>(access);
    }

    /** Of unknown size, for items may come and go meanwhile. */
    @Override
    public Spliterator<E> spliterator() {
        return Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.CONCURRENT);
    }

    @Override
    public boolean remove(Object item) {
        for (QueueIterator<E> items = new QueueIterator<>(access); items.hasNext(); ) {
            if (items.next().equals(item) && items.discard()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter, "filter");
        Set<Long> matches = new HashSet<>();
        for (QueueIterator<E> items = new QueueIterator<>(access); items.hasNext(); ) {
            if (filter.test(items.next())) {
                matches.add(items.number());
            }
        }
        return !matches.isEmpty() && access.discard(matches) > 0;
    }

    @Override
    public boolean removeAll(Collection<?> items) {
        Objects.requireNonNull(items, "items");
        return removeIf(items::contains);
    }

    @Override
    public boolean retainAll(Collection<?> items) {
        Objects.requireNonNull(items, "items");
        return removeIf(item -> !items.contains(item));
    }

    @Override
    public void clear() {
        access.discardAll();
    }

    @Override
    public void taskDone() {
        access.taskDone();
    }

    @Override
    public void join() throws InterruptedException {
        access.join(QueueClock.FOR_EVER);
    }

    @Override
    public boolean join(Duration timeout) throws InterruptedException {
        return access.join(QueueClock.nanos(timeout));
    }

    @Override
    public void close() {
        access.close();
    }

    @Override
    public boolean isClosed() {
        return access.isClosed();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QueueHandle<?> handle && handle.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "SharedQueue '" + name + "' " + access.summary();
    }

    private Object writeReplace() {
        return access.reference();
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a queue travels as a reference to it");
    }
}
