package io.poolwright.wire.memory;

import java.nio.ByteBuffer;

/**
 * Which one of many claimants stays awake when there is nothing to claim; the others may sleep at once.
 *
 * <pre>
 * 0  who  long  number of the claimant, 0 for nobody. Taken by a compare-and-set from 0; left by a compare-and-set from the own
 *               number, which the other side does for one that is dead
 * </pre>
 *
 * <p>Nothing depends on it but how soon something is claimed: while a dead claimant has it, all the others sleep when they idle.
 */
public final class Lookout {

    /** The size of one, which has a line of the cache to itself. */
    public static final int BYTES = Words.APART;

    private static final long NOBODY = 0;

    private final ByteBuffer memory;

    /**
     * Makes one of memory that is all zero, or opens one that another process has made.
     *
     * @param region at least {@link #BYTES}
     */
    public Lookout(Region region) {
        memory = region.buffer();
    }

    /**
     * Takes the place, if it is free.
     *
     * @param claimant the number of who wants it, from 1
     * @return whether that claimant has it now
     */
    public boolean take(int claimant) {
        long now = (long) Words.LONGS.getAcquire(memory, 0);
        return now == claimant || now == NOBODY && Words.LONGS.compareAndSet(memory, 0, NOBODY, (long) claimant);
    }

    /**
     * Leaves the place, if that claimant has it.
     *
     * @param claimant the number of who leaves, or is dead
     */
    public void leave(int claimant) {
        if ((long) Words.LONGS.getAcquire(memory, 0) == claimant) {
            Words.LONGS.compareAndSet(memory, 0, (long) claimant, NOBODY);
        }
    }
}
