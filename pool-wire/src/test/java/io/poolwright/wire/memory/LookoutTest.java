package io.poolwright.wire.memory;

import static io.poolwright.wire.memory.TwoSides.ROUNDS;
import static io.poolwright.wire.memory.TwoSides.race;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The place of the one that stays awake: one at a time has it, and nobody takes it from another. */
final class LookoutTest {

    private final Region region = Regions.of((long) ROUNDS * Lookout.BYTES);
    private final Lookout[] places = new Lookout[ROUNDS];
    private final boolean[] one = new boolean[ROUNDS];
    private final boolean[] two = new boolean[ROUNDS];

    LookoutTest() {
        clear();
    }

    private void clear() {
        for (int round = 0; round < ROUNDS; round++) {
            Region part = region.part((long) round * Lookout.BYTES, Lookout.BYTES);
            Words.LONGS.setVolatile(part.buffer(), 0, 0L);
            places[round] = new Lookout(part);
        }
    }

    @Test
    void oneAtATime() {
        Lookout place = places[0];
        assertTrue(place.take(3));
        assertTrue(place.take(3), "who has it has it");
        assertFalse(place.take(4));
        place.leave(4);
        assertFalse(place.take(4), "another cannot leave it");
        place.leave(3);
        assertTrue(place.take(4));
        assertFalse(place.take(3));
        assertTrue(places[1].take(3), "another place");
    }

    @Test
    void oneOfTwoGetsIt() throws Exception {
        race(
                this::clear,
                round -> one[round] = places[round].take(1),
                round -> two[round] = places[round].take(2),
                round -> one[round] != two[round] && places[round].take(one[round] ? 1 : 2));
    }

    /** The pool's side frees the place of one that it takes for dead, while that one leaves, and another takes it. */
    @Test
    void leavingTwiceTakesItFromNobody() throws Exception {
        race(
                () -> {
                    clear();
                    for (Lookout place : places) {
                        place.take(1);
                    }
                },
                round -> places[round].leave(1),
                round -> {
                    places[round].leave(1);
                    two[round] = places[round].take(2);
                },
                round -> two[round] && !places[round].take(3));
    }
}
