package io.poolwright.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.util.MultisetStatistics;

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

    private static final double MEDIAN = 50;

    /**
     * A value that was measured along with the main one.
     *
     * @param unit its unit
     * @param values the value of each iteration
     */
    public record Side(String unit, List<Double> values) {}

    /**
     * How much faster the last iteration was than the first; of distributions the medians count.
     *
     * @return 1 if they were alike, more if the last was faster; NaN if nothing was measured
     */
    public double speedUp() {
        List<Double> all = histograms.isEmpty() ? values : percentiles(MEDIAN);
        if (all.isEmpty()) {
            return Double.NaN;
        }
        double ratio = all.get(all.size() - 1) / all.get(0);
        return isRate() ? ratio : 1 / ratio;
    }

    /** Whether a larger value is a better one. */
    boolean isRate() {
        return mode.equals("thrpt");
    }

    /** A percentile of each iteration's samples. */
    List<Double> percentiles(double percent) {
        List<Double> all = new ArrayList<>();
        for (List<double[]> histogram : histograms) {
            MultisetStatistics samples = new MultisetStatistics();
            histogram.forEach(pair -> samples.addValue(pair[0], (long) pair[1]));
            all.add(samples.getPercentile(percent));
        }
        return all;
    }

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
