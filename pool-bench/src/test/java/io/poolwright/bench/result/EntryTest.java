package io.poolwright.bench.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read off a figure. */
final class EntryTest {

    @Test
    void rateHasTheMeanOfAllIterations() {
        Entry rate = Samples.rate("process", 2, 10, 20, 30);
        assertEquals(20, rate.score(), 1e-9);
        assertEquals(List.of(10.0, 20.0, 30.0), rate.roundScores());
        assertTrue(rate.higherIsBetter());
    }

    @Test
    void timesHaveTheMedianOfAllSamples() {
        Entry times = Samples.times("process", 2, 100, 100, 100);
        assertEquals(100, times.score(), 1e-9);
        assertEquals(200, times.percentile(99), 1e-9);
        assertFalse(times.higherIsBetter());
    }

    @Test
    void errorOfTimesComesFromTheRoundsAndNotFromTheManySamples() {
        assertEquals(0, Samples.times("process", 2, 100, 100, 100).error(), 1e-9);
        // Student's t for 99.9 % and two degrees of freedom is 31.6; the rounds' deviation is 10.
        assertEquals(31.6 * 10 / Math.sqrt(3), Samples.times("process", 2, 90, 100, 110).error(), 0.1);
    }

    @Test
    void subjectLeavesOutContenderAndWorkers() {
        assertEquals(Samples.rate("process", 2, 1).subject(), Samples.rate("thread", 4, 1).subject());
    }
}
