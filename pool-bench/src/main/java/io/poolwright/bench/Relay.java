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
 */
record Relay(BlockingQueue<Object> in, BlockingQueue<Object> out, int items, int payload) implements Serializable {

    /** The same for the other side. */
    Relay reversed() {
        return new Relay(out, in, items, payload);
    }
}
