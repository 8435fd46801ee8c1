package io.poolwright.tck;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;

/** The input 0, 1, 2 ... without an end, which counts how far it was read. */
final class EndlessInput implements Iterable<Integer> {

    private final AtomicInteger read = new AtomicInteger();

    /** Returns how many elements were read. */
    int read() {
        return read.get();
    }

    @Override
    public Iterator<Integer> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                return read.getAndIncrement();
            }
        };
    }
}
