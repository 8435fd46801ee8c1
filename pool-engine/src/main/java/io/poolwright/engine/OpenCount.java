package io.poolwright.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How much is open: what was counted in, and not out. It also numbers the jobs: a job that is counted by itself has the number of its
 * coming in, so that it takes one addition and not two.
 *
 * <p>With each task somebody counts in while another counts out. Were that one number, or several side by side, its cache line would
 * go to and fro between their processors, which takes longer than all the rest of a small task. So what comes in and what goes out
 * are counted apart, each on cache lines of its own, and what goes out by several counters, of which a thread uses always the same.
 * A {@code LongAdder} begins with one word, that lies where the heap happens to have room: beside something that others write.
 *
 * <p>All threads. Every counter is changed by atomic addition alone, and none ever falls. To tell that nothing is open, first the
 * outs are read and then the ins: outs are never more than the ins, so if the two are the same, nothing was open when the ins were
 * read.
 */
final class OpenCount {

    private static final VarHandle COUNTERS = MethodHandles.arrayElementVarHandle(long[].class);

    /** From one counter to the next, in longs: two cache lines, for processors fetch them by twos. */
    private static final int APART = 16;
    /** So many threads that end work at the same time do not disturb each other, if their numbers do not happen to meet. */
    private static final int GROUPS = 8;

    private static final int INS = APART;
    private static final int FIRST_OUTS = INS + APART;

    private final long[] counters = new long[FIRST_OUTS + (GROUPS + 1) * APART];

    /** Counts one in; returns its number, from 1 on, which no other gets. */
    long in() {
        return (long) COUNTERS.getAndAdd(counters, INS, 1L) + 1;
    }

    /** Counts one out that was counted in. */
    void out() {
        int group = (int) Thread.currentThread().getId() & GROUPS - 1;
        COUNTERS.getAndAdd(counters, FIRST_OUTS + group * APART, 1L);
    }

    /**
     * Whether all that was counted in by now is out. If others come and go meanwhile, it may be said that not all is though it is: the
     * last of them to count out finds it.
     */
    boolean isNone() {
        return count() == 0;
    }

    /** How many there are; while others count, no fewer than there were at some moment of this call. */
    long count() {
        long outs = 0;
        for (int group = 0; group < GROUPS; group++) {
            outs += (long) COUNTERS.getVolatile(counters, FIRST_OUTS + group * APART);
        }
        return (long) COUNTERS.getVolatile(counters, INS) - outs;
    }

    /** A number for what is counted with something else. */
    long number() {
        long number = in();
        out();
        return number;
    }

    /** The number that was given last, 0 before the first. */
    long lastNumber() {
        return (long) COUNTERS.getVolatile(counters, INS);
    }
}
