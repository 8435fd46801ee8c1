package io.poolwright.wire.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A sleeper and those who wake it, at a {@link WaitWord}. */
public class WaitWordRaces {

    /** One goes to sleep while another has something for it. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The sleeper has found it in its second look.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The bell rings.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "It is slept through.")
    @State
    public static class SleepAndRing {
        private final Region work = Pieces.next();
        private final WaitWord word = new WaitWord(Pieces.next());

        @Actor
        public void sleeper(II_Result r) {
            word.prepareToSleep();
            r.r1 = (int) (long) Words.LONGS.getAcquire(work.buffer(), 0);
        }

        @Actor
        public void ringer(II_Result r) {
            Words.LONGS.setRelease(work.buffer(), 0, 1L); // as a tail is stored
            r.r2 = word.claimWake() ? 1 : 0;
        }
    }

    /** Two want to wake one. */
    @JCStressTest
    @Outcome(id = {"0, 1", "1, 0"}, expect = ACCEPTABLE, desc = "One of the two rings.")
    @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "Both ring.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Nobody rings.")
    @State
    public static class TwoRingers {
        private final WaitWord word = new WaitWord(Pieces.next());

        public TwoRingers() {
            word.prepareToSleep();
        }

        @Actor
        public void one(II_Result r) {
            r.r1 = word.claimWake() ? 1 : 0;
        }

        @Actor
        public void two(II_Result r) {
            r.r2 = word.claimWake() ? 1 : 0;
        }
    }

    /** One awakes by itself while another wants to wake it. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "It was awake before.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The bell rings, and the sleeper knows.")
    @Outcome(id = "0, 1", expect = FORBIDDEN, desc = "The bell rings, and the sleeper does not know.")
    @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "The sleeper expects a bell that nobody rings.")
    @State
    public static class AwakeAndRing {
        private final WaitWord word = new WaitWord(Pieces.next());

        public AwakeAndRing() {
            word.prepareToSleep();
        }

        @Actor
        public void sleeper(II_Result r) {
            r.r1 = word.awake() ? 1 : 0;
        }

        @Actor
        public void ringer(II_Result r) {
            r.r2 = word.claimWake() ? 1 : 0;
        }
    }

    /** One fails to ring while another would. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The other one has rung.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The other one came too soon; somebody rings later.")
    @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "The claim of the other one was given back.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Nobody rings, ever.")
    @State
    public static class AbandonAndRing {
        private final WaitWord word = new WaitWord(Pieces.next());

        public AbandonAndRing() {
            word.prepareToSleep();
        }

        @Actor
        public void failing() {
            if (word.claimWake()) {
                word.abandonWake();
            }
        }

        @Actor
        public void ringer(II_Result r) {
            r.r1 = word.claimWake() ? 1 : 0;
        }

        @Arbiter
        public void later(II_Result r) {
            r.r2 = word.claimWake() ? 1 : 0;
        }
    }

    /** One fails to ring while the sleeper awakes by itself. */
    @JCStressTest
    @Outcome(id = {"0, 0", "1, 0"}, expect = ACCEPTABLE, desc = "It is awake, whether or not it waits for a bell.")
    @Outcome(id = {"0, 1", "1, 1"}, expect = FORBIDDEN, desc = "It is awake and said to be asleep.")
    @State
    public static class AbandonAndAwake {
        private final WaitWord word = new WaitWord(Pieces.next());

        public AbandonAndAwake() {
            word.prepareToSleep();
        }

        @Actor
        public void failing() {
            if (word.claimWake()) {
                word.abandonWake();
            }
        }

        @Actor
        public void sleeper(II_Result r) {
            r.r1 = word.awake() ? 1 : 0;
        }

        @Arbiter
        public void later(II_Result r) {
            r.r2 = word.isAsleep() ? 1 : 0;
        }
    }
}
