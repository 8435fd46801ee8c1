package io.poolwright.wire.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The owner of a {@link SharedArena}, its threads, and one that reads. */
public class SharedArenaRaces {

    private static final int BYTES = 4 << 20;

    private static final SharedArena ARENA = arena();

    /** An arena that has all its memory, so that its folder is needed no more. */
    private static SharedArena arena() {
        try (SegmentFolder folder = new SegmentFolder(SegmentFolder.places())) {
            SharedArena arena = new SharedArena(folder, BYTES, BYTES);
            arena.free(arena.allocate(BYTES));
            return arena;
        }
    }

    private static void write(Block block, int number) {
        block.write(0, Payload.of(number), 0, Payload.BYTES);
    }

    private static int read(Block block) {
        byte[] payload = new byte[Payload.BYTES];
        block.read(0, payload, 0, Payload.BYTES);
        return Payload.number(payload);
    }

    /** Two threads of the owner each have a block for a moment. */
    @JCStressTest
    @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Each has one for itself.")
    @Outcome(expect = FORBIDDEN, desc = "They share one.")
    @State
    public static class TwoOwners {
        private static int use(int number) {
            Block block = ARENA.allocate(Payload.BYTES);
            write(block, number);
            int found = read(block);
            ARENA.free(block);
            return found;
        }

        @Actor
        public void one(II_Result r) {
            r.r1 = use(1);
        }

        @Actor
        public void two(II_Result r) {
            r.r2 = use(2);
        }
    }

    /** A block is read while the owner hands it over, takes it back when the reader is done, and uses the memory again. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "It is not told yet.")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It was read.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "It was read, and used again after that.")
    @Outcome(expect = FORBIDDEN, desc = "It was read before it was written, or after it was used again.")
    @State
    public static class HandedOver {
        private static final int TOLD = 0;
        private static final int DONE = Words.APART;
        private static final int LOOKS = 50;

        private final Region words = Pieces.next();
        private Block block;
        private Block again;

        private boolean isDone() {
            return (long) Words.LONGS.getAcquire(words.buffer(), DONE) != 0;
        }

        @Actor
        public void owner(II_Result r) {
            block = ARENA.allocate(Payload.BYTES);
            write(block, 1);
            Words.LONGS.setRelease(words.buffer(), TOLD, 1L); // as a board's state word is stored
            int looks = 0;
            while (looks < LOOKS && !isDone()) {
                looks++;
            }
            if (looks < LOOKS) {
                ARENA.free(block);
                again = ARENA.allocate(Payload.BYTES);
                write(again, 2);
                r.r2 = 1;
            }
        }

        @Actor
        public void reader(II_Result r) {
            if ((long) Words.LONGS.getAcquire(words.buffer(), TOLD) != 0) {
                r.r1 = read(block);
                Words.LONGS.setRelease(words.buffer(), DONE, 1L); // as a ring's tail is stored
            }
        }

        /** Leaves zeros for who has the memory next. */
        @Arbiter
        public void after() {
            Block last = again == null ? block : again;
            write(last, 0);
            ARENA.free(last);
        }
    }
}
