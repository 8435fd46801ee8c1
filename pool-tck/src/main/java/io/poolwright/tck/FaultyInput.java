package io.poolwright.tck;

import java.util.AbstractCollection;
import java.util.Iterator;

/** An input 0, 1, 2 ... whose iterator throws in place of one of its elements, and whose size is a lie. */
final class FaultyInput extends AbstractCollection<Integer> {

    private final int faultAt;
    private final InputFault fault;

    FaultyInput(int faultAt) {
        this.faultAt = faultAt;
        this.fault = new InputFault(faultAt);
    }

    /** Returns the very exception that the iterator throws. */
    InputFault fault() {
        return fault;
    }

    /** Returns the same input as one that knows nothing of its size. */
    Iterable<Integer> withoutSize() {
        return this::iterator;
    }

    @Override
    public Iterator<Integer> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                if (next == faultAt) {
                    throw fault;
                }
                return next++;
            }
        };
    }

    @Override
    public int size() {
        return 1;
    }
}
