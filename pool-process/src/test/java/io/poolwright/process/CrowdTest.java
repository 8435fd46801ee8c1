package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When a worker leaves short tasks to others. */
final class CrowdTest {

    private static final long MILLISECOND = 1_000_000;
    private static final int NEVER = -1;

    private long now = 1_000 * MILLISECOND;
    private long taken;

    /** Works for so long on tasks of so many nanoseconds, while others take so many for each of its own; when it leaves, in ms. */
    private int leavesAfter(Crowd crowd, int millis, long each, double others) {
        long begin = now;
        double byOthers = 0;
        while (now - begin < millis * MILLISECOND) {
            now += each;
            taken++;
            byOthers += others;
            if (crowd.done() && crowd.isOneTooMany(now, taken + (long) byOthers)) {
                taken += (long) byOthers;
                return (int) ((now - begin) / MILLISECOND);
            }
        }
        taken += (long) byOthers;
        return NEVER;
    }

    @Test
    @DisplayName("one of two leaves short tasks to the other, the one with the lower number first")
    void oneOfTwo() {
        assertEquals(20, leavesAfter(new Crowd(1, 1), 1_000, 1_000, 1));
        assertEquals(30, leavesAfter(new Crowd(2, 1), 1_000, 1_000, 1));
    }

    @Test
    @DisplayName("nobody leaves when tasks are long, when nobody else takes any, or when fewer than enough do")
    void stays() {
        assertEquals(NEVER, leavesAfter(new Crowd(1, 1), 1_000, 5_000, 1));
        assertEquals(NEVER, leavesAfter(new Crowd(1, 1), 1_000, 1_000, 0));
        assertEquals(NEVER, leavesAfter(new Crowd(1, 3), 1_000, 1_000, 1));
        assertEquals(20, leavesAfter(new Crowd(1, 3), 1_000, 1_000, 3));
    }

    @Test
    @DisplayName("a time without tasks is nobody's: neither what was taken then counts nor how long it was")
    void idleTimes() {
        Crowd crowd = new Crowd(1, 1);
        for (int i = 0; i < 100; i++) {
            assertEquals(NEVER, leavesAfter(crowd, 1, 1_000, 0));
            crowd.idle();
            now += 5 * MILLISECOND;
            taken += 10_000;
        }
        int left = NEVER;
        for (int i = 0; i < 100 && left == NEVER; i++) {
            left = leavesAfter(crowd, 1, 1_000, 1) == NEVER ? NEVER : i;
            crowd.idle();
            now += 5 * MILLISECOND;
        }
        assertTrue(left > 10 && left < 50, "left after " + left + " ms of work");
    }

    @Test
    @DisplayName("that another has had the processor now and then does not make tasks long")
    void preempted() {
        Crowd crowd = new Crowd(1, 1);
        int left = NEVER;
        for (int i = 0; i < 100 && left == NEVER; i++) {
            left = leavesAfter(crowd, 2, 1_000, 0) == NEVER ? NEVER : i;
            now += 4 * MILLISECOND;
            taken += 4_000;
        }
        assertTrue(left > 0 && left < 10, "left after " + left + " slices");
    }
}
