package io.poolwright.manager;

import io.poolwright.Manager;
import io.poolwright.SharedQueue;
import io.poolwright.wire.Frame;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A manager whose queues live elsewhere. */
final class RemoteManager implements Manager {

    private final Connection connection;
    /** Where others may come, null if they may not. */
    private final SocketAddress address;
    /** What is to be done when it is closed. */
    private final Runnable atEnd;

    RemoteManager(Connection connection, SocketAddress address, Runnable atEnd) {
        this.connection = connection;
        this.address = address;
        this.atEnd = atEnd;
    }

    @Override
    public <E> SharedQueue<E> queue() {
        return open("", HostedManager.UNBOUNDED);
    }

    @Override
    public <E> SharedQueue<E> queue(int capacity) {
        QueueChecks.capacity(capacity);
        return open("", capacity);
    }

    @Override
    public <E> SharedQueue<E> queue(String name, int capacity) {
        QueueChecks.name(name);
        QueueChecks.capacity(capacity);
        return open(name, capacity);
    }

    private <E> SharedQueue<E> open(String name, int capacity) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        Frame answer = connection.ask(QueueMessage.OPEN,
                ByteBuffer.allocate(Integer.BYTES + text.length).putInt(capacity).put(text).array());
        ByteBuffer in = ByteBuffer.wrap(answer.payload());
        QueueKey key = new QueueKey(connection.manager(), in.getLong());
        in.getInt(); // the capacity, which is the one asked for
        return connection.handle(QueueReference.of(key, StandardCharsets.UTF_8.decode(in).toString()));
    }

    @Override
    public SocketAddress address() {
        if (address == null) {
            throw new IllegalStateException(QueueChecks.DOES_NOT_LISTEN);
        }
        return address;
    }

    @Override
    public void close() {
        connection.lose("the manager was closed here", null);
        atEnd.run();
    }

    @Override
    public String toString() {
        return "Manager elsewhere" + (address == null ? "" : ", at " + address);
    }
}
