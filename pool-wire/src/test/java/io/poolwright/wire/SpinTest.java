package io.poolwright.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How long a waiting thread keeps its processor, by how answers came. */
final class SpinTest {

    private static final long MOST = 20_000;

    private final long start = System.nanoTime();
    private final Spin spin = new Spin(Duration.ofNanos(MOST));

    @Test
    @DisplayName("one that has learned nothing keeps the processor, and does not sleep")
    void apart() {
        assertEquals(MOST, spin.nanos());
        assertFalse(spin.isTimeToPart(later(1_000)));
    }

    @Test
    @DisplayName("when an answer came because the other side was let on, the processor is given way at once; else it is kept again")
    void together() {
        spin.came(10_000);
        assertEquals(0, spin.nanos());
        spin.came(10_000);
        assertEquals(0, spin.nanos());
        spin.came(300); // nobody else wanted it
        assertEquals(MOST, spin.nanos());
        spin.came(0);
        assertEquals(MOST, spin.nanos());
    }

    @Test
    @DisplayName("on one processor, one of those who wait sleeps now and then, less and less often")
    void partsNowAndThen() {
        assertFalse(isTimeToPart(later(0)), "at once");
        long now = later(2);
        assertTrue(isTimeToPart(now), "after a while");
        assertFalse(isTimeToPart(now), "twice");
        int times = 0;
        for (int millis = 0; millis < 1_000; millis++) {
            if (isTimeToPart(now + TimeUnit.MILLISECONDS.toNanos(millis))) {
                times++;
            }
        }
        assertTrue(times >= 40 && times <= 60, times + " times in a second");
    }

    @Test
    @DisplayName("one that has got a processor of its own begins anew")
    void beginsAnew() {
        for (int i = 0; i < 50; i++) {
            isTimeToPart(later(100L * i));
        }
        spin.came(0);
        spin.cameFromHere(later(5_000));
        assertTrue(isTimeToPart(later(5_002)));
    }

    @Test
    @DisplayName("after a pause in which both slept, the first who wait do not sleep once more")
    void idle() {
        spin.cameFromHere(later(0));
        assertFalse(spin.isTimeToPart(later(5)), "nothing came for a while");
        spin.cameFromHere(later(5));
        assertTrue(spin.isTimeToPart(later(5)), "it goes on like this");
    }

    /** Whether it is time, for who waits while answers come. */
    private boolean isTimeToPart(long now) {
        spin.cameFromHere(now);
        return spin.isTimeToPart(now);
    }

    private long later(long millis) {
        return start + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
