package io.poolwright.wire.memory;

import io.poolwright.wire.ProtocolException;
import java.nio.ByteBuffer;

/**
 * A claimant's side of a {@link TaskBoard}: it takes the entries that another process puts up, one after the other.
 *
 * <p>For one thread. Nothing blocks, and nothing is allocated.
 */
public final class BoardClaimant {

    /** So many positions from the head on are looked at before it is found out whether a look at all slots is quicker. */
    private static final int SOME = 64;

    private final ByteBuffer board;
    private final BoardLayout layout;
    /** What the tail was when it was looked at last, for each look at it costs the publisher the line of the cache. */
    private long seen;

    private BoardClaimant(ByteBuffer board, BoardLayout layout) {
        this.board = board;
        this.layout = layout;
    }

    /**
     * Opens a board.
     *
     * @param region where the publisher has made it
     * @return this side of it
     * @throws ProtocolException if there is no board
     */
    public static BoardClaimant attach(Region region) throws ProtocolException {
        return new BoardClaimant(region.buffer(), BoardLayout.read(region.buffer()));
    }

    /**
     * Returns how long a payload may be.
     *
     * @return bytes
     */
    public int inlineSize() {
        return layout.inlineSize();
    }

    /**
     * Tells about how many entries have left the board since it was made: claimed, or taken back and gone over.
     *
     * @return a number that only grows, and may be a little behind
     */
    public long claimed() {
        return (long) Words.LONGS.getAcquire(board, BoardLayout.HEAD);
    }

    /**
     * Tells whether it is worth trying to claim.
     *
     * @return false if no entry waits
     */
    public boolean mayHaveWaiting() {
        long head = (long) Words.LONGS.getAcquire(board, BoardLayout.HEAD);
        return head < seen || head < lookAtTail();
    }

    private long lookAtTail() {
        seen = (long) Words.LONGS.getAcquire(board, BoardLayout.TAIL);
        return seen;
    }

    /**
     * Claims the entry that has waited longest.
     *
     * @param claimant the number of this claimant, from 1; no two that live at the same time may have the same
     * @return its position, or -1 if none waits, but for those that have just come
     * @throws IllegalArgumentException if there is no such claimant
     */
    public long claim(int claimant) {
        if (claimant < 1 || claimant > layout.claimants) {
            throw new IllegalArgumentException("claimant was " + claimant + " but must be from 1 to " + layout.claimants);
        }
        long start = (long) Words.LONGS.getAcquire(board, BoardLayout.HEAD);
        long end = start >= 0 && start < seen ? seen : lookAtTail();
        if (start < 0 || end < start) {
            return claimOldest(claimant, start, end);
        }
        for (long position = start; position < end; position++) {
            if (position - start == SOME && end - position > layout.slots) {
                return claimOldest(claimant, start, end);
            }
            // The first is waiting as a rule: a look before would bring the line of the cache twice.
            if ((position == start || isReady(position)) && tryClaim(position, claimant)) {
                advance(start, position + 1);
                if (position + 1 < end) {
                    Words.INTS.setOpaque(board, layout.at(position + 1) + BoardLayout.TOUCHED, 1); // is here by the next claim
                }
                return position;
            }
        }
        advance(start, end);
        return -1;
    }

    /**
     * Claims when the head is more than a lap behind what may be READY: an entry there may still be READY if the publisher went round it
     * meanwhile, but a look at each slot is quicker than one at each position. Also when the head makes no sense, which this
     * mends.
     */
    private long claimOldest(int claimant, long start, long end) {
        while (true) {
            long oldest = oldestReady(end);
            if (oldest >= end) {
                advance(start, end);
                return -1;
            }
            if (isReady(oldest) && tryClaim(oldest, claimant)) {
                advance(start, oldest + 1);
                return oldest;
            }
        }
    }

    /** The lowest READY position, found by a look at each slot; one from the end on if there is none. */
    private long oldestReady(long end) {
        long oldest = end;
        for (int slot = 0; slot < layout.slots; slot++) {
            long word = (long) Words.LONGS.getAcquire(board, layout.at(slot));
            if (BoardLayout.state(word) == BoardLayout.READY) {
                oldest = Math.min(oldest, end + BoardLayout.distance(word, end));
            }
        }
        return oldest;
    }

    private boolean isReady(long position) {
        return (long) Words.LONGS.getAcquire(board, layout.at(position)) == BoardLayout.word(position, 0, BoardLayout.READY);
    }

    private boolean tryClaim(long position, int claimant) {
        long ready = BoardLayout.word(position, 0, BoardLayout.READY);
        int at = layout.at(position);
        FaultPoint.pass(FaultPoint.CLAIM_BEFORE);
        if (!Words.LONGS.compareAndSet(board, at, ready, BoardLayout.word(position, claimant, BoardLayout.CLAIMED))) {
            return false;
        }
        FaultPoint.pass(FaultPoint.CLAIM_AFTER);
        return true;
    }

    /** Nothing between the two is READY, nor will be. Who is late leaves it to the others. */
    private void advance(long from, long to) {
        if (from != to) {
            Words.LONGS.compareAndSet(board, BoardLayout.HEAD, from, to);
            FaultPoint.pass(FaultPoint.CLAIM_ADVANCED);
        }
    }

    /**
     * Returns the id of an entry.
     *
     * @param position what {@link #claim} returned
     * @return what it was published with
     */
    public long id(long position) {
        return (long) Words.LONGS.get(board, layout.at(position) + BoardLayout.ID);
    }

    /**
     * Returns the flags of an entry.
     *
     * @param position what {@link #claim} returned
     * @return what it was published with
     */
    public int flags(long position) {
        return (int) Words.INTS.get(board, layout.at(position) + BoardLayout.FLAGS);
    }

    /**
     * Returns the length of an entry's payload.
     *
     * @param position what {@link #claim} returned
     * @return bytes, from 0 to {@link #inlineSize()}
     * @throws ProtocolException if the board has another length there
     */
    public int length(long position) throws ProtocolException {
        int length = (int) Words.INTS.get(board, layout.at(position) + BoardLayout.LENGTH);
        if (length < 0 || length > layout.inlineSize()) {
            throw new ProtocolException("position " + position + " of the task board has a payload of " + length + " bytes");
        }
        return length;
    }

    /**
     * Copies an entry's payload.
     *
     * @param position what {@link #claim} returned
     * @param target takes the payload, from its beginning on
     * @return how many bytes that were
     * @throws ProtocolException if the board has an impossible length there
     * @throws IndexOutOfBoundsException if the target is too short
     */
    public int read(long position, byte[] target) throws ProtocolException {
        int length = length(position);
        board.get(layout.at(position) + BoardLayout.PAYLOAD, target, 0, length);
        FaultPoint.pass(FaultPoint.READ);
        return length;
    }

    /**
     * Says that a claimed entry is begun: after a death it counts as tried.
     *
     * @param position what {@link #claim} returned
     */
    public void begin(long position) {
        FaultPoint.pass(FaultPoint.BEGIN_BEFORE);
        int at = layout.at(position);
        long claimed = (long) Words.LONGS.get(board, at); // its own compare-and-set wrote it
        Words.LONGS.setRelease(board, at, BoardLayout.word(position, BoardLayout.claimant(claimed), BoardLayout.BEGUN));
        FaultPoint.pass(FaultPoint.BEGIN_AFTER);
    }
}
