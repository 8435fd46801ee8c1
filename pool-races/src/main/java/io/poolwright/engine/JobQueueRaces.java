package io.poolwright.engine;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two threads at one {@link JobQueue}: nothing is lost, taken twice, or taken before one that came first. */
public class JobQueueRaces {

    static final class Numbered extends JobLink {
        /** Not final: what is seen of it is seen because of the queue. */
        int number;

        Numbered(int number) {
            this.number = number;
        }
    }

    static class Queue {
        final JobQueue<Numbered> queue = new JobQueue<>();

        final void add(int number) {
            queue.add(new Numbered(number));
        }

        final int poll() {
            Numbered job = queue.poll();
            return job == null ? 0 : job.number;
        }

        /** All that is left, as the digits of a number. */
        final int rest() {
            int digits = 0;
            for (int next = poll(); next != 0; next = poll()) {
                digits = 10 * digits + next;
            }
            return digits;
        }
    }

    /** Two add. */
    @JCStressTest
    @Outcome(id = {"1, 2", "2, 1"}, expect = ACCEPTABLE, desc = "Both are there.")
    @Outcome(expect = FORBIDDEN, desc = "One is lost.")
    @State
    public static class Adds extends Queue {
        @Actor
        public void one() {
            add(1);
        }

        @Actor
        public void other() {
            add(2);
        }

        @Arbiter
        public void after(II_Result r) {
            r.r1 = poll();
            r.r2 = poll();
        }
    }

    /** Two take. */
    @JCStressTest
    @Outcome(id = {"1, 2, 3", "2, 1, 3"}, expect = ACCEPTABLE, desc = "Each has one, and the third is left.")
    @Outcome(expect = FORBIDDEN, desc = "One is lost, or was taken twice.")
    @State
    public static class Polls extends Queue {
        public Polls() {
            add(1);
            add(2);
            add(3);
        }

        @Actor
        public void one(III_Result r) {
            r.r1 = poll();
        }

        @Actor
        public void other(III_Result r) {
            r.r2 = poll();
        }

        @Arbiter
        public void after(III_Result r) {
            r.r3 = rest();
        }
    }

    /** One adds to an empty queue, another takes. */
    @JCStressTest
    @Outcome(id = {"0, 12", "1, 2"}, expect = ACCEPTABLE, desc = "It came too late, or was taken.")
    @Outcome(expect = FORBIDDEN, desc = "One is lost, or not whole, or was taken out of order.")
    @State
    public static class AddAgainstPoll extends Queue {
        @Actor
        public void adder() {
            add(1);
            add(2);
        }

        @Actor
        public void taker(II_Result r) {
            r.r1 = poll();
        }

        @Arbiter
        public void after(II_Result r) {
            r.r2 = rest();
        }
    }

    /** One drops what is odd, while another takes. */
    @JCStressTest
    @Outcome(id = {"1, 24", "1, 234"}, expect = ACCEPTABLE, desc = "The first was taken before it could be dropped.")
    @Outcome(id = {"2, 4", "2, 34"}, expect = ACCEPTABLE, desc = "It was dropped.")
    @Outcome(expect = FORBIDDEN, desc = "One that is wanted is lost, or one was taken twice.")
    @State
    public static class DropAgainstPoll extends Queue {
        public DropAgainstPoll() {
            add(1);
            add(2);
            add(3);
            add(4);
        }

        @Actor
        public void dropper() {
            queue.drop(job -> job.number % 2 != 0);
        }

        @Actor
        public void taker(II_Result r) {
            r.r1 = poll();
        }

        @Arbiter
        public void after(II_Result r) {
            r.r2 = rest();
        }
    }

    /** One drops all, while another adds. */
    @JCStressTest
    @Outcome(id = {"23", "3"}, expect = ACCEPTABLE, desc = "What came meanwhile is there, whether the last before it was or was not dropped.")
    @Outcome(expect = FORBIDDEN, desc = "What came is lost.")
    @State
    public static class DropAgainstAdd extends Queue {
        public DropAgainstAdd() {
            add(1);
            add(2);
        }

        @Actor
        public void dropper() {
            queue.drop(job -> job.number < 3);
        }

        @Actor
        public void adder() {
            add(3);
        }

        @Arbiter
        public void after(I_Result r) {
            r.r1 = rest();
        }
    }
}
