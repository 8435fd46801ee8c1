package io.poolwright.wire.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A claimant and the other side of its {@link Turn}. */
public class TurnRaces {

    /** The turn is taken and closed. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It is taken.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "It is closed.")
    @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "It claims, though it is closed.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Neither has it.")
    @State
    public static class TakenOrClosed {
        private final Turn turn = new Turn(Pieces.next());

        public TakenOrClosed() {
            turn.open();
        }

        @Actor
        public void claimant(II_Result r) {
            r.r1 = turn.take() ? 1 : 0;
        }

        @Actor
        public void other(II_Result r) {
            r.r2 = turn.close() ? 1 : 0;
        }
    }

    /** The other side looks while the claimant notes what it has. */
    @JCStressTest
    @Outcome(id = "-1, 0", expect = ACCEPTABLE, desc = "It has nothing yet.")
    @Outcome(id = "5, 1", expect = ACCEPTABLE, desc = "It has that, and since when is known.")
    @Outcome(expect = FORBIDDEN, desc = "It has that, and since when is not there.")
    @State
    public static class Noted {
        private final Turn turn = new Turn(Pieces.next());

        @Actor
        public void claimant() {
            turn.holds(5);
        }

        @Actor
        public void other(II_Result r) {
            r.r1 = (int) turn.position();
            r.r2 = r.r1 >= 0 && turn.since() != 0 ? 1 : 0;
        }
    }
}
