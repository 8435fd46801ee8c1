package io.poolwright.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the parties of a queue do. Each gives a number for the check of the whole. */
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
            if (!taken.equals(batch)) {
                throw new WrongAnswerException("a batch came back as " + taken);
            }
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

    /**
     * Puts the numbers that are its share, or the same bytes again and again.
     *
     * @return what the numbers add up to, or how many items of bytes
     */
    static long produce(Relay relay) throws InterruptedException {
        if (relay.payload() > 0) {
            byte[] item = Payloads.of(relay.payload());
            for (int i = 0; i < relay.items(); i++) {
                relay.out().put(item);
            }
            return relay.items();
        }
        long sum = 0;
        int first = relay.producer() * relay.items();
        for (int number = first; number < first + relay.items(); number++) {
            relay.out().put(number);
            sum += number;
        }
        return sum;
    }

    /**
     * Takes as many items as a producer puts, and looks at each: bytes must be the right ones, numbers of one producer must
     * come in order.
     *
     * @return what the numbers add up to, or how many items of bytes
     */
    static long consume(Relay relay) throws InterruptedException {
        if (relay.payload() > 0) {
            byte[] expected = Payloads.of(relay.payload());
            for (int i = 0; i < relay.items(); i++) {
                Check.same((byte[]) relay.in().take(), expected, "item");
            }
            return relay.items();
        }
        long sum = 0;
        int[] next = new int[relay.producers()];
        for (int i = 0; i < relay.items(); i++) {
            int number = (Integer) relay.in().take();
            int producer = number / relay.items();
            int place = number % relay.items();
            if (number < 0 || producer >= next.length || place < next[producer]) {
                throw new WrongAnswerException("an item was " + number + ", after those before " + Arrays.toString(next));
            }
            next[producer] = place + 1;
            sum += number;
        }
        return sum;
    }
}
