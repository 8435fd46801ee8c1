package io.poolwright.wire.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Those who wake one of several {@link Sleepers}. */
public class SleepersRaces {

    private static final int SLEEPERS = 3;

    /** Two each want to wake one of two. */
    @JCStressTest
    @Outcome(id = {"1, 3", "3, 1"}, expect = ACCEPTABLE, desc = "Each wakes one.")
    @Outcome(id = {"1, 1", "3, 3"}, expect = FORBIDDEN, desc = "Both wake the same.")
    @Outcome(expect = FORBIDDEN, desc = "One of those who sleep was not found.")
    @State
    public static class TwoRingers {
        private final Sleepers sleepers = new Sleepers(Pieces.next(), SLEEPERS);

        public TwoRingers() {
            sleepers.word(1).prepareToSleep();
            sleepers.word(3).prepareToSleep();
        }

        @Actor
        public void one(II_Result r) {
            r.r1 = sleepers.claimWake();
        }

        @Actor
        public void two(II_Result r) {
            r.r2 = sleepers.claimWake();
        }
    }

    /** One of them goes to sleep while another has something for any of them. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The sleeper has found it in its second look.")
    @Outcome(id = "0, 2", expect = ACCEPTABLE, desc = "The bell rings.")
    @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Both.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "It is slept through.")
    @State
    public static class SleepAndRing {
        private final Region work = Pieces.next();
        private final Sleepers sleepers = new Sleepers(Pieces.next(), SLEEPERS);
        private final WaitWord second = sleepers.word(2);

        @Actor
        public void sleeper(II_Result r) {
            second.prepareToSleep();
            r.r1 = (int) (long) Words.LONGS.getAcquire(work.buffer(), 0);
        }

        @Actor
        public void ringer(II_Result r) {
            Words.LONGS.setRelease(work.buffer(), 0, 1L); // as a tail is stored
            r.r2 = sleepers.claimWake();
        }
    }

    /** The same, where who has something for them looks at each after one fence of its own. */
    @JCStressTest
    @Outcome(id = {"1, 0", "0, 1", "1, 1"}, expect = ACCEPTABLE, desc = "The sleeper has found it, or was seen asleep, or both.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "It counts as awake and has found nothing.")
    @State
    public static class SleepAndLook {
        private final Region work = Pieces.next();
        private final Sleepers sleepers = new Sleepers(Pieces.next(), SLEEPERS);
        private final WaitWord second = sleepers.word(2);

        @Actor
        public void sleeper(II_Result r) {
            second.prepareToSleep();
            r.r1 = (int) (long) Words.LONGS.getAcquire(work.buffer(), 0);
        }

        @Actor
        public void ringer(II_Result r) {
            Words.LONGS.setRelease(work.buffer(), 0, 1L); // as a tail is stored
            VarHandle.fullFence();
            r.r2 = second.seemsAsleep() ? 1 : 0;
        }
    }
}
