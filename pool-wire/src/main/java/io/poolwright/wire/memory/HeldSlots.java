package io.poolwright.wire.memory;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which slots of a board are taken, and by which position, as its publisher knows in its own heap.
 *
 * <p>How many are taken is counted in numbers that wrap round, those that were filled and those that came back, each of which one thread
 * writes at a time where that can be: so that costs no locked instruction.
 */
final class HeldSlots {

    private static final long NONE = -1;
    /** Somebody is just freeing it. */
    private static final long FREEING = -2;

    private final int mask;
    /**
     * By slot. Set from NONE by who publishes, after the state word has left FREE; set to NONE after it has come back to FREE.
     */
    private final AtomicLongArray positions;
    /** Written by who publishes. */
    private final AtomicInteger filled = new AtomicInteger();
    /** Those that came back with their results. Written by who takes those, one thread at a time. */
    private final AtomicInteger answered = new AtomicInteger();
    /** Those that came back otherwise. */
    private final AtomicInteger back = new AtomicInteger();

    /** Makes so many free ones, a power of two. */
    HeldSlots(int slots) {
        mask = slots - 1;
        positions = new AtomicLongArray(slots);
        for (int slot = 0; slot < slots; slot++) {
            positions.setPlain(slot, NONE);
        }
    }

    private int slot(long position) {
        return (int) position & mask;
    }

    /** The position in a slot, negative if there is none. */
    long in(int slot) {
        return positions.getAcquire(slot);
    }

    /** The first position from one on whose slot is free. There has to be one. */
    long nextFree(long from) {
        long position = from;
        while (positions.getAcquire(slot(position)) != NONE) {
            position++;
        }
        return position;
    }

    /** Whether that position is in its slot. */
    boolean has(long position) {
        return position >= 0 && positions.getAcquire(slot(position)) == position;
    }

    /** Notes a position that is READY. By who publishes. */
    void fill(long position) {
        positions.setRelease(slot(position), position);
        filled.setRelease(filled.getPlain() + 1);
    }

    /** Claims the freeing of a position; false if it is not there, or another has claimed that. */
    boolean claimFreeing(long position) {
        return position >= 0 && positions.compareAndSet(slot(position), position, FREEING);
    }

    /** Gives the slot of a position back, after its state word has become FREE. */
    void giveBack(long position) {
        positions.setRelease(slot(position), NONE);
        back.incrementAndGet();
    }

    /** The same by who takes results, which one thread does at a time. */
    void giveBackAnswered(long position) {
        positions.setRelease(slot(position), NONE);
        answered.setRelease(answered.getPlain() + 1);
    }

    /** How many are taken, or a little more: so those that came back are read first. */
    int count() {
        int before = back.get() + answered.get();
        return filled.get() - before;
    }
}
