package io.poolwright.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.bench.result.Entry;
import io.poolwright.bench.result.Samples;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What moved further than both errors is told, and nothing else. */
final class ComparisonTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void slowerByMoreThanTheErrors() {
        assertTrue(worse(Samples.rate("process", 2, 100, 101, 99), Samples.rate("process", 2, 50, 51, 49)));
        assertTrue(printed().contains("worse: 1"), this::printed);
        assertTrue(printed().contains("0.50x  100 ±3 % -> 50.0 ±5 % ops/s"), this::printed);
        assertTrue(printed().contains("Poolwright process, workers 2"), this::printed);
    }

    @Test
    void fasterIsNoFault() {
        assertFalse(worse(Samples.rate("process", 2, 50, 51, 49), Samples.rate("process", 2, 100, 101, 99)));
        assertTrue(printed().contains("better: 1"), this::printed);
    }

    @Test
    void withinTheNoise() {
        assertFalse(worse(Samples.rate("process", 2, 100, 60, 140), Samples.rate("process", 2, 90, 50, 130)));
        assertTrue(printed().contains("1 within the noise"), this::printed);
    }

    @Test
    void longerTimesAreWorseAtBothPercentiles() {
        assertTrue(worse(Samples.times("process", 2, 100, 101, 99), Samples.times("process", 2, 200, 201, 199)));
        assertTrue(printed().contains("worse: 2"), this::printed);
        assertTrue(printed().contains(" p50, ") && printed().contains(" p99, "), this::printed);
    }

    @Test
    void singleIterationTellsNothing() {
        assertFalse(worse(Samples.times("process", 2, 100), Samples.times("process", 2, 200)));
        assertTrue(printed().contains("2 with too few iterations to tell"), this::printed);
    }

    @Test
    void figuresOfOneFileOnlyAreCounted() {
        assertFalse(worse(Samples.rate("process", 2, 100, 101), Samples.rate("process", 4, 1, 1.1)));
        assertTrue(printed().contains("2 in one of the files only"), this::printed);
    }

    private boolean worse(Entry old, Entry now) {
        return Comparison.print(List.of(old), List.of(now), new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void runAgainstItselfHasNotMoved() {
        Entry same = Samples.times("process", 2, 90, 100, 110);
        assertFalse(worse(same, same));
        assertEquals(1, printed().lines().filter(line -> line.equals("worse: nothing")).count());
    }
}
