package io.poolwright.manager;

import io.poolwright.Lease;
import io.poolwright.UnsendableException;
import io.poolwright.wire.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The way to a queue in this JVM: straight, with no round trip. Thread safe.
 *
 * @param <E> the type of the items
 */
final class LocalAccess<E> implements QueueAccess<E> {

    private final HostedManager manager;
    private final HostedQueue<Item> queue;
    private final Codec codec;

    LocalAccess(HostedManager manager, HostedQueue<Item> queue) {
        this.manager = manager;
        this.queue = queue;
        this.codec = manager.codec();
    }

    HostedQueue<Item> queue() {
        return queue;
    }

    @Override
    public boolean offer(E item) {
        return queue.offer(Item.of(item, codec));
    }

    @Override
    public boolean offer(E item, long nanos) throws InterruptedException {
        return queue.offer(Item.of(item, codec), nanos);
    }

    @Override
    public int offerAll(List<? extends E> items) {
        List<Item> all = new ArrayList<>(items.size());
        items.forEach(item -> all.add(Item.of(item, codec)));
        return queue.offerAll(all);
    }

    @Override
    public E poll() {
        return value(queue.poll());
    }

    @Override
    public E poll(long nanos) throws InterruptedException {
        return value(queue.poll(nanos));
    }

    /** The object of an item that was taken for good, which goes back if it cannot be read here. */
    private E value(Entry<Item> entry) {
        if (entry == null) {
            return null;
        }
        try {
            return read(entry.item());
        } catch (UnsendableException e) {
            queue.takeBack(entry);
            throw e;
        }
    }

    @SuppressWarnings("unchecked") // who shares a queue has to agree on the type of its items
    private E read(Item item) {
        return (E) item.value(codec);
    }

    @Override
    public Lease<E> lease(long nanos) throws InterruptedException {
        Taker<Item> taker = queue.lease(nanos);
        if (taker == null) {
            return null;
        }
        boolean read = false;
        try {
            Entry<Item> entry = taker.entry();
            int attempt = taker.attempt();
            Lease<E> lease = new QueueLease<>(queue.name(), read(entry.item()), attempt,
                    done -> done ? queue.acknowledge(entry, attempt) : queue.release(entry, attempt));
            read = true;
            return lease;
        } finally {
            if (!read) {
                queue.release(taker.entry(), taker.attempt());
            }
        }
    }

    @Override
    public E peek() {
        Item head = queue.peek();
        return head == null ? null : read(head);
    }

    @Override
    public int drain(Consumer<? super E> to, int most) {
        return queue.drain(item -> to.accept(read(item)), most);
    }

    @Override
    public Page<E> list(long after) {
        List<Listed<E>> listed = new ArrayList<>();
        for (Entry<Item> entry : queue.list(after, item -> true)) {
            listed.add(new Listed<>(entry.number(), read(entry.item())));
        }
        return new Page<>(listed, true);
    }

    @Override
    public int discard(Set<Long> numbers) {
        return queue.discard(numbers);
    }

    @Override
    public void discardAll() {
        queue.discardAll();
    }

    @Override
    public int size() {
        return queue.size();
    }

    @Override
    public int room() {
        return queue.room();
    }

    @Override
    public void taskDone() {
        queue.taskDone();
    }

    @Override
    public boolean join(long nanos) throws InterruptedException {
        return queue.join(nanos);
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
    public String summary() {
        return queue.summary();
    }

    @Override
    public QueueReference reference() {
        return manager.share(queue);
    }
}
