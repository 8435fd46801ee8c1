package io.poolwright.wire.memory;

import java.io.IOException;

/** A segment with one of everything, as the tests with other JVMs use it. */
final class SharedLayout {

    static final int SLOTS = 64;
    static final int RING = 1 << 16;
    static final int CLAIMANTS = 2;
    static final int LOG_ENTRIES = 1024;

    private static final long BOARD_BYTES = TaskBoard.bytesFor(SLOTS, TaskBoard.SLOT_BYTES);
    private static final long RING_BYTES = ResultRing.bytesFor(RING);
    private static final long LOG_BYTES = AppendLog.bytesFor(LOG_ENTRIES, 1 << 16);
    private static final long WORDS_BYTES = Sleepers.bytesFor(CLAIMANTS);
    private static final long RINGS_AT = BOARD_BYTES;
    private static final long LOG_AT = RINGS_AT + CLAIMANTS * RING_BYTES;
    private static final long WORDS_AT = LOG_AT + LOG_BYTES;
    private static final long BELL_AT = WORDS_AT + WORDS_BYTES;
    private static final long STOP_AT = BELL_AT + WaitWord.BYTES;
    static final long BYTES = STOP_AT + Words.APART;

    private final Segment segment;

    SharedLayout(Segment segment) {
        this.segment = segment;
    }

    static SharedLayout open(String address) throws IOException {
        return new SharedLayout(Segment.open(address, BYTES));
    }

    Region board() {
        return segment.region(0, BOARD_BYTES);
    }

    /** The ring of a claimant. */
    Region ring(int claimant) {
        return segment.region(RINGS_AT + (claimant - 1) * RING_BYTES, RING_BYTES);
    }

    Region log() {
        return segment.region(LOG_AT, LOG_BYTES);
    }

    /** Where claimants sleep. */
    Sleepers sleepers() {
        return new Sleepers(segment.region(WORDS_AT, WORDS_BYTES), CLAIMANTS);
    }

    /** Where the publisher sleeps. */
    WaitWord bell() {
        return new WaitWord(segment.region(BELL_AT, WaitWord.BYTES));
    }

    /** Has the other JVMs end when they find nothing more to do. */
    void stop() {
        Words.LONGS.setVolatile(segment.region(STOP_AT, Words.APART).buffer(), 0, 1L);
    }

    boolean isStopped() {
        return (long) Words.LONGS.getAcquire(segment.region(STOP_AT, Words.APART).buffer(), 0) != 0;
    }
}
