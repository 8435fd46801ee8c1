package io.poolwright.bench.result;

import java.util.List;
import java.util.Map;

/**
 * What one run of a benchmark gave: values, or distributions of them, one for each iteration.
 *
 * @param mode as JMH names it: {@code thrpt}, {@code avgt}, {@code sample} or {@code ss}
 * @param unit such as {@code ops/s} or {@code us/op}
 * @param values the value of each iteration; empty if there are histograms
 * @param histograms for each iteration the samples, as pairs of value and count; empty unless the mode is {@code sample}
 * @param secondary further values by name, such as those of a profiler
 */
public record Measured(
        String mode,
        String unit,
        List<Double> values,
        List<List<double[]>> histograms,
        Map<String, Side> secondary) {

    /**
     * A value that was measured along with the main one.
     *
     * @param unit its unit
     * @param values the value of each iteration
     */
    public record Side(String unit, List<Double> values) {}

    /**
     * A measurement without distributions.
     *
     * @param mode as JMH names it
     * @param unit the unit
     * @param values the values
     * @return the measurement
     */
    public static Measured of(String mode, String unit, List<Double> values) {
        return new Measured(mode, unit, values, List.of(), Map.of());
    }
}
