package io.poolwright.manager;

import io.poolwright.Lease;
import io.poolwright.SharedQueue;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.time.Duration;
import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What users hold of a queue: works on the queue directly, with no round trip. Thread safe.
 *
 * <p>Items pass by reference. One whose class is not {@link java.io.Serializable} is refused by the put all the same, as
 * it would be on
 * the way to another process; what the item refers to is not looked at.
 *
 * <p>{@code take}, {@code poll}, {@code remove()} and {@code drainTo} give out items for good, and each item asks for one
 * {@link #taskDone()}. The {@link Lease#ack()} of a leased item is that too. {@code remove(Object)}, {@code removeIf},
 * {@code clear} and an iterator's {@code remove} discard items, for which nobody owes anything.
 *
 * <p>A leased item is not counted by {@link #size()} but keeps its room, and as it may come back a closed queue is at
 * its end only
 * when nothing is leased either.
 *
 * <p>A handle cannot leave the JVM yet: writing it to a stream throws {@link InvalidObjectException}.
 *
 * @param <E> the type of the items
 */
final class QueueHandle<E> extends AbstractQueue<E> implements SharedQueue<E> {

    private static final long serialVersionUID = 1L;

    private final transient HostedQueue<E> queue;

    QueueHandle(HostedQueue<E> queue) {
        this.queue = queue;
    }

    HostedQueue<E> queue() {
        return queue;
    }

    @Override
    public String name() {
        return queue.name();
    }

    @Override
    public boolean offer(E item) {
        return queue.offer(Items.check(item));
    }

    @Override
    public boolean offer(E item, long timeout, TimeUnit unit) throws InterruptedException {
        return queue.offer(Items.check(item), unit.toNanos(timeout));
    }

    @Override
    public void put(E item) throws InterruptedException {
        queue.offer(Items.check(item), QueueClock.FOR_EVER);
    }

    @Override
    public E poll() {
        return queue.poll();
    }

    @Override
    public E poll(long timeout, TimeUnit unit) throws InterruptedException {
        return queue.poll(unit.toNanos(timeout));
    }

    @Override
    public E take() throws InterruptedException {
        return queue.poll(QueueClock.FOR_EVER);
    }

    @Override
    public E peek() {
        return queue.peek();
    }

    @Override
    public Lease<E> lease(Duration duration) throws InterruptedException {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("duration was " + duration + " but must be more than zero");
        }
        return queue.lease(QueueClock.nanos(duration));
    }

    @Override
    public int drainTo(Collection<? super E> to) {
        return drainTo(to, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super E> to, int most) {
        Objects.requireNonNull(to, "to");
        if (equals(to)) {
            throw new IllegalArgumentException("queue '" + name() + "' cannot be drained into itself");
        }
        return most <= 0 ? 0 : queue.drain(to::add, most);
    }

    @Override
    public int size() {
        return queue.size();
    }

    @Override
    public int remainingCapacity() {
        return queue.room();
    }

    @Override
    public Iterator<E> iterator() {
        return new SnapshotIterator<>(queue, queue.snapshot());
    }

    @Override
    public Spliterator<E> spliterator() {
        return queue.snapshot().stream().map(Entry::item).spliterator();
    }

    @Override
    public boolean remove(Object item) {
        for (Entry<E> entry : queue.snapshot()) {
            if (entry.item().equals(item) && queue.discard(Set.of(entry)) > 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        Objects.requireNonNull(filter, "filter");
        Set<Entry<E>> matches =
                queue.snapshot().stream().filter(entry -> filter.test(entry.item())).collect(Collectors.toSet());
        return !matches.isEmpty() && queue.discard(matches) > 0;
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
        queue.discardAll();
    }

    @Override
    public void taskDone() {
        queue.taskDone();
    }

    @Override
    public void join() throws InterruptedException {
        queue.join(QueueClock.FOR_EVER);
    }

    @Override
    public boolean join(Duration timeout) throws InterruptedException {
        return queue.join(QueueClock.nanos(timeout));
    }

    @Override
    public void close() {
        queue.close();
    }

    @Override
    public boolean isClosed() {
        return queue.isClosed();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QueueHandle<?> handle && handle.queue == queue;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(queue);
    }

    @Override
    public String toString() {
        return "SharedQueue '" + name() + "' " + queue.summary();
    }

    private Object writeReplace() throws InvalidObjectException {
        throw new InvalidObjectException("queue '" + name() + "' cannot leave its JVM: " + QueueManagerProvider.ONLY_HERE
                + "; use it in that JVM, as in tasks of the backend 'thread'");
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a queue cannot come from another JVM: " + QueueManagerProvider.ONLY_HERE);
    }
}
