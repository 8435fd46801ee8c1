package io.poolwright.bench;

import java.io.Serializable;
import java.util.concurrent.BlockingQueue;

/**
 * What a party is told. Sent to it by reference or as handles, depending on where it runs.
 *
 * @param in the queue to take from
 * @param out the queue to put into
 * @param items how many items
 * @param payload how many bytes an item has, or 0 for a number
 * @param producer which of the producers this is, from 0 up; its numbers go from its share of all of them
 * @param producers how many there are
 */
record Relay(BlockingQueue<Object> in, BlockingQueue<Object> out, int items, int payload, int producer, int producers)
        implements Serializable {

    /** For parties that send numbers alone. */
    Relay(BlockingQueue<Object> in, BlockingQueue<Object> out, int items) {
        this(in, out, items, 0, 0, 1);
    }

    /** The same for another producer. */
    Relay of(int number) {
        return new Relay(in, out, items, payload, number, producers);
    }

    /** The same for the other side. */
    Relay reversed() {
        return new Relay(out, in, items, payload, producer, producers);
    }
}
