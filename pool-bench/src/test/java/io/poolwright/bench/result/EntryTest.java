package io.poolwright.bench.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read off a figure. */
final class EntryTest {

    @Test
    void rateHasTheMedianOfAllIterations() {
        Entry rate = Samples.rate("process", 2, 10, 20, 60);
        assertEquals(20, rate.score(), 1e-9);
        assertEquals(List.of(10.0, 20.0, 60.0), rate.roundScores());
        assertTrue(rate.higherIsBetter());
    }

    @Test
    void roundHasTheMedianOfItsIterations() {
        Entry rate = new Entry("some.Benchmark.call", Map.of(), 1, List.of(
                Measured.of("thrpt", "ops/s", List.of(1.0, 2.0, 30.0)), Measured.of("thrpt", "ops/s", List.of(9.0, 4.0, 5.0))),
                RunInfo.UNKNOWN);
        assertEquals(List.of(2.0, 5.0), rate.roundScores());
        assertEquals(4.5, rate.score(), 1e-9);
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
    void whoIsFasterAtTheEndHasNotRunIn() {
        assertEquals(1.5, Measured.of("thrpt", "ops/s", List.of(100.0, 120.0, 150.0)).speedUp(), 1e-9);
        assertEquals(2, Measured.of("avgt", "us/op", List.of(100.0, 50.0)).speedUp(), 1e-9);
        List<List<double[]>> halves = List.of(
                List.of(new double[] {90, 9}, new double[] {1_000, 1}), List.of(new double[] {30, 9}, new double[] {2_000, 1}));
        assertEquals(3, new Measured("sample", "us/op", List.of(), halves, Map.of()).speedUp(), 1e-9);
        assertEquals(1, Measured.of("ss", "ms/op", List.of(7.0)).speedUp(), 1e-9);
        assertTrue(Double.isNaN(Measured.of("ss", "ms/op", List.of()).speedUp()));
    }

    @Test
    void subjectLeavesOutContenderAndWorkers() {
        assertEquals(Samples.rate("process", 2, 1).subject(), Samples.rate("thread", 4, 1).subject());
    }

    @Test
    void numberOfCallersBelongsToTheSubject() {
        Entry one = Samples.rate("process", 2, 1);
        Entry eight = new Entry(one.benchmark(), one.params(), 8, one.rounds(), one.run());
        assertEquals(one.benchmark(), one.subject());
        assertEquals(one.benchmark() + " {threads=8}", eight.subject());
    }
}
