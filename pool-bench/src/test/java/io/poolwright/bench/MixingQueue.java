package io.poolwright.bench;

import java.util.Collection;
import java.util.concurrent.LinkedBlockingQueue;

/** Gives each number one too high, and drains what was never put in. */
final class MixingQueue extends LinkedBlockingQueue<Object> {

    private static final long serialVersionUID = 1L;

    MixingQueue(int capacity) {
        super(capacity);
    }

    @Override
    public Object take() throws InterruptedException {
        return (Integer) super.take() + 1;
    }

    @Override
    public int drainTo(Collection<? super Object> into, int most) {
        into.add(7);
        return 1;
    }
}
