package io.poolwright.wire.memory;

import java.nio.ByteBuffer;

/**
 * Whether a claimant may claim, and what it has claimed.
 *
 * <pre>
 *   CLOSED --open--> OPEN --take--> TAKEN --release--> OPEN or PAUSED --resume--> OPEN
 *   OPEN | PAUSED --close--> CLOSED
 *
 *  0  state     long  leaves OPEN by a compare-and-set of either side; leaves TAKEN by a release store of the claimant's; leaves
 *                     CLOSED and PAUSED by a compare-and-set of the other side's
 *  8  position  long  what the claimant holds, plus one; 0 for nothing. Claimant: release
 * 16  since     long  when it took that, or one of those that it took right before it, in nanoseconds. Claimant: plainly, before
 *                     the position
 * </pre>
 *
 * <p>So in each state one side has the word, but for OPEN, where one of the two wins. A claimant that dies leaves any state behind,
 * and the position may be behind what the {@link TaskBoard} says, which alone counts then.
 */
public final class Turn {

    /** The size of one, which has a line of the cache to itself. */
    public static final int BYTES = Words.APART;

    private static final long CLOSED = 0;
    private static final long OPEN = 1;
    private static final long TAKEN = 2;
    private static final long PAUSED = 3;

    private static final int STATE = 0;
    private static final int POSITION = 8;
    private static final int SINCE = 16;

    /** Of so many that are taken one after the other, one is noted with the time: to ask for that takes a fifth of a short task. */
    private static final int UNTIMED = 16;

    private final ByteBuffer memory;
    /** How many more are noted without the time. The claimant's own. */
    private int untimed;

    /**
     * Makes one of memory that is all zero, which is CLOSED, or opens one that another process has made.
     *
     * @param region at least {@link #BYTES}
     */
    public Turn(Region region) {
        memory = region.buffer();
    }

    private boolean change(long from, long to) {
        return Words.LONGS.compareAndSet(memory, STATE, from, to);
    }

    /**
     * Tells whether the claimant may claim and has not.
     *
     * @return true if so
     */
    public boolean isOpen() {
        return (long) Words.LONGS.getAcquire(memory, STATE) == OPEN;
    }

    /**
     * Tells whether the claimant is claiming, or holds something.
     *
     * @return true if so
     */
    public boolean isTaken() {
        return (long) Words.LONGS.getAcquire(memory, STATE) == TAKEN;
    }

    /**
     * Tells whether the claimant claims one after the other: it may claim, or is claiming, or holds something. One look, for it comes and
     * goes between those.
     *
     * @return true if so; false if it is closed or has paused
     */
    public boolean isGoing() {
        long state = (long) Words.LONGS.getAcquire(memory, STATE);
        return state == OPEN || state == TAKEN;
    }

    /**
     * Tells what the claimant holds.
     *
     * @return a position that may be anything if the claimant has gone wrong; -1 for none
     */
    public long position() {
        return (long) Words.LONGS.getAcquire(memory, POSITION) - 1;
    }

    /**
     * Tells since when, at the earliest. That is exact for what was taken after a {@link #rested}; else some that were taken before it,
     * one right after the other, may lie in between.
     *
     * @return a time of {@link System#nanoTime}, which is the same for all processes of a host where this is used
     */
    public long since() {
        return (long) Words.LONGS.get(memory, SINCE);
    }

    // the other side

    /** Lets the claimant claim for the first time. */
    public void open() {
        change(CLOSED, OPEN);
    }

    /**
     * Lets the claimant claim again.
     *
     * @return whether it had paused
     */
    public boolean resume() {
        return change(PAUSED, OPEN);
    }

    /**
     * Has the claimant claim no more.
     *
     * @return whether it claims no more; false if it is just claiming, or holds something
     */
    public boolean close() {
        return change(OPEN, CLOSED) || change(PAUSED, CLOSED) || (long) Words.LONGS.getAcquire(memory, STATE) == CLOSED;
    }

    // the claimant

    /**
     * Takes the turn: the claimant may claim now.
     *
     * @return false if it may not
     */
    public boolean take() {
        return change(OPEN, TAKEN);
    }

    /**
     * Notes what was claimed in this turn.
     *
     * @param position where it is on the board
     */
    public void holds(long position) {
        if (--untimed < 0) {
            Words.LONGS.set(memory, SINCE, System.nanoTime());
            untimed = UNTIMED - 1;
        }
        Words.LONGS.setRelease(memory, POSITION, position + 1);
    }

    /** There was nothing to claim: the time of the next that is held is noted. */
    public void rested() {
        untimed = 0;
    }

    /**
     * Ends the turn. What was claimed in it is done with, but for telling its result.
     *
     * @param pause whether the other side is to look at it before there is another turn
     */
    public void release(boolean pause) {
        Words.LONGS.setRelease(memory, POSITION, 0L);
        Words.LONGS.setRelease(memory, STATE, pause ? PAUSED : OPEN);
    }
}
