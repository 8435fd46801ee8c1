package io.poolwright.wire.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two protocols with one line missing. A run of either has to end with what is forbidden: that shows that the runs of the others
 * could.
 */
public class BrokenRaces {

    /** {@link WaitWordRaces.SleepAndRing} without the full fences. */
    @JCStressTest
    @Outcome(id = {"1, 0", "0, 1", "1, 1"}, expect = ACCEPTABLE, desc = "The sleeper has found it, or is woken, or both.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "It is slept through.")
    @State
    public static class WakeWithoutFence {
        private final Region work = Pieces.next();
        private final Region word = Pieces.next();

        @Actor
        public void sleeper(II_Result r) {
            Words.LONGS.setOpaque(word.buffer(), 0, 1L);
            r.r1 = (int) (long) Words.LONGS.getOpaque(work.buffer(), 0);
        }

        @Actor
        public void ringer(II_Result r) {
            Words.LONGS.setOpaque(work.buffer(), 0, 1L);
            r.r2 = (int) (long) Words.LONGS.getOpaque(word.buffer(), 0);
        }
    }

    /** {@link TaskBoardRaces.OneEntry} with a look and a store in place of the compare-and-set. */
    @JCStressTest
    @Outcome(id = {"0, -1", "-1, 0"}, expect = ACCEPTABLE, desc = "One of the two has it.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Both have it.")
    @State
    public static class ClaimWithoutCompareAndSet {
        private static final long READY = BoardLayout.word(0, 0, BoardLayout.READY);

        private final Region slot = Pieces.next();

        public ClaimWithoutCompareAndSet() {
            Words.LONGS.set(slot.buffer(), 0, READY);
        }

        private int claim(int claimant) {
            if ((long) Words.LONGS.getAcquire(slot.buffer(), 0) != READY) {
                return -1;
            }
            Words.LONGS.setRelease(slot.buffer(), 0, BoardLayout.word(0, claimant, BoardLayout.CLAIMED));
            return 0;
        }

        @Actor
        public void one(II_Result r) {
            r.r1 = claim(1);
        }

        @Actor
        public void two(II_Result r) {
            r.r2 = claim(2);
        }
    }
}
