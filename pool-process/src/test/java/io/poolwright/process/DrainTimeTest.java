package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The estimate by which workers are woken or left asleep. */
final class DrainTimeTest {

    private static final long START = 1_000_000_000L;

    private final DrainTime drain = new DrainTime();

    @Test
    @DisplayName("what is not known yet is taken to be long")
    void unknown() {
        assertEquals(Long.MAX_VALUE, drain.of(1));
        assertEquals(Long.MAX_VALUE, drain.of(4096));
    }

    @Test
    @DisplayName("a window tells how long each job took; too short a one, or one with a long gap, tells nothing")
    void windows() {
        drain.look(START, 10, false);
        drain.look(START + 100_000, 60, false);
        assertEquals(2_000, drain.each());
        assertEquals(200_000, drain.of(100));
        drain.look(START + 110_000, 61, false);
        assertEquals(2_000, drain.each());
        drain.look(START + 90_000_000, 62, false);
        assertEquals(2_000, drain.each());
        drain.look(START + 90_100_000, 162, false);
        assertEquals(1_000, drain.each());
    }

    @Test
    @DisplayName("that no job was taken counts, unless a worker is on its way")
    void nothingTaken() {
        drain.look(START, 10, false);
        drain.look(START + 100_000, 110, false);
        drain.look(START + 200_000, 110, true);
        assertEquals(1_000, drain.each());
        drain.look(START + 1_200_000, 110, false);
        assertEquals(1_500, drain.each());
    }

    @Test
    @DisplayName("short jobs are not taken to be long at once, for their worker may just not have had the processor")
    void patience() {
        drain.look(START, 10, false);
        drain.look(START + 100_000, 110, false);
        long now = START + 100_000;
        int looks = 0;
        for (; drain.each() < 100_000; looks++) {
            now += 1_000_000;
            drain.look(now, 110, false);
        }
        assertEquals(12, looks); // each makes it one and a half
        drain.look(now + 100_000, 210, false);
        assertEquals(1_000, drain.each(), "that they are short is seen at once");
    }
}
