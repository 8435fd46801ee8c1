package io.poolwright.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.tck.Await;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How long a thread that waits stays awake, and what it does meanwhile. */
final class LadderTest {

    private static final Duration LONG = Duration.ofHours(1);

    /** How long it keeps the processor while it has learned nothing else. */
    private final Spin spin = new Spin(LONG);

    @Test
    @DisplayName("it starts asleep, and a step is none then")
    void startsAsleep() {
        Ladder ladder = new Ladder(LONG, spin);
        assertFalse(ladder.isAwake());
        ladder.pause();
        assertFalse(ladder.isAwake());
    }

    @Test
    @DisplayName("one that is not to stay awake sleeps though something has come")
    void sleepsAtOnce() {
        Ladder ladder = new Ladder(Duration.ZERO, spin);
        ladder.worked();
        assertFalse(ladder.isAwake());
    }

    /** Pauses until it is time to sleep; how long that took since some time before, in nanoseconds. */
    private static long untilAsleep(Ladder ladder, long since) {
        long deadline = System.nanoTime() + Await.SOON.toNanos();
        while (ladder.isAwake()) {
            assertTrue(System.nanoTime() < deadline, "it stays awake for ever");
            ladder.pause();
        }
        return System.nanoTime() - since;
    }

    @Test
    @DisplayName("it stays awake for its time after something came, on whichever rung, and again when the next has come")
    void staysAwake() {
        Duration awake = Duration.ofMillis(5);
        for (Duration keeps : new Duration[] {Duration.ZERO, Duration.ofMillis(1), LONG}) {
            Ladder ladder = new Ladder(awake, new Spin(keeps));
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                ladder.worked();
                assertTrue(ladder.isAwake());
                long passed = untilAsleep(ladder, start);
                assertTrue(passed >= awake.toNanos(), () -> "asleep after " + passed + " ns");
            }
        }
    }

    @Test
    @DisplayName("what is told as no reason to stay awake does not make it longer")
    void cameForOthers() {
        Ladder ladder = new Ladder(Duration.ofMillis(100), spin);
        ladder.worked();
        long deadline = System.nanoTime() + Await.SOON.toNanos();
        while (ladder.isAwake()) {
            assertTrue(System.nanoTime() < deadline, "it stays awake for ever");
            ladder.pause();
            ladder.came();
        }
        ladder.came();
        assertFalse(ladder.isAwake());
    }

    @Test
    @DisplayName("on the first rung it keeps the processor, and tells so when something comes")
    void keepsTheProcessor() {
        Ladder ladder = new Ladder(LONG, spin);
        ladder.worked();
        ladder.pause();
        giveWayAtOnce();
        ladder.came(); // nobody else wanted the processor
        assertEquals(LONG.toNanos(), spin.nanos());
    }

    @Test
    @DisplayName("what comes without a step since the last, or after it has slept, tells nothing of the processor")
    void tellsOnce() {
        Ladder ladder = new Ladder(Duration.ofMillis(5), spin);
        ladder.worked();
        ladder.pause();
        ladder.came();
        giveWayAtOnce();
        ladder.came();
        ladder.worked();
        assertEquals(0, spin.nanos());
        untilAsleep(ladder, 0);
        giveWayAtOnce();
        ladder.came();
        assertEquals(0, spin.nanos());
    }

    @Test
    @DisplayName("one that shares a processor with the other side sleeps for a moment when it is time to, and tells nothing of that")
    void parts() {
        long now = System.nanoTime();
        assertTrue(timeToPart(new Spin(LONG), now).isTimeToPart(now));
        Ladder ladder = new Ladder(LONG, timeToPart(spin, System.nanoTime() + TimeUnit.SECONDS.toNanos(10)));
        ladder.worked();
        ladder.pause();
        assertFalse(spin.isTimeToPart(now), "it has not done it");
        ladder.came();
        assertEquals(0, spin.nanos());
    }

    /** Has the spin learn that answers come when the other side is let on. */
    private void giveWayAtOnce() {
        spin.cameFromHere(System.nanoTime());
        assertEquals(0, spin.nanos());
    }

    /** Has a spin learn that, and for so long that somebody is to sleep: up to a time. */
    private static Spin timeToPart(Spin one, long until) {
        one.cameFromHere(System.nanoTime() - TimeUnit.SECONDS.toNanos(10));
        one.cameFromHere(until);
        return one;
    }
}
