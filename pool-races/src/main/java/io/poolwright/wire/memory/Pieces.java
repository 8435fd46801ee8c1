package io.poolwright.wire.memory;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** Memory for the states of tests: each takes the next piece, and a piece comes again when all the others were taken. */
final class Pieces {

    /** As large as any structure here needs. */
    private static final int BYTES = 512;

    /**
     * A state lives until its successor is made a round later. In a round there are 40 times 256 states, unless jcstress is told
     * otherwise, and each takes two pieces at most: fewer than this in two rounds.
     */
    private static final int COUNT = 1 << 16;

    private static final ByteBuffer ALL = ByteBuffer.allocateDirect(COUNT * BYTES);
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final byte[] ZEROS = new byte[BYTES];

    private Pieces() {}

    /** Returns memory that is all zero. */
    static Region next() {
        int at = (NEXT.getAndIncrement() & COUNT - 1) * BYTES;
        ALL.put(at, ZEROS);
        return new Region(ALL.slice(at, BYTES));
    }
}
