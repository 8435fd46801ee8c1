package io.poolwright.manager;

import io.poolwright.PoolException;
import io.poolwright.wire.Frame;
import io.poolwright.wire.Link;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a manager does for a process that has shown the key: it answers the questions that come over one link. What the process has
 * in its hands is in its {@link Hands}.
 *
 * <p>Questions are read by the loop's thread alone; an answer to one that waits is sent by whoever brings what it waits for.
 * Nothing here waits, and no code of users runs here.
 *
 * <p>What makes no sense is an {@link IllegalArgumentException}, or runs off the end of the frame; either ends the link.
 */
final class Session {

    private final QueueServer server;
    private final HostedManager manager;
    private final Link link;
    private final Hands hands;
    /** Where to meet on a nearer way, null until that is asked. */
    private Meeting meeting;

    Session(QueueServer server, Link link) {
        this.server = server;
        this.manager = server.manager();
        this.link = link;
        this.hands = new Hands(this::send);
    }

    void received(Frame frame) {
        long id = frame.id();
        ByteBuffer in = ByteBuffer.wrap(frame.payload());
        try {
            switch (frame.type()) {
                case QueueMessage.PUT -> put(id, queue(in), in.get() != 0, frame.payload());
                case QueueMessage.TAKE -> take(id, queue(in), in.getLong(), in.get() != 0);
                case QueueMessage.SETTLE -> hands.settle(id, in.getInt());
                case QueueMessage.CANCEL -> hands.cancel(id);
                case QueueMessage.PUT_ALL -> putAll(id, queue(in), in);
                case QueueMessage.DRAIN -> drain(id, queue(in), in.getInt());
                case QueueMessage.ACK -> answer(id, () -> doneIf(id, hands.acknowledge(in.getLong())));
                case QueueMessage.NACK -> answer(id, () -> doneIf(id, hands.release(in.getLong())));
                case QueueMessage.TASK_DONE -> taskDone(id, queue(in));
                case QueueMessage.JOIN -> join(id, queue(in), in.get() != 0);
                case QueueMessage.OPEN -> open(id, in);
                case QueueMessage.PEEK -> peek(id, queue(in));
                case QueueMessage.LIST -> list(id, queue(in), in.getLong());
                case QueueMessage.DISCARD -> discard(id, queue(in), in);
                case QueueMessage.CLEAR -> clear(id, queue(in));
                case QueueMessage.STATUS -> status(id, queue(in));
                case QueueMessage.CLOSE -> close(id, queue(in));
                case QueueMessage.WHO -> send(new Frame(QueueMessage.SELF, id, ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(manager.id().getMostSignificantBits()).putLong(manager.id().getLeastSignificantBits()).array()));
                case QueueMessage.MEET -> meet(id);
                case QueueMessage.COME -> send(meeting().open(id));
                default -> throw new IllegalArgumentException("there is no question of type " + frame.type());
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("a question of type " + frame.type() + " was too short", e);
        }
    }

    private HostedQueue<Item> queue(ByteBuffer in) {
        long number = in.getLong();
        HostedQueue<Item> queue = manager.shared(number);
        if (queue == null) {
            throw new IllegalArgumentException("there is no queue " + number);
        }
        return queue;
    }

    private void put(long id, HostedQueue<Item> queue, boolean waits, byte[] payload) {
        Item item = Item.cameAs(payload);
        answer(id, () -> {
            if (queue.offer(item)) {
                return Frame.of(QueueMessage.DONE, id);
            }
            if (!waits) {
                return Frame.of(QueueMessage.NOT, id);
            }
            Putter<Item> putter = new Putter<>(item, () -> hands.waited(id));
            hands.waits(id, queue, putter, () -> queue.offer(putter));
            return null;
        });
    }

    private void putAll(long id, HostedQueue<Item> queue, ByteBuffer in) {
        List<Item> items = new ArrayList<>();
        checkBatch(in);
        for (int left = in.getInt(); left > 0; left--) {
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] bytes = new byte[Item.OFFSET + length];
            in.get(bytes, Item.OFFSET, length);
            items.add(Item.cameAs(bytes));
        }
        answer(id, () -> done(id, queue.offerAll(items)));
    }

    /** What is cut into small pieces takes up many times its length; a large piece alone does not. */
    private static void checkBatch(ByteBuffer in) {
        if (in.remaining() > 2 * QueueMessage.BATCH && in.getInt(in.position()) != 1) {
            throw new IllegalArgumentException("so much cannot come at once: " + in.remaining() + " bytes");
        }
    }

    private void take(long id, HostedQueue<Item> queue, long lease, boolean waits) {
        if (lease < 0) {
            throw new IllegalArgumentException("a lease of " + lease + " ns was asked for");
        }
        hands.forgetEnded();
        answer(id, () -> {
            Taker<Item> taker = new Taker<>(lease == 0 ? Taker.HELD : lease, () -> hands.waited(id));
            hands.waits(id, queue, taker, () -> queue.take(taker));
            if (!waits) {
                hands.cancel(id);
            }
            return null;
        });
    }

    private void drain(long id, HostedQueue<Item> queue, int most) {
        answer(id, () -> {
            Batch batch = new Batch();
            List<Entry<Item>> entries = hands.hold(id, queue, () -> queue.hold(most, batch::fits));
            return entries.isEmpty()
                    ? Frame.of(QueueMessage.NOT, id)
                    : new Frame(QueueMessage.ITEMS, id, Batch.items(entries, queue.size(), manager.codec()));
        });
    }

    private void taskDone(long id, HostedQueue<Item> queue) {
        answer(id, () -> {
            queue.taskDone();
            hands.paid(queue);
            return Frame.of(QueueMessage.DONE, id);
        });
    }

    private void join(long id, HostedQueue<Item> queue, boolean waits) {
        answer(id, () -> {
            Waiter joiner = new Waiter(() -> hands.waited(id));
            hands.waits(id, queue, joiner, () -> queue.join(joiner));
            if (!waits) {
                hands.cancel(id);
            }
            return null;
        });
    }

    private void open(long id, ByteBuffer in) {
        int capacity = in.getInt();
        String name = StandardCharsets.UTF_8.decode(in).toString();
        answer(id, () -> {
            QueueChecks.capacity(capacity);
            HostedQueue<Item> queue = name.isEmpty() ? manager.unnamedShared(capacity) : manager.named(name, capacity);
            byte[] text = queue.name().getBytes(StandardCharsets.UTF_8);
            return new Frame(QueueMessage.QUEUE, id, ByteBuffer.allocate(Long.BYTES + Integer.BYTES + text.length)
                    .putLong(queue.number()).putInt(queue.capacity()).put(text).array());
        });
    }

    private void peek(long id, HostedQueue<Item> queue) {
        answer(id, () -> {
            Item head = queue.peek();
            return head == null
                    ? Frame.of(QueueMessage.NOT, id)
                    : new Frame(QueueMessage.ITEM, id, head.bytes(manager.codec()));
        });
    }

    private void list(long id, HostedQueue<Item> queue, long after) {
        answer(id, () -> {
            Batch batch = new Batch();
            List<Entry<Item>> entries = queue.list(after, batch::fits);
            return new Frame(QueueMessage.LISTED, id, Batch.listed(entries, !batch.isFull(), manager.codec()));
        });
    }

    private void discard(long id, HostedQueue<Item> queue, ByteBuffer in) {
        checkBatch(in);
        Set<Long> numbers = new HashSet<>();
        while (in.hasRemaining()) {
            numbers.add(in.getLong());
        }
        answer(id, () -> done(id, queue.discard(numbers)));
    }

    private void clear(long id, HostedQueue<Item> queue) {
        answer(id, () -> {
            queue.discardAll();
            return Frame.of(QueueMessage.DONE, id);
        });
    }

    private void status(long id, HostedQueue<Item> queue) {
        answer(id, () -> {
            byte[] words = queue.summary().getBytes(StandardCharsets.UTF_8);
            return new Frame(QueueMessage.STANDING, id, ByteBuffer.allocate(2 * Integer.BYTES + 1 + words.length)
                    .putInt(queue.size()).putInt(queue.room()).put((byte) (queue.isClosed() ? 1 : 0)).put(words).array());
        });
    }

    private void close(long id, HostedQueue<Item> queue) {
        answer(id, () -> {
            queue.close();
            return Frame.of(QueueMessage.DONE, id);
        });
    }

    private void meet(long id) {
        if (meeting != null) {
            meeting.close();
        }
        meeting = new Meeting(server);
        send(new Frame(QueueMessage.PLACE, id, meeting.place().getBytes(StandardCharsets.UTF_8)));
    }

    private Meeting meeting() {
        if (meeting == null) {
            throw new IllegalArgumentException("there is no place to meet");
        }
        return meeting;
    }

    private static Frame done(long id, int count) {
        return new Frame(QueueMessage.DONE, id, ByteBuffer.allocate(Integer.BYTES).putInt(count).array());
    }

    private static Frame doneIf(long id, boolean done) {
        return Frame.of(done ? QueueMessage.DONE : QueueMessage.NOT, id);
    }

    /** Sends what the queue gives, unless that is null, or what it throws. */
    private void answer(long id, Supplier<Frame> asking) {
        Frame answer;
        try {
            answer = asking.get();
        } catch (PoolException | IllegalStateException | IllegalArgumentException e) {
            answer = Refusal.of(id, e);
        }
        if (answer != null) {
            send(answer);
        }
    }

    private void send(Frame frame) {
        try {
            link.send(frame);
        } catch (IOException e) {
            // The process has gone: the loop sees that too, and what it had goes back.
        }
    }

    /** The process has gone. */
    void end() {
        hands.empty();
        if (meeting != null) {
            meeting.close();
        }
    }
}
