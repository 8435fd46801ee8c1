package io.poolwright.manager;

import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.SharedQueue;
import io.poolwright.spi.ManagerConfig;
import io.poolwright.wire.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A manager whose queues live in this JVM. It has no thread and no port until somebody elsewhere may come: until it is to listen, or
 * the first handle leaves for another process.
 *
 * <p>A queue with a name stays until the manager is closed, and so does one whose handle has left this JVM. Any other can be had
 * through its handles here only, so it goes with the last of them.
 */
final class HostedManager implements Manager {

    static final int UNBOUNDED = Integer.MAX_VALUE;

    /** The managers of this JVM that are open and that others may know. */
    private static final Map<UUID, HostedManager> HERE = new ConcurrentHashMap<>();

    private final UUID id = UUID.randomUUID();
    private final Codec codec = ManagerCodec.of(id);

    /** Guarded by this, as what follows. */
    private final Map<String, HostedQueue<Item>> named = new HashMap<>();

    /** The queues that others may ask for by number. */
    private final Map<Long, HostedQueue<Item>> shared = new HashMap<>();

    private final Set<HostedQueue<Item>> unshared = Collections.newSetFromMap(new WeakHashMap<>());
    private long made;
    private boolean closed;
    /** Written under the lock; null until somebody elsewhere may come, and after the end. */
    private volatile QueueServer server;

    /**
     * Opens a manager.
     *
     * @throws IOException if it cannot listen as it is to
     */
    static HostedManager open(ManagerConfig config) throws IOException {
        HostedManager manager = new HostedManager();
        boolean done = config.listen().isEmpty();
        try {
            if (!done) {
                manager.server().listen(config.listen().get(), config.authKey().get());
                done = true;
            }
            return manager;
        } finally {
            if (!done) {
                manager.close();
            }
        }
    }

    /** The open manager of an id, null if it is not in this JVM. */
    static HostedManager here(UUID id) {
        return HERE.get(id);
    }

    UUID id() {
        return id;
    }

    Codec codec() {
        return codec;
    }

    @Override
    public <E> SharedQueue<E> queue() {
        return handle(unnamed(UNBOUNDED));
    }

    @Override
    public <E> SharedQueue<E> queue(int capacity) {
        QueueChecks.capacity(capacity);
        return handle(unnamed(capacity));
    }

    @Override
    public <E> SharedQueue<E> queue(String name, int capacity) {
        QueueChecks.name(name);
        QueueChecks.capacity(capacity);
        return handle(named(name, capacity));
    }

    private <E> SharedQueue<E> handle(HostedQueue<Item> queue) {
        return new QueueHandle<>(new QueueKey(id, queue.number()), queue.name(), new LocalAccess<>(this, queue));
    }

    /** A handle that has come back to this JVM. */
    SharedQueue<?> handle(QueueReference reference) {
        HostedQueue<Item> queue = shared(reference.number());
        if (queue == null) { // the manager was closed just now: every call will tell
            queue = new HostedQueue<>(reference.number(), reference.name(), UNBOUNDED, this::alarm);
            queue.lose();
        }
        return handle(queue);
    }

    /** The queue of a name, made if there is none. */
    synchronized HostedQueue<Item> named(String name, int capacity) {
        checkOpen();
        HostedQueue<Item> queue = named.get(name);
        if (queue == null) {
            queue = new HostedQueue<>(made++, name, capacity, this::alarm);
            named.put(name, queue);
            shared.put(queue.number(), queue);
        } else if (queue.capacity() != capacity) {
            throw new IllegalArgumentException("capacity was " + capacity + " but queue '" + name + "' is there with capacity "
                    + queue.capacity() + ": ask for that, or choose another name");
        }
        return queue;
    }

    private synchronized HostedQueue<Item> unnamed(int capacity) {
        checkOpen();
        HostedQueue<Item> queue = new HostedQueue<>(made, "unnamed-" + ++made, capacity, this::alarm);
        unshared.add(queue);
        return queue;
    }

    /** A new queue without name, for somebody elsewhere. */
    synchronized HostedQueue<Item> unnamedShared(int capacity) {
        HostedQueue<Item> queue = unnamed(capacity);
        keep(queue);
        return queue;
    }

    /** The queue of a number, null if there is none that others may ask for. */
    synchronized HostedQueue<Item> shared(long number) {
        return shared.get(number);
    }

    /** Makes ready for a handle of a queue to be used elsewhere, and tells what travels in its place. */
    QueueReference share(HostedQueue<Item> queue) {
        try {
            Route route;
            synchronized (this) {
                checkOpen();
                keep(queue);
                route = server().route();
            }
            return QueueReference.of(new QueueKey(id, queue.number()), queue.name(), route);
        } catch (IOException e) {
            throw new UncheckedIOException("queue '" + queue.name() + "' cannot be reached from other processes: its manager cannot"
                    + " open a port of the loopback interface: " + e.getMessage(), e);
        }
    }

    /** How processes of this machine get here. */
    synchronized Route route() throws IOException {
        return server().route();
    }

    private synchronized void keep(HostedQueue<Item> queue) {
        shared.put(queue.number(), queue);
        unshared.remove(queue);
    }

    private synchronized QueueServer server() throws IOException {
        checkOpen();
        if (server == null) {
            server = new QueueServer(this);
            HERE.put(id, this);
        }
        return server;
    }

    /** Only somebody elsewhere needs it, who came through the server. Called under the lock of a queue. */
    private void alarm(long nanos, Runnable action) {
        QueueServer open = server;
        if (open != null) {
            open.later(nanos, action);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new ManagerLostException("the manager was closed: open another for more queues");
        }
    }

    @Override
    public SocketAddress address() {
        QueueServer listening = server;
        SocketAddress address = listening == null ? null : listening.listeningAt();
        if (address == null) {
            throw new IllegalStateException(QueueChecks.DOES_NOT_LISTEN);
        }
        return address;
    }

    @Override
    public void close() {
        List<HostedQueue<Item>> queues = new ArrayList<>();
        QueueServer ending;
        synchronized (this) {
            closed = true;
            queues.addAll(shared.values());
            queues.addAll(unshared);
            named.clear();
            shared.clear();
            unshared.clear();
            ending = server;
            server = null;
        }
        HERE.remove(id);
        queues.forEach(HostedQueue::lose);
        if (ending != null) {
            ending.close();
        }
    }

    @Override
    public synchronized String toString() {
        return "Manager in this JVM, " + (closed ? "closed" : "with " + (shared.size() + unshared.size()) + " queues");
    }
}
