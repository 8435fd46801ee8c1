package io.poolwright.manager;

import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.SharedQueue;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * A manager whose queues live in this JVM. It has no thread.
 *
 * <p>A queue with a name stays until the manager is closed. One without can be had through its handles only, so it goes with the
 * last of them.
 */
final class HostedManager implements Manager {

    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private final Map<String, HostedQueue<?>> named = new HashMap<>();
    private final Set<HostedQueue<?>> unnamed = Collections.newSetFromMap(new WeakHashMap<>());
    private long unnamedMade;
    private boolean closed;

    @Override
    public <E> SharedQueue<E> queue() {
        return unnamed(UNBOUNDED);
    }

    @Override
    public <E> SharedQueue<E> queue(int capacity) {
        checkCapacity(capacity);
        return unnamed(capacity);
    }

    @Override
    public synchronized <E> SharedQueue<E> queue(String name, int capacity) {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name was '" + name + "' but must not be blank; leave it out for a queue without");
        }
        checkCapacity(capacity);
        checkOpen();
        HostedQueue<?> queue = named.computeIfAbsent(name, n -> new HostedQueue<E>(n, capacity));
        if (queue.capacity() != capacity) {
            throw new IllegalArgumentException("capacity was " + capacity + " but queue '" + name + "' is there with capacity "
                    + queue.capacity() + ": ask for that, or choose another name");
        }
        @SuppressWarnings("unchecked") // who shares a queue by name has to agree on the type of its items
        HostedQueue<E> typed = (HostedQueue<E>) queue;
        return new QueueHandle<>(typed);
    }

    private synchronized <E> SharedQueue<E> unnamed(int capacity) {
        checkOpen();
        HostedQueue<E> queue = new HostedQueue<>("unnamed-" + ++unnamedMade, capacity);
        unnamed.add(queue);
        return new QueueHandle<>(queue);
    }

    private static void checkCapacity(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "capacity was " + capacity + " but must be at least 1; use queue() for a queue without bound");
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new ManagerLostException("the manager was closed: open another for more queues");
        }
    }

    @Override
    public SocketAddress address() {
        throw new IllegalStateException("the manager does not listen: " + QueueManagerProvider.ONLY_HERE);
    }

    @Override
    public void close() {
        List<HostedQueue<?>> queues = new ArrayList<>();
        synchronized (this) {
            closed = true;
            queues.addAll(named.values());
            queues.addAll(unnamed);
            named.clear();
            unnamed.clear();
        }
        queues.forEach(HostedQueue::lose);
    }

    @Override
    public synchronized String toString() {
        return "Manager in this JVM, " + (closed ? "closed" : "with " + (named.size() + unnamed.size()) + " queues");
    }
}
