package io.poolwright.bench;

import java.util.ArrayList;
import java.util.List;

/** What the parties of a queue do. Each gives how much it took, for the check. */
final class Parties {

    /** How many items go in and out together in {@link #batches}. */
    static final int BATCH = 100;

    private Parties() {}

    /** Puts and takes in turns. */
    static long putTake(Relay relay) throws InterruptedException {
        for (int i = 0; i < relay.items(); i++) {
            relay.out().put(i);
            Check.same((Integer) relay.in().take(), i, "item");
        }
        return relay.items();
    }

    /** Puts and takes as {@link #putTake} does, a batch at a time. */
    static long batches(Relay relay) throws InterruptedException {
        List<Object> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            batch.add(i);
        }
        List<Object> taken = new ArrayList<>(BATCH);
        for (int done = 0; done < relay.items(); done += BATCH) {
            relay.out().addAll(batch);
            taken.clear();
            while (taken.size() < BATCH) {
                taken.add(relay.in().take());
                relay.in().drainTo(taken, BATCH - taken.size());
            }
            Check.same((Integer) taken.get(BATCH - 1), BATCH - 1, "last item of a batch");
        }
        return relay.items();
    }

    /** Serves, and waits for each ball to come back. */
    static long ping(Relay relay) throws InterruptedException {
        for (int i = 0; i < relay.items(); i++) {
            relay.out().put(i);
            Check.same((Integer) relay.in().take(), i, "ball");
        }
        return relay.items();
    }

    /** Returns each ball. */
    static long pong(Relay relay) throws InterruptedException {
        for (int i = 0; i < relay.items(); i++) {
            relay.out().put(relay.in().take());
        }
        return relay.items();
    }

    static long produce(Relay relay) throws InterruptedException {
        Object item = relay.payload() == 0 ? (Object) 1 : new byte[relay.payload()];
        for (int i = 0; i < relay.items(); i++) {
            relay.out().put(item);
        }
        return relay.items();
    }

    static long consume(Relay relay) throws InterruptedException {
        for (int i = 0; i < relay.items(); i++) {
            Object item = relay.in().take();
            if (relay.payload() == 0) {
                Check.same((Integer) item, 1, "item");
            } else {
                Check.same(((byte[]) item).length, relay.payload(), "bytes of an item");
            }
        }
        return relay.items();
    }
}
