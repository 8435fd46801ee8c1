package io.poolwright.manager;

import io.poolwright.Lease;
import io.poolwright.ManagerLostException;
import io.poolwright.QueueClosedException;
import io.poolwright.UnsendableException;
import io.poolwright.wire.Codec;
import io.poolwright.wire.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The way to a queue of a manager elsewhere: each call is a question and its answer. Thread safe.
 *
 * <p>An item is written and read in the thread of its user. It is the manager's until this process has told that it has come: one
 * that dies before that takes nothing with it.
 *
 * @param <E> the type of the items
 */
final class RemoteAccess<E> implements QueueAccess<E> {

    private static final byte WAITS = 1;
    /** How many numbers of items travel together. */
    private static final int MOST_NUMBERS = QueueMessage.BATCH / Long.BYTES;

    private final Connection connection;
    private final Codec codec;
    private final QueueReference reference;
    private final long number;

    RemoteAccess(Connection connection, QueueReference reference) {
        this.connection = connection;
        this.codec = connection.codec();
        this.reference = reference;
        this.number = reference.number();
    }

    @Override
    public boolean offer(E item) {
        return isDone(connection.ask(QueueMessage.PUT, put(item, false)));
    }

    @Override
    public boolean offer(E item, long nanos) throws InterruptedException {
        byte[] payload = put(item, nanos > 0);
        return isDone(askUpTo(QueueMessage.PUT, payload, nanos));
    }

    private byte[] put(E item, boolean waits) {
        byte[] payload = Item.written(item, codec);
        ByteBuffer.wrap(payload).putLong(number).put(waits ? WAITS : 0);
        return payload;
    }

    private Frame askUpTo(byte type, byte[] payload, long nanos) throws InterruptedException {
        if (nanos > 0) {
            return connection.askAndWait(type, payload, nanos);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return connection.ask(type, payload);
    }

    @Override
    public int offerAll(List<? extends E> items) {
        List<byte[]> all = new ArrayList<>(items.size());
        items.forEach(item -> all.add(Item.written(item, codec)));
        int put = 0;
        while (put < all.size()) {
            int end = put;
            int size = 0;
            while (end < all.size() && (end == put || size + all.get(end).length <= QueueMessage.BATCH)) {
                size += all.get(end++).length + Integer.BYTES;
            }
            int count = putTogether(all.subList(put, end), size);
            put += count;
            if (put < end) {
                return put;
            }
        }
        return put;
    }

    private int putTogether(List<byte[]> items, int size) {
        ByteBuffer payload = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + size).putLong(number).putInt(items.size());
        for (byte[] item : items) {
            payload.putInt(item.length - Item.OFFSET).put(item, Item.OFFSET, item.length - Item.OFFSET);
        }
        byte[] exact = Arrays.copyOf(payload.array(), payload.position());
        return count(connection.ask(QueueMessage.PUT_ALL, exact));
    }

    @Override
    public E poll() {
        return taken(connection.ask(QueueMessage.TAKE, take(Taker.FOR_GOOD, false)));
    }

    @Override
    public E poll(long nanos) throws InterruptedException {
        return taken(askUpTo(QueueMessage.TAKE, take(Taker.FOR_GOOD, nanos > 0), nanos));
    }

    private byte[] take(long lease, boolean waits) {
        return ByteBuffer.allocate(2 * Long.BYTES + 1).putLong(number).putLong(lease).put(waits ? WAITS : 0).array();
    }

    private E taken(Frame answer) {
        if (answer.type() != QueueMessage.ITEM) {
            return null;
        }
        boolean read = false;
        try {
            E item = read(answer.payload(), Item.OFFSET);
            read = true;
            return item;
        } finally {
            connection.settle(answer.id(), read ? 1 : 0);
        }
    }

    @SuppressWarnings("unchecked") // who shares a queue has to agree on the type of its items
    private E read(byte[] bytes, int offset) {
        return (E) Item.read(bytes, offset, codec);
    }

    @Override
    public Lease<E> lease(long nanos) throws InterruptedException {
        Frame answer = connection.askAndWait(QueueMessage.TAKE, take(nanos, true), nanos);
        if (answer.type() != QueueMessage.LEASED) {
            return null;
        }
        try {
            int attempt = ByteBuffer.wrap(answer.payload()).getInt();
            E item = read(answer.payload(), Integer.BYTES);
            return new QueueLease<>(reference.name(), item, attempt, done -> endLease(done, answer.id()));
        } catch (UnsendableException e) {
            endLease(false, answer.id());
            throw e;
        }
    }

    /** Ends the lease that a question took; false if it had ended before. */
    private boolean endLease(boolean done, long question) {
        byte how = done ? QueueMessage.ACK : QueueMessage.NACK;
        return isDone(connection.ask(how, ByteBuffer.allocate(Long.BYTES).putLong(question).array()));
    }

    @Override
    public E peek() {
        Frame answer = ask(QueueMessage.PEEK);
        return answer.type() == QueueMessage.ITEM ? read(answer.payload(), Item.OFFSET) : null;
    }

    @Override
    public int drain(Consumer<? super E> to, int most) {
        int given = 0;
        int left = most;
        while (left > 0) {
            Frame answer;
            try {
                answer = connection.ask(QueueMessage.DRAIN,
                        ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(number).putInt(left).array());
            } catch (QueueClosedException e) {
                if (given > 0) {
                    return given;
                }
                throw e;
            }
            if (answer.type() != QueueMessage.ITEMS) {
                return given;
            }
            ByteBuffer items = ByteBuffer.wrap(answer.payload());
            int more = items.getInt();
            int count = give(to, items, answer.id());
            given += count;
            left = Math.min(left - count, more); // not what comes meanwhile: that may never end
        }
        return given;
    }

    @SuppressWarnings("unchecked") // as for one item
    private int give(Consumer<? super E> to, ByteBuffer items, long question) {
        int count = items.getInt();
        int taken = 0;
        try {
            while (taken < count) {
                to.accept((E) Batch.next(items, codec));
                taken++;
            }
        } finally {
            connection.settle(question, taken);
        }
        return count;
    }

    @Override
    public Page<E> list(long after) {
        ByteBuffer in = ByteBuffer.wrap(connection.ask(QueueMessage.LIST,
                ByteBuffer.allocate(2 * Long.BYTES).putLong(number).putLong(after).array()).payload());
        boolean last = in.get() != 0;
        List<Listed<E>> listed = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            long which = in.getLong();
            @SuppressWarnings("unchecked") // as for one item
            E item = (E) Batch.next(in, codec);
            listed.add(new Listed<>(which, item));
        }
        return new Page<>(listed, last);
    }

    @Override
    public int discard(Set<Long> numbers) {
        List<Long> all = List.copyOf(numbers);
        int discarded = 0;
        for (int from = 0; from < all.size(); from += MOST_NUMBERS) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + MOST_NUMBERS));
            ByteBuffer payload = ByteBuffer.allocate(Long.BYTES * (1 + some.size())).putLong(number);
            some.forEach(payload::putLong);
            discarded += count(connection.ask(QueueMessage.DISCARD, payload.array()));
        }
        return discarded;
    }

    @Override
    public void discardAll() {
        ask(QueueMessage.CLEAR);
    }

    @Override
    public int size() {
        return status().getInt();
    }

    @Override
    public int room() {
        return status().getInt(Integer.BYTES);
    }

    @Override
    public boolean isClosed() {
        return status().get(2 * Integer.BYTES) != 0;
    }

    private ByteBuffer status() {
        return ByteBuffer.wrap(ask(QueueMessage.STATUS).payload());
    }

    @Override
    public void taskDone() {
        ask(QueueMessage.TASK_DONE);
    }

    @Override
    public boolean join(long nanos) throws InterruptedException {
        byte[] payload = ByteBuffer.allocate(Long.BYTES + 1).putLong(number).put(nanos > 0 ? WAITS : 0).array();
        return isDone(askUpTo(QueueMessage.JOIN, payload, nanos));
    }

    @Override
    public void close() {
        ask(QueueMessage.CLOSE);
    }

    private Frame ask(byte type) {
        return connection.ask(type, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private static boolean isDone(Frame answer) {
        return answer.type() == QueueMessage.DONE;
    }

    private static int count(Frame answer) {
        return ByteBuffer.wrap(answer.payload()).getInt();
    }

    /** Does not connect for this, nor throw: text is made in places where one wants neither. */
    @Override
    public String summary() {
        if (connection.isUnused()) {
            return "(of a manager elsewhere)";
        }
        try {
            ByteBuffer standing = status();
            return StandardCharsets.UTF_8.decode(standing.position(2 * Integer.BYTES + 1)).toString();
        } catch (ManagerLostException e) {
            return "(its manager cannot be reached any more)";
        }
    }

    @Override
    public QueueReference reference() {
        return connection.reference(reference);
    }
}
