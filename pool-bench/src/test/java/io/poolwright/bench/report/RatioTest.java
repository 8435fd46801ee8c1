package io.poolwright.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.poolwright.bench.result.Samples;
import org.junit.jupiter.api.Test;

/** Ratios are taken within each round. */
final class RatioTest {

    @Test
    void machineThatSlowsDownDoesNotMoveTheRatio() {
        Ratio ratio = Ratio.of(Samples.rate("process", 1, 100, 50, 10), Samples.rate("executor", 1, 50, 25, 5)).orElseThrow();
        assertEquals(new Ratio(2, 2, 2), ratio);
    }

    @Test
    void medianLeastAndMost() {
        Ratio ratio = Ratio.of(Samples.rate("process", 1, 1, 2, 6), Samples.rate("executor", 1, 1, 1, 1)).orElseThrow();
        assertEquals(new Ratio(2, 1, 6), ratio);
    }

    @Test
    void shorterTimesAreBetter() {
        Ratio ratio = Ratio.of(Samples.times("process", 1, 10), Samples.times("executor", 1, 30)).orElseThrow();
        assertEquals(new Ratio(3, 3, 3), ratio);
    }
}
