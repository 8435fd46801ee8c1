package io.poolwright.wire.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.poolwright.wire.memory.TaskBoardRaces.Board;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The publisher of a {@link TaskBoard} gets a state word ahead, and writes to it what it says: nothing else comes of that. */
public class PrefetchRaces {

    /** While a claimant takes the entry and begins it. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "It is known to be begun, and is freed.")
    @Outcome(expect = FORBIDDEN, desc = "What the claimant wrote is lost.")
    @State
    public static class Begun extends Board {
        public Begun() {
            super(2, 1);
        }

        @Actor
        public void publisher() {
            publisher.prefetch(0, 1);
        }

        @Actor
        public void claimant() {
            one.begin(one.claim(1));
        }

        @Arbiter
        public void after(II_Result r) {
            r.r1 = publisher.endBegun(0, 1) ? 1 : 0;
            publisher.giveBack(0);
            r.r2 = publisher.isEmpty() ? 1 : 0;
        }
    }

    /** While another thread takes the entry back, and puts the next one into its slot. */
    @JCStressTest
    @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The next one waits, and all of it is there.")
    @Outcome(expect = FORBIDDEN, desc = "The next one is lost, or not whole.")
    @State
    public static class TakenBack extends Board {
        public TakenBack() {
            super(1, 1);
        }

        @Actor
        public void publisher() {
            publisher.prefetch(0, 1);
        }

        @Actor
        public void another() {
            publisher.takeBack(0);
            publish(2);
        }

        @Arbiter
        public void after(II_Result r) {
            long position = one.claim(1);
            r.r1 = (int) position;
            r.r2 = position < 0 ? 0 : number(position);
        }
    }

    /** Whoever has got the word of a begun entry ahead frees it, while another thread wants to put the next one into its slot. */
    @JCStressTest
    @Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "There was no room yet.")
    @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The next one waits, and all of it is there.")
    @Outcome(expect = FORBIDDEN, desc = "The next one is lost, or not whole, or was there too soon.")
    @State
    public static class Freed extends Board {
        public Freed() {
            super(1, 1);
            one.begin(one.claim(1));
        }

        @Actor
        public void publisher() {
            publisher.prefetch(0, 1);
            publisher.endBegun(0, 1);
            publisher.giveBack(0);
        }

        @Actor
        public void another(II_Result r) {
            r.r1 = (int) publish(2);
        }

        @Arbiter
        public void after(II_Result r) {
            long position = one.claim(1);
            r.r2 = position < 0 ? -1 : number(position);
        }
    }
}
