package io.poolwright.wire.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.poolwright.wire.ProtocolException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Claims against claims, publishing and taking back, on a {@link TaskBoard}. */
public class TaskBoardRaces {

    private static final int SLOT_BYTES = 64;

    /** A board with entries numbered from 1, at position 0 and on. */
    public abstract static class Board {
        final TaskBoard publisher;
        final BoardClaimant one;
        final BoardClaimant another;

        Board(int slots, int entries) {
            Region region = Pieces.next();
            publisher = TaskBoard.create(region, slots, SLOT_BYTES, 2);
            one = Opened.board(region);
            another = Opened.board(region);
            for (int number = 1; number <= entries; number++) {
                publish(number);
            }
        }

        final long publish(int number) {
            return publisher.publish(number, number, Payload.of(number), 0, Payload.BYTES);
        }

        /** Returns the number of an entry, if everything in it is of that number. */
        final int number(long position) {
            byte[] payload = new byte[Payload.BYTES];
            try {
                int length = one.read(position, payload);
                int number = Payload.number(payload);
                boolean whole = length == Payload.BYTES
                        && one.id(position) == number && one.flags(position) == number;
                return whole ? number : Payload.TORN;
            } catch (ProtocolException e) {
                return Payload.TORN;
            }
        }
    }

    /** Two claim one entry. */
    @JCStressTest
    @Outcome(id = {"0, -1", "-1, 0"}, expect = ACCEPTABLE, desc = "One of the two has it.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Both have it.")
    @Outcome(id = "-1, -1", expect = FORBIDDEN, desc = "Nobody has it.")
    @State
    public static class OneEntry extends Board {
        public OneEntry() {
            super(2, 1);
        }

        @Actor
        public void one(II_Result r) {
            r.r1 = (int) one.claim(1);
        }

        @Actor
        public void two(II_Result r) {
            r.r2 = (int) another.claim(2);
        }
    }

    /** Two claim two entries. */
    @JCStressTest
    @Outcome(id = {"0, 1", "1, 0"}, expect = ACCEPTABLE, desc = "Each has one.")
    @Outcome(id = {"0, 0", "1, 1"}, expect = FORBIDDEN, desc = "Both have the same.")
    @Outcome(expect = FORBIDDEN, desc = "One was told that there is none.")
    @State
    public static class TwoEntries extends Board {
        public TwoEntries() {
            super(2, 2);
        }

        @Actor
        public void one(II_Result r) {
            r.r1 = (int) one.claim(1);
        }

        @Actor
        public void two(II_Result r) {
            r.r2 = (int) another.claim(2);
        }
    }

    /** An entry is claimed and taken back. */
    @JCStressTest
    @Outcome(id = "1, -1", expect = ACCEPTABLE, desc = "It was taken back, and nobody has claimed it.")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "It was claimed, and not taken back.")
    @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "It was taken back, and claimed all the same.")
    @Outcome(id = "0, -1", expect = FORBIDDEN, desc = "It is nobody's.")
    @State
    public static class TakenBack extends Board {
        public TakenBack() {
            super(2, 1);
        }

        @Actor
        public void publisher(II_Result r) {
            r.r1 = publisher.takeBack(0) ? 1 : 0;
        }

        @Actor
        public void claimant(II_Result r) {
            r.r2 = (int) one.claim(1);
        }
    }

    /** An entry is claimed while it is published. */
    @JCStressTest
    @Outcome(id = "-1, 0", expect = ACCEPTABLE, desc = "It is not there yet.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "All of it is there.")
    @Outcome(expect = FORBIDDEN, desc = "It was claimed before all of it was there.")
    @State
    public static class Published extends Board {
        public Published() {
            super(2, 0);
        }

        @Actor
        public void publisher() {
            publish(1);
        }

        @Actor
        public void claimant(II_Result r) {
            long position = one.claim(1);
            r.r1 = (int) position;
            r.r2 = position < 0 ? 0 : number(position);
        }
    }

    /** An entry is claimed while it is taken back and its only slot used again. */
    @JCStressTest
    @Outcome(id = "-1, 0", expect = ACCEPTABLE, desc = "The first is gone, the second not there yet.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The first, which was not taken back.")
    @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The second.")
    @Outcome(expect = FORBIDDEN, desc = "A position with the contents of another.")
    @State
    public static class SlotUsedAgain extends Board {
        public SlotUsedAgain() {
            super(1, 1);
        }

        @Actor
        public void publisher() {
            if (publisher.takeBack(0)) {
                publish(2);
            }
        }

        @Actor
        public void claimant(II_Result r) {
            long position = one.claim(1);
            r.r1 = (int) position;
            r.r2 = position < 0 ? 0 : number(position);
        }
    }
}
