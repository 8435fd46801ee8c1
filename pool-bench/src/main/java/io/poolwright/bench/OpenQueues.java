package io.poolwright.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two queues of the contender whose turn it is, and the parties that use them. */
final class OpenQueues implements AutoCloseable {

    /** How many items a queue holds where the size of the queue is not what matters. */
    static final int CAPACITY = 256;
    private static final long LOOK_AROUND_MILLIS = 200;

    private final QueueRig rig;
    private final BlockingQueue<Object> there;
    private final BlockingQueue<Object> back;

    OpenQueues(QueueContender contender, int parties, int capacity) {
        rig = Residents.open(List.of(contender, parties), () -> contender.start(parties));
        there = rig.queue(capacity);
        back = rig.queue(capacity);
    }

    @Override
    public void close() {
        QueueRig.discard(there);
        QueueRig.discard(back);
        Residents.close(rig);
    }

    /** One party puts and takes. */
    void putTake(int items) throws Exception {
        await(List.of(rig.start(Parties::putTake, new Relay(there, there, items))), items);
    }

    /** One party puts and takes, a batch at a time. */
    void batches(int items) throws Exception {
        await(List.of(rig.start(Parties::batches, new Relay(there, there, items))), items);
    }

    /** Two parties send a number to and fro. */
    void pingPong(int items) throws Exception {
        Relay first = new Relay(back, there, items);
        await(List.of(rig.start(Parties::ping, first), rig.start(Parties::pong, first.reversed())), items * 2L);
    }

    /** As many producers and consumers as asked for, over one queue. */
    void transfer(int pairs, int payload, int items) throws Exception {
        Relay share = new Relay(there, there, items / pairs, payload, 0, pairs);
        List<Future<Long>> parties = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            parties.add(rig.start(Parties::consume, share));
            parties.add(rig.start(Parties::produce, share.of(i)));
        }
        long all = (long) share.items() * pairs;
        await(parties, payload == 0 ? all * (all - 1) : 2 * all); // what goes in and what comes out, each added up
        Check.same(there.size(), 0, "items left");
    }

    /** Awaits all parties. One that fails is told at once: the others may wait for it for ever. */
    private static void await(List<Future<Long>> parties, long expected) throws InterruptedException, ExecutionException {
        long moved = 0;
        for (Future<Long> party : parties) {
            while (!isDone(party)) {
                for (Future<Long> other : parties) {
                    if (other.isDone()) {
                        other.get();
                    }
                }
            }
            moved += party.get();
        }
        Check.same(moved, expected, "what the parties moved");
    }

    private static boolean isDone(Future<Long> party) throws InterruptedException, ExecutionException {
        try {
            party.get(LOOK_AROUND_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
