package io.poolwright.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Axes are marked with round numbers, and are logarithmic where values span decades. */
final class ScaleTest {

    @Test
    void closeValuesStartAtZero() {
        Scale scale = Scale.of(List.of(40.0, 90.0), 100, 0);
        assertFalse(scale.logarithmic());
        assertEquals(100, scale.at(0), 1e-9);
        assertEquals(List.of(0.0, 20.0, 40.0, 60.0, 80.0), scale.ticks());
    }

    @Test
    void valuesOfManyDecadesAreLogarithmic() {
        Scale scale = Scale.of(List.of(10.0, 100_000.0), 100, 0);
        assertTrue(scale.logarithmic());
        assertEquals(
                List.of(10L, 100L, 1_000L, 10_000L, 100_000L),
                scale.ticks().stream().map(Math::round).toList());
        assertEquals(50, scale.at(1_000), 1e-6);
    }

    @Test
    void allValuesEqualIsNoTrouble() {
        assertTrue(Double.isFinite(Scale.of(List.of(5.0), 100, 0).at(5)));
        assertTrue(Double.isFinite(Scale.of(List.of(0.0), 100, 0).at(0)));
        assertTrue(Double.isFinite(Scale.logarithmic(5, 5, 0, 100).at(5)));
    }

    @Test
    void numbersAreWrittenShort() {
        assertEquals("1.23 M", Figures.shortly(1_234_567));
        assertEquals("100 k", Figures.shortly(99_960));
        assertEquals("12.3", Figures.shortly(12.34));
        assertEquals("0.15", Figures.shortly(0.15));
        assertEquals("2M", Figures.tick(2e6));
        assertEquals("0.5", Figures.tick(0.5));
    }
}
