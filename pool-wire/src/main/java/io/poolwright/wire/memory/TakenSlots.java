package io.poolwright.wire.memory;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many slots of a board are taken, as its publisher counts them: those it has filled and those it has got back, in two counts that
 * wrap round, so that to fill one costs no locked instruction.
 */
final class TakenSlots {

    /** Written under the publisher's lock. */
    private final AtomicInteger filled = new AtomicInteger();
    private final AtomicInteger back = new AtomicInteger();

    /** One more is taken. Under the publisher's lock. */
    void fill() {
        filled.setRelease(filled.getPlain() + 1);
    }

    /** One has come back, after it was marked as free. By any thread. */
    void giveBack() {
        back.incrementAndGet();
    }

    /** How many are taken, or a little more: so those that came back are read first. */
    int count() {
        int before = back.get();
        return filled.get() - before;
    }
}
