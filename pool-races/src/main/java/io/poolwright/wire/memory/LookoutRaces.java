package io.poolwright.wire.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Claimants at a {@link Lookout}. */
public class LookoutRaces {

    /** Two want the place. */
    @JCStressTest
    @Outcome(id = {"0, 1", "1, 0"}, expect = ACCEPTABLE, desc = "One of the two has it.")
    @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "Both have it.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Nobody has it.")
    @State
    public static class TwoTake {
        private final Lookout lookout = new Lookout(Pieces.next());

        @Actor
        public void one(II_Result r) {
            r.r1 = lookout.take(1) ? 1 : 0;
        }

        @Actor
        public void two(II_Result r) {
            r.r2 = lookout.take(2) ? 1 : 0;
        }
    }
}
