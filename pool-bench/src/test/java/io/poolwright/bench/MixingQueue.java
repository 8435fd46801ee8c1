package io.poolwright.bench;

import java.util.concurrent.LinkedBlockingQueue;

/** Gives each number that is taken one too high, and bytes with one of them changed; what is drained is right. */
final class MixingQueue extends LinkedBlockingQueue<Object> {

    private static final long serialVersionUID = 1L;

    MixingQueue(int capacity) {
        super(capacity);
    }

    @Override
    public Object take() throws InterruptedException {
        Object item = super.take();
        if (item instanceof byte[] bytes) {
            byte[] wrong = bytes.clone();
            wrong[wrong.length / 3]++;
            return wrong;
        }
        return (Integer) item + 1;
    }
}
