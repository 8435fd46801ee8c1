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
        spin.came(10_000);
        assertFalse(spin.isTimeToPart(System.nanoTime()), "at once");
        long now = later(2);
        assertTrue(spin.isTimeToPart(now), "after a while");
        assertFalse(spin.isTimeToPart(now), "twice");
        int times = 0;
        for (int millis = 0; millis < 1_000; millis++) {
            if (spin.isTimeToPart(now + TimeUnit.MILLISECONDS.toNanos(millis))) {
                times++;
            }
        }
        assertTrue(times >= 40 && times <= 60, times + " times in a second");
    }

    @Test
    @DisplayName("one that has got a processor of its own begins anew")
    void beginsAnew() {
        spin.came(10_000);
        for (int i = 1; i < 50; i++) {
            spin.isTimeToPart(later(100L * i));
        }
        spin.came(0);
        spin.came(10_000);
        assertTrue(spin.isTimeToPart(later(2)));
    }

    private static long later(long millis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
