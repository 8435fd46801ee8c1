package io.poolwright.process;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** One thread notes in a {@link PositionTable}, which makes a page anew, while another looks or forgets: nothing that is noted is lost. */
public class PositionTableRaces {

    static final class Noted {
        /** Not final: what is seen of it is seen because of the table. */
        int number;

        Noted(int number) {
            this.number = number;
        }
    }

    /** Of one page, in which something stands at position 5. */
    static class Table {
        /** The first position of the next lap, at which the page is made anew. */
        static final int NEXT = 64;
        /** Its slot is that of 5. */
        static final int SAME_SLOT = NEXT + 5;

        final PositionTable<Noted> table = new PositionTable<>(NEXT);
        final Noted first = new Noted(5);

        Table() {
            table.note(5, first);
        }

        final void note(int position) {
            table.note(position, new Noted(position));
        }

        final int in(int position) {
            Noted noted = table.in(position);
            return noted == null ? -1 : noted.number;
        }
    }

    /** Another looks for what stands there, and for what is just being noted. */
    @JCStressTest
    @Outcome(id = {"5, -1", "5, 64"}, expect = ACCEPTABLE, desc = "What stood there is found, and what comes is whole once it is found.")
    @Outcome(expect = FORBIDDEN, desc = "What stood there is missed for a while, or what comes is not whole.")
    @State
    public static class Looks extends Table {
        @Actor
        public void publisher() {
            note(NEXT);
        }

        @Actor
        public void another(II_Result r) {
            r.r1 = in(5);
            r.r2 = in(NEXT);
        }
    }

    /** Another looks at all. */
    @JCStressTest
    @Outcome(id = {"5", "69"}, expect = ACCEPTABLE, desc = "What stood there is among them, with or without what comes.")
    @Outcome(expect = FORBIDDEN, desc = "What stood there is missed, or what comes is not whole.")
    @State
    public static class LooksAtAll extends Table {
        @Actor
        public void publisher() {
            note(NEXT);
        }

        @Actor
        public void another(I_Result r) {
            r.r1 = table.all().stream().mapToInt(noted -> noted.number).sum();
        }
    }

    /** Another has heard that something was noted. */
    @JCStressTest
    @Outcome(id = {"0, -1", "0, 64", "1, 64"}, expect = ACCEPTABLE, desc = "Who has heard of it finds it.")
    @Outcome(expect = FORBIDDEN, desc = "Who has heard of it does not find it, or not whole.")
    @State
    public static class Hears extends Table {
        private volatile int told;

        @Actor
        public void publisher() {
            note(NEXT);
            told = 1;
        }

        @Actor
        public void another(II_Result r) {
            r.r1 = told;
            r.r2 = in(NEXT);
        }
    }

    /** Another forgets something else on the page. */
    @JCStressTest
    @Outcome(id = "64, -1", expect = ACCEPTABLE, desc = "It is forgotten.")
    @Outcome(id = "64, 5", expect = ACCEPTABLE, desc = "It was copied just before, and may be found until its slot is used again.")
    @Outcome(expect = FORBIDDEN, desc = "What was noted is lost.")
    @State
    public static class Forgets extends Table {
        @Actor
        public void publisher() {
            note(NEXT);
        }

        @Actor
        public void another() {
            table.forgetHeld(5);
        }

        @Arbiter
        public void after(II_Result r) {
            r.r1 = in(NEXT);
            r.r2 = in(5);
        }
    }

    /** Another forgets what had the same slot, and comes too late for it. */
    @JCStressTest
    @Outcome(id = "69, 1", expect = ACCEPTABLE, desc = "The slot has what was noted last, and nothing else is there.")
    @Outcome(expect = FORBIDDEN, desc = "What was noted last is lost.")
    @State
    public static class ForgetsLate extends Table {
        @Actor
        public void publisher() {
            note(SAME_SLOT);
        }

        @Actor
        public void another() {
            table.forget(5, first);
        }

        @Arbiter
        public void after(II_Result r) {
            r.r1 = in(SAME_SLOT);
            r.r2 = table.all().size();
        }
    }

    /** Another forgets what had the same slot, on a page that is not made anew. */
    @JCStressTest
    @Outcome(id = "69, 2", expect = ACCEPTABLE, desc = "The slot has what was noted last.")
    @Outcome(expect = FORBIDDEN, desc = "What was noted last is lost.")
    @State
    public static class ForgetsLateOnTheSamePage extends Table {
        public ForgetsLateOnTheSamePage() {
            note(NEXT);
        }

        @Actor
        public void publisher() {
            note(SAME_SLOT);
        }

        @Actor
        public void another() {
            table.forget(5, first);
        }

        @Arbiter
        public void after(II_Result r) {
            r.r1 = in(SAME_SLOT);
            r.r2 = table.all().size();
        }
    }
}
