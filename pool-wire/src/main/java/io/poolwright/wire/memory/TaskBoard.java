package io.poolwright.wire.memory;

import io.poolwright.wire.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A board on which one process puts up entries, and many others take them, each by one compare-and-set.
 *
 * <p>Entries are claimed in the order in which they were published. The board is a ring of slots, but an entry that is held for
 * long does not hold up the ring: its slot is left out, lap after lap, until it is free.
 *
 * <pre>
 *           publish            claim               begin         endBegun, free
 *   FREE ------------> READY ----------> CLAIMED ----------> BEGUN ---------> FREE
 *                        |                  |
 *                        | takeBack         | free, after a death
 *                        +----> FREE        +----> FREE
 * </pre>
 *
 * <p>Who may write a state word: while FREE the publisher; while READY whoever wins the compare-and-set, a claimant or the
 * publisher that takes it back; while CLAIMED or BEGUN that claimant, and after its result has come or its process is dead, the
 * publisher.
 *
 * <p>What a death leaves behind. A claimant that dies before its compare-and-set has done nothing; after it, its slot says so,
 * and {@link #heldBy} finds it. The head may then be behind, which costs the next claimant a step. That the entry was begun is
 * known if the claimant had come as far as the store in {@link BoardClaimant#begin}. A claimant writes nothing else that is read,
 * so nothing else can be half done. When the publisher dies, the board is of no more use.
 *
 * <p>This is the publisher's side, and {@link BoardClaimant} the other. The publisher keeps in its heap which slots are taken and does
 * not believe the board in that. All threads of its process may call it, but for what is said otherwise: one at a time publishes. Nothing
 * blocks, and nothing is allocated.
 */
public final class TaskBoard {

    /** The usual size of a slot. */
    public static final int SLOT_BYTES = 256;

    private final ByteBuffer board;
    private final BoardLayout layout;
    private final HeldSlots held;
    /** This side's copy of the tail. Of who publishes. */
    private long tail;

    private TaskBoard(ByteBuffer board, BoardLayout layout, long tail) {
        this.board = board;
        this.layout = layout;
        this.held = new HeldSlots(layout.slots);
        this.tail = tail;
    }

    /**
     * Returns how large a region a board needs.
     *
     * @param slots how many entries it can hold, a power of two
     * @param slotBytes the size of each, a multiple of 64; 32 of it are its own
     * @return bytes, a multiple of 128
     * @throws IllegalArgumentException if there is no such board
     */
    public static long bytesFor(int slots, int slotBytes) {
        return BoardLayout.of(slots, slotBytes, 1).bytes();
    }

    /**
     * Makes a board.
     *
     * @param region memory that is all zero and known to no other process yet
     * @param slots how many entries it can hold, a power of two
     * @param slotBytes the size of each, a multiple of 64; 32 of it are its own
     * @param claimants the largest number that a claimant may have, up to 255
     * @return the board
     * @throws IllegalArgumentException if there is no such board, or it does not fit
     */
    public static TaskBoard create(Region region, int slots, int slotBytes, int claimants) {
        return create(region, slots, slotBytes, claimants, 0);
    }

    /** Makes a board on which the first position is given. */
    static TaskBoard create(Region region, int slots, int slotBytes, int claimants, long first) {
        BoardLayout layout = BoardLayout.of(slots, slotBytes, claimants);
        if (layout.bytes() > region.bytes()) {
            throw new IllegalArgumentException("a board of " + layout.bytes() + " bytes does not fit in " + region.bytes());
        }
        layout.write(region.buffer());
        Words.LONGS.set(region.buffer(), BoardLayout.HEAD, first);
        Words.LONGS.set(region.buffer(), BoardLayout.TAIL, first);
        return new TaskBoard(region.buffer(), layout, first);
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
     * Puts up an entry. When a claimant sleeps, it has to be woken after this: see {@link WaitWord}. For one thread at a time, each of which
     * has seen what the one before did.
     *
     * @param id for the claimant
     * @param flags for the claimant
     * @param source holds the payload
     * @param offset where the payload begins
     * @param length of the payload, up to {@link #inlineSize()}
     * @return its position, or -1 if all slots are taken
     * @throws IllegalArgumentException if the payload is too long
     * @throws IndexOutOfBoundsException if it is not within the source
     */
    public long publish(long id, int flags, byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        if (length > layout.inlineSize()) {
            throw new IllegalArgumentException("length was " + length + " but must be up to " + layout.inlineSize());
        }
        if (isFull()) {
            return -1;
        }
        long position = held.nextFree(tail);
        FaultPoint.pass(FaultPoint.PUBLISH_BEFORE);
        int at = layout.at(position);
        Words.LONGS.set(board, at + BoardLayout.ID, id);
        Words.INTS.set(board, at + BoardLayout.FLAGS, flags);
        Words.INTS.set(board, at + BoardLayout.LENGTH, length);
        board.put(at + BoardLayout.PAYLOAD, source, offset, length);
        FaultPoint.pass(FaultPoint.PUBLISH_WRITTEN);
        Words.LONGS.setRelease(board, at, BoardLayout.word(position, 0, BoardLayout.READY));
        FaultPoint.pass(FaultPoint.PUBLISH_READY);
        held.fill(position);
        tail = position + 1;
        Words.LONGS.setRelease(board, BoardLayout.TAIL, tail); // from here on it can be claimed
        FaultPoint.pass(FaultPoint.PUBLISH_AFTER);
        return position;
    }

    /**
     * Tells whether all slots are taken.
     *
     * @return false if there is room, which nobody but who publishes can take
     */
    public boolean isFull() {
        return held.count() >= layout.slots;
    }

    /**
     * Takes an entry off the board, unless somebody has claimed it.
     *
     * @param position what {@link #publish} returned
     * @return true if it is off: nobody will ever claim it, and its slot is free
     */
    public boolean takeBack(long position) {
        boolean taken = position >= 0 && Words.LONGS.compareAndSet(board, layout.at(position),
                BoardLayout.word(position, 0, BoardLayout.READY), BoardLayout.word(position, 0, BoardLayout.FREE));
        if (taken) {
            held.giveBack(position);
        }
        return taken;
    }

    /**
     * Tells who has claimed an entry.
     *
     * @param position what {@link #publish} returned
     * @return the number of the claimant, or 0 if nobody has, or the entry is off the board
     * @throws ProtocolException if its state word has a value that cannot be
     */
    public int claimant(long position) throws ProtocolException {
        return BoardLayout.claimant(look(position));
    }

    /**
     * Tells whether the claimant of an entry has begun it.
     *
     * @param position what {@link #publish} returned
     * @return true if so; false also if the entry is off the board
     * @throws ProtocolException if its state word has a value that cannot be
     */
    public boolean hasBegun(long position) throws ProtocolException {
        return BoardLayout.state(look(position)) == BoardLayout.BEGUN;
    }

    /**
     * Takes an entry off the board that was claimed, as its result has come or its claimant is dead. From then on that claimant
     * may not touch it, which is why a claimant tells a result only after everything else.
     *
     * @param position what {@link #publish} returned; to be freed only once
     * @throws IllegalStateException if it is off the board already, or still waits to be claimed
     */
    public void free(long position) {
        int at = layout.at(position);
        if ((long) Words.LONGS.getAcquire(board, at) == BoardLayout.word(position, 0, BoardLayout.READY)) {
            throw new IllegalStateException("position " + position + " waits to be claimed; it can only be taken back");
        }
        if (!held.claimFreeing(position)) {
            throw new IllegalStateException("position " + position + " is not on the board");
        }
        Words.LONGS.setRelease(board, at, BoardLayout.word(position, 0, BoardLayout.FREE));
        held.giveBack(position);
    }

    /**
     * Gets the cache line of an entry whose result has come, ahead of {@link #endBegun}: those of many take no longer than one does.
     * Changes nothing, as a word that says BEGUN is its publisher's once the result is there.
     *
     * @param position may be anything
     * @param claimant whose result that is
     */
    public void prefetch(long position, int claimant) {
        int at = layout.at(position);
        long begun = BoardLayout.word(position, claimant, BoardLayout.BEGUN);
        if (held.has(position) && (long) Words.LONGS.getOpaque(board, at) == begun) {
            Words.LONGS.setOpaque(board, at, begun); // to read it would not do: then it still has to be got for writing
        }
    }

    /**
     * Takes an entry off the board whose result has come, after a look at whose it is. Its slot has no other entry before
     * {@link #giveBack}.
     *
     * <p>No compare-and-set: nobody else has a say in a word that is BEGUN and whose result is there. Such an instruction would wait for
     * all that was stored before.
     *
     * @param position what {@link #publish} returned; nobody else frees it at this time: if the claimant is dead, not before all that it
     *     has told was taken
     * @param claimant whose result that is
     * @return false if the entry is not on the board, or that claimant is not known to have begun it: nothing is changed then
     */
    public boolean endBegun(long position, int claimant) {
        int at = layout.at(position);
        boolean begun = held.has(position)
                && (long) Words.LONGS.getAcquire(board, at) == BoardLayout.word(position, claimant, BoardLayout.BEGUN);
        if (begun) {
            Words.LONGS.setRelease(board, at, BoardLayout.word(position, 0, BoardLayout.FREE));
        }
        return begun;
    }

    /**
     * Lets the slot of an entry have another. For one thread at a time.
     *
     * @param position of an entry that {@link #endBegun} has taken off the board; to be given back only once
     */
    public void giveBack(long position) {
        held.giveBackAnswered(position);
    }

    /**
     * Finds what a claimant holds, which is one entry at most. Asked when the claimant is dead and what it has told has been
     * taken; of one that is alive the answer may be out of date at once.
     *
     * @param claimant its number
     * @return the position, or -1 if it holds nothing
     * @throws ProtocolException if a state word has a value that cannot be
     */
    public long heldBy(int claimant) throws ProtocolException {
        for (int slot = 0; slot < layout.slots; slot++) {
            long position = held.in(slot);
            if (position >= 0 && BoardLayout.claimant(look(position)) == claimant) {
                return position;
            }
        }
        return -1;
    }

    /**
     * Looks at everything that claimants write, without changing it.
     *
     * @throws ProtocolException if a word has a value that cannot be
     */
    public void check() throws ProtocolException {
        heldBy(-1);
        long head = (long) Words.LONGS.getAcquire(board, BoardLayout.HEAD);
        long behind = (long) Words.LONGS.getAcquire(board, BoardLayout.TAIL);
        if (head < 0 || head > behind) {
            throw new ProtocolException("the head of the task board is at " + head + ", its tail at " + behind);
        }
    }

    /**
     * Tells whether no entry is on the board: none waits, and none is held.
     *
     * @return true if so
     */
    public boolean isEmpty() {
        return held.count() == 0;
    }

    /**
     * Estimates how many entries wait to be claimed.
     *
     * @return a number that may be too large while entries are claimed or after some were taken back
     */
    public int waiting() {
        long head = (long) Words.LONGS.getAcquire(board, BoardLayout.HEAD);
        long end = (long) Words.LONGS.getAcquire(board, BoardLayout.TAIL);
        return (int) Math.max(0, Math.min(held.count(), end - head));
    }

    /**
     * Tells about how many entries have left the board since it was made: claimed, or taken back and gone over.
     *
     * @return a number that only grows, and may be a little behind
     */
    public long claimed() {
        return (long) Words.LONGS.getAcquire(board, BoardLayout.HEAD);
    }

    /** Reads the state word of a position, and returns FREE if it is not on the board. */
    private long look(long position) throws ProtocolException {
        if (held.has(position)) {
            long word = (long) Words.LONGS.getAcquire(board, layout.at(position));
            if (layout.isPossible(word, position)) {
                return word;
            }
            if (held.has(position)) { // it was not taken off the board between the two looks
                throw new ProtocolException("the state word of position " + position + " of the task board is impossible: "
                        + BoardLayout.describe(word));
            }
        }
        return BoardLayout.word(position, 0, BoardLayout.FREE);
    }
}
