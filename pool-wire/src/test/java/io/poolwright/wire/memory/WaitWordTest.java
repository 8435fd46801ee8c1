package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What one thread sees of wait words. */
final class WaitWordTest {

    private final Region region = Regions.of(WaitWord.BYTES);
    private final WaitWord sleeper = new WaitWord(region);
    private final WaitWord ringer = new WaitWord(region);

    @Test
    void onlyWhoSleepsIsWokenAndOnlyOnce() {
        assertFalse(ringer.isAsleep());
        assertFalse(ringer.claimWake());
        sleeper.prepareToSleep();
        assertTrue(ringer.isAsleep());
        assertTrue(ringer.claimWake());
        assertFalse(ringer.isAsleep(), "somebody is waking it");
        assertFalse(ringer.claimWake());
        assertTrue(sleeper.awake(), "the bell rings");
        assertFalse(ringer.claimWake());
    }

    @Test
    void whoDoesNotSleepAfterAllIsNotWoken() {
        sleeper.prepareToSleep();
        assertFalse(sleeper.awake());
        assertFalse(ringer.claimWake());
        sleeper.prepareToSleep();
        ringer.claimWake();
        assertTrue(sleeper.awake(), "the bell rings for nothing");
    }

    @Test
    void claimThatIsGivenBackIsForSomebodyElse() {
        ringer.abandonWake();
        assertFalse(ringer.isAsleep(), "nobody slept");
        sleeper.prepareToSleep();
        assertTrue(ringer.claimWake());
        ringer.abandonWake();
        assertTrue(ringer.seemsAsleep());
        assertTrue(ringer.claimWake());
        assertTrue(sleeper.awake());
        ringer.abandonWake();
        assertFalse(ringer.seemsAsleep(), "it has woken up meanwhile");
    }

    @Test
    void wordOfTheDeadIsSetBack() {
        sleeper.prepareToSleep();
        ringer.reset();
        assertFalse(ringer.claimWake());
    }

    @Test
    void oneOfSeveralIsWoken() {
        Sleepers words = new Sleepers(Regions.of(Sleepers.bytesFor(20)), 20);
        assertEquals(0, words.claimWake());
        words.word(20).prepareToSleep();
        words.word(7).prepareToSleep();
        assertEquals(7, words.claimWake());
        assertEquals(20, words.claimWake());
        assertEquals(0, words.claimWake());
        assertTrue(words.word(7).awake());
        assertTrue(words.word(20).awake());
    }

    @Test
    void sleepersHaveANumberThatFits() {
        assertEquals(128, Sleepers.bytesFor(16));
        assertEquals(256, Sleepers.bytesFor(17));
        assertThrows(IllegalArgumentException.class, () -> Sleepers.bytesFor(0));
        assertThrows(IllegalArgumentException.class, () -> new Sleepers(region, 17));
    }

    @Test
    void nobodyElseHasAWord() {
        Sleepers words = new Sleepers(region, 2); // in memory with room for more
        assertThrows(IndexOutOfBoundsException.class, () -> words.word(0));
        assertThrows(IndexOutOfBoundsException.class, () -> words.word(3));
    }
}
