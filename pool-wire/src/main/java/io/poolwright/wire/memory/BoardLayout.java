package io.poolwright.wire.memory;

import io.poolwright.wire.ProtocolException;
import java.nio.ByteBuffer;

/**
 * Where everything is on a {@link TaskBoard}, and what its state words mean.
 *
 * <pre>
 *   0  shape   long  slots &lt;&lt; 32 | bytes of a slot   publisher, once, before others know of the board
 *   8  most    long  number of claimants             the same
 * 128  tail    long  the next position to be given   publisher: release; claimants: acquire
 * 256  head    long  a hint: nothing below it is     any claimant: compare-and-set to something larger; acquire
 *                    READY
 * 384  slots, one after another
 *
 * a slot; position p is in slot p mod slots
 *   0  state   long  see below                       publisher: release; claimants: compare-and-set, release
 *   8  id      long  \
 *  16  flags   int    \  written plainly by the publisher before the state becomes READY, read plainly by the
 *  20  length  int    /  claimant after its compare-and-set
 *  24  touched int   claimants: whatever, whenever; nobody reads it
 *  32  payload       as id
 *
 * a state word
 *  63            16 15       8 7     0
 * +----------------+----------+-------+
 * | position mod   | claimant | state |
 * | 2^48           | or 0     |       |
 * +----------------+----------+-------+
 * </pre>
 */
final class BoardLayout {

    /** Nobody has to do anything with it. */
    static final int FREE = 0;
    /** Waits for a claimant. */
    static final int READY = 1;
    /** Is a claimant's, who has not begun it. */
    static final int CLAIMED = 2;
    /** Is a claimant's, who has begun it. */
    static final int BEGUN = 3;

    static final int MOST_CLAIMANTS = 255;

    static final int TAIL = Words.APART;
    static final int HEAD = 2 * Words.APART;

    private static final int SHAPE = 0;
    private static final int CLAIMANTS = 8;
    private static final int SLOTS = 3 * Words.APART;

    static final int ID = 8;
    static final int FLAGS = 16;
    static final int LENGTH = 20;
    /** Stored to, so that the line of the cache comes for writing. */
    static final int TOUCHED = 24;
    static final int PAYLOAD = 32;

    private static final int SLOT_MULTIPLE = 64;
    private static final int MOST_SLOTS = 1 << 20;
    private static final int POSITION_SHIFT = 16;
    private static final int CLAIMANT_SHIFT = 8;
    private static final int BYTE = 0xff;
    private static final int SHAPE_SHIFT = 32;

    final int slots;
    final int slotBytes;
    final int claimants;
    private final int mask;

    private BoardLayout(int slots, int slotBytes, int claimants) {
        this.slots = slots;
        this.slotBytes = slotBytes;
        this.claimants = claimants;
        mask = slots - 1;
    }

    /** Says what is wrong with a shape, or null. */
    private static String fault(long slots, long slotBytes, long claimants) {
        if (slots < 1 || slots > MOST_SLOTS || Long.bitCount(slots) != 1) {
            return "slots was " + slots + " but must be a power of two up to " + MOST_SLOTS;
        }
        if (slotBytes < SLOT_MULTIPLE || slotBytes % SLOT_MULTIPLE != 0 || SLOTS + slots * slotBytes > Integer.MAX_VALUE) {
            return "slotBytes was " + slotBytes + " but must be a multiple of " + SLOT_MULTIPLE + ", all slots below 2 GiB";
        }
        if (claimants < 1 || claimants > MOST_CLAIMANTS) {
            return "claimants was " + claimants + " but must be from 1 to " + MOST_CLAIMANTS;
        }
        return null;
    }

    static BoardLayout of(int slots, int slotBytes, int claimants) {
        String fault = fault(slots, slotBytes, claimants);
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
        return new BoardLayout(slots, slotBytes, claimants);
    }

    void write(ByteBuffer board) {
        Words.LONGS.set(board, SHAPE, (long) slots << SHAPE_SHIFT | slotBytes);
        Words.LONGS.set(board, CLAIMANTS, (long) claimants);
    }

    static BoardLayout read(ByteBuffer board) throws ProtocolException {
        if (board.capacity() < SLOTS) {
            throw new ProtocolException("no task board is in " + board.capacity() + " bytes");
        }
        long shape = (long) Words.LONGS.get(board, SHAPE);
        long slots = shape >>> SHAPE_SHIFT;
        long slotBytes = shape & 0xffff_ffffL;
        long claimants = (long) Words.LONGS.get(board, CLAIMANTS);
        String fault = fault(slots, slotBytes, claimants);
        if (fault != null) {
            throw new ProtocolException("no task board is here: " + fault);
        }
        BoardLayout layout = new BoardLayout((int) slots, (int) slotBytes, (int) claimants);
        if (layout.bytes() > board.capacity()) {
            throw new ProtocolException("a task board of " + layout.bytes() + " bytes is not in " + board.capacity());
        }
        return layout;
    }

    long bytes() {
        return Words.apart(SLOTS + (long) slots * slotBytes);
    }

    int inlineSize() {
        return slotBytes - PAYLOAD;
    }

    int slot(long position) {
        return (int) position & mask;
    }

    /** Where the slot of a position begins, which is where its state word is. */
    int at(long position) {
        return SLOTS + slot(position) * slotBytes;
    }

    static long word(long position, int claimant, int state) {
        return position << POSITION_SHIFT | (long) claimant << CLAIMANT_SHIFT | state;
    }

    static int state(long word) {
        return (int) word & BYTE;
    }

    static int claimant(long word) {
        return (int) (word >>> CLAIMANT_SHIFT) & BYTE;
    }

    /** Returns how far the position in a word is from another, which must be within 2^47 of it. */
    static long distance(long word, long from) {
        return (word >> POSITION_SHIFT) - (from << POSITION_SHIFT >> POSITION_SHIFT) << POSITION_SHIFT >> POSITION_SHIFT;
    }

    /** Whether a state word can be that of a position which is on the board. */
    boolean isPossible(long word, long position) {
        int claimant = claimant(word);
        int state = state(word);
        boolean claimed = state == CLAIMED || state == BEGUN;
        return distance(word, position) == 0
                && (claimed ? claimant >= 1 && claimant <= claimants : claimant == 0 && state <= READY);
    }

    static String describe(long word) {
        return "position " + (word >>> POSITION_SHIFT) + ", claimant " + claimant(word) + ", state " + state(word);
    }
}
