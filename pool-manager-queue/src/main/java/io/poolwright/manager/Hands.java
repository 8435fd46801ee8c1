package io.poolwright.manager;

import io.poolwright.ManagerLostException;
import io.poolwright.QueueClosedException;
import io.poolwright.wire.Frame;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a process elsewhere has in its hands, as the manager sees it: questions that wait, items on their way to it, leased items, and
 * what it owes. When it has gone, everything goes back.
 *
 * <pre>
 *            served       the item has arrived
 * waiting  --------&gt; held  ------------------&gt; owed  -- taskDone --&gt; nothing
 *    |                |  it has not, or cannot be read: back to its place in the queue
 *    |    served
 *    +-----------&gt; leased  -- ack, nack --&gt; nothing
 *
 * the process has gone:  waiting: leaves its line;  held, leased: back to their places;  owed: forfeited
 * </pre>
 *
 * <p>Thread safe: what waits is served by any thread, everything else is done by the loop's.
 */
final class Hands {

    private static final int MOST_QUESTIONS = 100_000;
    private static final int MANY_LEASES = 1_024;

    private record Waiting(HostedQueue<Item> queue, Waiter waiter) {}

    private record Held(HostedQueue<Item> queue, List<Entry<Item>> entries) {}

    private record Leased(HostedQueue<Item> queue, Entry<Item> entry, int attempt) {

        boolean release() {
            return queue.release(entry, attempt);
        }
    }

    private final Consumer<Frame> sender;

    // By the number of the question. Guarded by this; never while a queue is called.
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private final Map<Long, Held> held = new HashMap<>();
    private final Map<Long, Leased> leased = new HashMap<>();
    private int manyLeases = MANY_LEASES;

    /** How many items of each queue were taken for good and are not dealt with. Touched by the loop's thread alone. */
    private final Map<HostedQueue<Item>, Long> owed = new HashMap<>();

    /**
     * Empty hands.
     *
     * @param sender sends an answer to the process; does not wait, and does not throw
     */
    Hands(Consumer<Frame> sender) {
        this.sender = sender;
    }

    /**
     * A question begins to wait.
     *
     * @param ask has the queue keep the waiter, which tells {@link #waited} when it is served, perhaps at once
     */
    void waits(long question, HostedQueue<Item> queue, Waiter waiter, Runnable ask) {
        synchronized (this) {
            checkNew(question);
            waiting.put(question, new Waiting(queue, waiter));
        }
        boolean asked = false;
        try {
            ask.run();
            asked = true;
        } finally {
            if (!asked) {
                synchronized (this) {
                    waiting.remove(question);
                }
            }
        }
    }

    /** Under the lock. */
    private void checkNew(long question) {
        if (waiting.size() >= MOST_QUESTIONS
                || waiting.containsKey(question)
                || held.containsKey(question)
                || leased.containsKey(question)) {
            throw new IllegalArgumentException("question " + question + " is one too many");
        }
    }

    /** A question has been served or turned away; by any thread. */
    void waited(long question) {
        Waiting served;
        synchronized (this) {
            served = waiting.remove(question);
            if (served == null) {
                return; // the process has gone, and what this was served with has gone back
            }
            if (served.waiter() instanceof Taker<?> && served.waiter().state() == Waiter.State.SERVED) {
                keep(question, served.queue(), taker(served));
            }
        }
        Frame answer;
        try {
            answer = answer(question, served);
        } catch (RuntimeException | Error e) { // most likely there is no memory for it
            synchronized (this) {
                held.remove(question);
                leased.remove(question);
            }
            giveBack(served);
            answer = Refusal.of(question, new IllegalStateException("the item could not be sent and is back in the queue: " + e));
        }
        sender.accept(answer);
    }

    @SuppressWarnings("unchecked") // only takers of items are put there
    private static Taker<Item> taker(Waiting served) {
        return (Taker<Item>) served.waiter();
    }

    private void keep(long question, HostedQueue<Item> queue, Taker<Item> taker) {
        if (taker.leaseNanos() == Taker.HELD) {
            held.put(question, new Held(queue, List.of(taker.entry())));
        } else {
            leased.put(question, new Leased(queue, taker.entry(), taker.attempt()));
        }
    }

    private static Frame answer(long question, Waiting served) {
        String name = served.queue().name();
        return switch (served.waiter().state()) {
            case CLOSED -> Refusal.of(question, new QueueClosedException("queue '" + name + "' is closed"));
            case LOST -> Refusal.of(question, new ManagerLostException(HostedQueue.lostMessage(name)));
            default -> served.waiter() instanceof Taker<?>
                    ? item(question, taker(served), served.queue())
                    : Frame.of(QueueMessage.DONE, question);
        };
    }

    private static Frame item(long question, Taker<Item> taker, HostedQueue<Item> queue) {
        byte[] bytes = taker.entry().item().bytes(ManagerCodec.SIMPLE);
        if (taker.leaseNanos() == Taker.HELD) {
            return new Frame(QueueMessage.ITEM, question, bytes);
        }
        int length = bytes.length - Item.OFFSET;
        return new Frame(QueueMessage.LEASED, question, ByteBuffer.allocate(Integer.BYTES + length)
                .putInt(taker.attempt()).put(bytes, Item.OFFSET, length).array());
    }

    /**
     * Items are taken, to be on their way as the answer to a question.
     *
     * @param take takes them
     */
    List<Entry<Item>> hold(long question, HostedQueue<Item> queue, Supplier<List<Entry<Item>>> take) {
        synchronized (this) {
            checkNew(question);
        }
        List<Entry<Item>> entries = take.get();
        if (!entries.isEmpty()) {
            synchronized (this) {
                held.put(question, new Held(queue, entries));
            }
        }
        return entries;
    }

    /** Items have arrived; the first ones are taken, the others go back. */
    void settle(long question, int taken) {
        Held items;
        synchronized (this) {
            items = held.get(question);
            if (items == null || taken < 0 || taken > items.entries().size()) {
                throw new IllegalArgumentException("there is no such thing to settle in question " + question);
            }
            held.remove(question);
        }
        items.queue().settleHeld(items.entries(), taken);
        if (taken > 0) {
            owed.merge(items.queue(), (long) taken, Long::sum);
        }
    }

    /** A question is withdrawn, unless it has been answered. */
    void cancel(long question) {
        Waiting withdrawn;
        synchronized (this) {
            withdrawn = waiting.get(question);
        }
        if (withdrawn != null && withdrawn.queue().leave(withdrawn.waiter())) {
            synchronized (this) {
                waiting.remove(question);
            }
            sender.accept(Frame.of(QueueMessage.NOT, question));
        }
    }

    /** Ends the lease that a question took, for good; false if it had ended before. */
    boolean acknowledge(long question) {
        Leased lease = takeLease(question);
        return lease != null && lease.queue().acknowledge(lease.entry(), lease.attempt());
    }

    /** Ends the lease that a question took, the item goes back; false if it had ended before. */
    boolean release(long question) {
        Leased lease = takeLease(question);
        return lease != null && lease.release();
    }

    private Leased takeLease(long question) {
        synchronized (this) {
            return leased.remove(question);
        }
    }

    /** Forgets leases that have run out and that the process, which may not know, has neither acknowledged nor given back. */
    void forgetEnded() {
        Map<Long, Leased> ended;
        synchronized (this) {
            if (leased.size() < manyLeases) {
                return;
            }
            ended = new HashMap<>(leased);
        }
        ended.values().removeIf(lease -> lease.queue().isLeased(lease.entry(), lease.attempt()));
        synchronized (this) {
            leased.keySet().removeAll(ended.keySet());
            manyLeases = Math.max(MANY_LEASES, 2 * leased.size());
        }
    }

    /** The process has dealt with an item of a queue. */
    void paid(HostedQueue<Item> queue) {
        owed.computeIfPresent(queue, (q, count) -> count > 1 ? count - 1 : null);
    }

    /** The process has gone. */
    void empty() {
        List<Waiting> waited;
        List<Held> onTheWay;
        List<Leased> leases;
        synchronized (this) {
            waited = List.copyOf(waiting.values());
            onTheWay = List.copyOf(held.values());
            leases = List.copyOf(leased.values());
            waiting.clear();
            held.clear();
            leased.clear();
        }
        waited.forEach(Hands::withdraw);
        onTheWay.forEach(items -> items.queue().settleHeld(items.entries(), 0));
        leases.forEach(Hands::giveBack);
        owed.forEach(HostedQueue::forfeit);
        owed.clear();
    }

    private static void withdraw(Waiting question) {
        if (!question.queue().leave(question.waiter())) {
            giveBack(question);
        }
    }

    /** Has an item back that a question was served with, if it was. */
    private static void giveBack(Waiting question) {
        if (question.waiter().state() == Waiter.State.SERVED && question.waiter() instanceof Taker<?>) {
            Taker<Item> taker = taker(question);
            if (taker.leaseNanos() == Taker.HELD) {
                question.queue().settleHeld(List.of(taker.entry()), 0);
            } else {
                giveBack(new Leased(question.queue(), taker.entry(), taker.attempt()));
            }
        }
    }

    private static void giveBack(Leased lease) {
        try {
            lease.release();
        } catch (ManagerLostException e) {
            // There is no queue any more to give it back to.
        }
    }
}
