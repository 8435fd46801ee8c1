package io.poolwright.wire.memory;

import static io.poolwright.wire.memory.TwoSides.ROUNDS;
import static io.poolwright.wire.memory.TwoSides.race;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Turns: each transition that there is and none that there is not, and both sides at the same moment. */
final class TurnTest {

    private final Region region = Regions.of((long) ROUNDS * Turn.BYTES);
    private final Turn turn = at(0);
    private final Turn otherSide = at(0);
    private final Turn[] claimants = new Turn[ROUNDS];
    private final Turn[] others = new Turn[ROUNDS];
    private final boolean[] one = new boolean[ROUNDS];
    private final boolean[] two = new boolean[ROUNDS];
    private final long[] held = new long[ROUNDS];

    private Turn at(int round) {
        return new Turn(region.part((long) round * Turn.BYTES, Turn.BYTES));
    }

    private static void assertState(String state, Turn turn) {
        String seen = turn.isOpen() ? "open" : turn.isTaken() ? "taken" : "neither";
        assertEquals(state, seen);
    }

    @Test
    void nothingIsTakenBeforeItIsOpen() {
        assertState("neither", turn);
        assertEquals(-1, turn.position());
        assertFalse(turn.take());
        assertFalse(otherSide.resume());
        assertTrue(otherSide.close(), "it is closed as it was made");
        otherSide.open();
        assertState("open", turn);
        assertFalse(otherSide.resume(), "there was no pause");
    }

    @Test
    void whatIsTakenIsNotClosedUntilItIsReleased() {
        otherSide.open();
        long before = System.nanoTime();
        assertTrue(turn.take());
        assertState("taken", otherSide);
        assertFalse(turn.take(), "a second time");
        turn.holds(0);
        assertEquals(0, otherSide.position());
        long since = otherSide.since();
        assertTrue(since - before >= 0 && System.nanoTime() - since >= 0, "since when");
        turn.holds(1234567890123L);
        assertEquals(1234567890123L, otherSide.position());
        otherSide.open();
        assertFalse(otherSide.resume());
        assertFalse(otherSide.close());
        assertState("taken", otherSide);
        turn.release(false);
        assertState("open", otherSide);
        assertEquals(-1, otherSide.position());
        assertTrue(turn.take(), "the next turn");
    }

    @Test
    void whoClaimsOneAfterTheOtherIsGoingAllAlong() throws InterruptedException {
        assertFalse(otherSide.isGoing(), "closed");
        otherSide.open();
        Thread claimant = new Thread(() -> {
            for (int i = 0; i < 100 * ROUNDS && turn.take(); i++) {
                turn.holds(i);
                turn.release(false);
            }
        });
        claimant.start();
        boolean going = true;
        while (claimant.isAlive()) {
            going &= otherSide.isGoing();
        }
        claimant.join();
        assertTrue(going, "each look, whatever it was just doing");
        assertTrue(turn.take());
        turn.release(true);
        assertFalse(otherSide.isGoing(), "paused");
    }

    @Test
    void ofThoseTakenOneAfterTheOtherTheTimeIsThatOfOneBefore() {
        otherSide.open();
        turn.holds(0);
        long first = otherSide.since();
        turn.holds(1);
        assertEquals(1, otherSide.position());
        assertEquals(first, otherSide.since(), "of the one before");
        for (int position = 2; otherSide.since() == first; position++) {
            assertTrue(position < 100, "it is noted now and then");
            turn.holds(position);
        }
        turn.holds(100);
        long rested = System.nanoTime();
        turn.rested();
        turn.holds(101);
        assertTrue(otherSide.since() - rested >= 0 && System.nanoTime() - otherSide.since() >= 0, "its own after a rest");
    }

    @Test
    void pauseEndsWhenTheOtherSideSaysSo() {
        otherSide.open();
        assertTrue(turn.take());
        turn.holds(7);
        turn.release(true);
        assertState("neither", otherSide);
        assertEquals(-1, otherSide.position());
        assertFalse(turn.take());
        otherSide.open();
        assertFalse(turn.take(), "open is for the first time alone");
        assertTrue(otherSide.resume());
        assertFalse(otherSide.resume(), "a second time");
        assertTrue(turn.take());
    }

    @Test
    void whatIsClosedStaysSo() {
        otherSide.open();
        assertTrue(otherSide.close());
        assertTrue(otherSide.close(), "a second time");
        assertFalse(turn.take());
        assertFalse(otherSide.resume());
        otherSide.open();
        assertTrue(turn.take());
        turn.release(true);
        assertTrue(otherSide.close(), "a pause");
        assertFalse(otherSide.resume());
        assertFalse(turn.take());
    }

    /** Makes a turn for each round, which may be taken, or is. */
    private void openAll(boolean taken) {
        for (int round = 0; round < ROUNDS; round++) {
            Region part = region.part((long) round * Turn.BYTES, Turn.BYTES);
            for (int word = 0; word < Turn.BYTES; word += Long.BYTES) {
                Words.LONGS.setVolatile(part.buffer(), word, 0L);
            }
            claimants[round] = at(round);
            others[round] = at(round);
            others[round].open();
            if (taken) {
                claimants[round].take();
                claimants[round].holds(round);
            }
        }
        Arrays.fill(one, false);
        Arrays.fill(two, false);
    }

    @Test
    void takeOrCloseWins() throws Exception {
        race(
                () -> openAll(false),
                round -> one[round] = claimants[round].take(),
                round -> two[round] = others[round].close(),
                round -> one[round] != two[round] && one[round] == others[round].isTaken());
    }

    @Test
    void twoTakesAreOne() throws Exception {
        race(
                () -> openAll(false),
                round -> one[round] = claimants[round].take(),
                round -> two[round] = others[round].take(),
                round -> one[round] != two[round]);
    }

    @Test
    void resumeComesAfterThePauseOrNotAtAll() throws Exception {
        race(
                () -> openAll(true),
                round -> claimants[round].release(true),
                round -> {
                    two[round] = others[round].resume();
                    held[round] = others[round].position();
                },
                round -> two[round] == others[round].isOpen()
                        && (two[round] ? held[round] == -1 : others[round].resume()));
    }

    @Test
    void closeComesAfterTheReleaseOrNotAtAll() throws Exception {
        race(
                () -> openAll(true),
                round -> claimants[round].release(round % 2 == 0),
                round -> two[round] = others[round].close(),
                round -> !others[round].isTaken()
                        && (two[round] ? !claimants[round].take() && !others[round].resume() : others[round].close()));
    }
}
