package io.poolwright.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.MultisetStatistics;
import org.openjdk.jmh.util.Statistics;

/**
 * One figure: a benchmark with its parameters, and all rounds that were measured of it.
 *
 * @param benchmark full name of the benchmark
 * @param params its parameters, among them {@code contender} and {@code workers}
 * @param threads how many threads called it
 * @param rounds what each round gave; none is empty
 * @param run where the figure comes from
 */
public record Entry(String benchmark, Map<String, String> params, int threads, List<Measured> rounds, RunInfo run) {

    /** The parameter that says who did it. */
    public static final String CONTENDER = "contender";

    /** The parameter that says with how many workers. */
    public static final String WORKERS = "workers";

    private static final double CONFIDENCE = 0.999;
    private static final double MEDIAN = 50;

    /**
     * The mode, as JMH names it.
     *
     * @return the mode
     */
    public String mode() {
        return rounds.get(0).mode();
    }

    /**
     * The unit.
     *
     * @return the unit
     */
    public String unit() {
        return rounds.get(0).unit();
    }

    /**
     * Who did it.
     *
     * @return the contender, or an empty text if the benchmark has none
     */
    public String contender() {
        return params.getOrDefault(CONTENDER, "");
    }

    /**
     * With how many workers.
     *
     * @return the number, or 0 if the benchmark has none
     */
    public int workers() {
        return Integer.parseInt(params.getOrDefault(WORKERS, "0"));
    }

    /**
     * What the figure is a figure of: benchmark and parameters, but for contender and workers, and how many threads called it if that
     * was more than one.
     *
     * @return a text that is the same for all that may be compared
     */
    public String subject() {
        Map<String, String> rest = new TreeMap<>(params);
        rest.remove(CONTENDER);
        rest.remove(WORKERS);
        if (threads > 1) {
            rest.put("threads", String.valueOf(threads));
        }
        return rest.isEmpty() ? benchmark : benchmark + " " + rest;
    }

    /**
     * Whether a larger value is a better one.
     *
     * @return true for rates, false for times and sizes
     */
    public boolean higherIsBetter() {
        return rounds.get(0).isRate();
    }

    /**
     * Whether there are distributions.
     *
     * @return true if {@link #percentile} tells more than the mean
     */
    public boolean isSampled() {
        return !rounds.get(0).histograms().isEmpty();
    }

    /**
     * Whether it was done a certain number of times, and every value is one time.
     *
     * @return true for scenarios that are no rates
     */
    public boolean isCounted() {
        return mode().equals("ss");
    }

    /**
     * All samples, or all values.
     *
     * @return their statistics
     */
    public Statistics statistics() {
        return isSampled() ? samples(rounds) : list(iterations());
    }

    /**
     * A percentile of all samples.
     *
     * @param percent from 0 to 100
     * @return the value
     */
    public double percentile(double percent) {
        return statistics().getPercentile(percent);
    }

    /**
     * The figure that stands for all: the median of the samples, or of the values.
     *
     * @return the value, in {@link #unit}
     */
    public double score() {
        return percentile(MEDIAN);
    }

    /**
     * Half the width of the interval that holds the true mean of the iterations, or for samples of the iterations' medians, with a
     * probability of 99.9 %: how far they differ.
     *
     * @return the error, or NaN if there is but one iteration
     */
    public double error() {
        return list(isSampled() ? iterations(MEDIAN) : iterations()).getMeanErrorAt(CONFIDENCE);
    }

    /**
     * One value for each round: the median of its values, or of its samples.
     *
     * @return the values, in the order of the rounds
     */
    public List<Double> roundScores() {
        List<Double> scores = new ArrayList<>();
        for (Measured round : rounds) {
            scores.add((isSampled() ? samples(List.of(round)) : list(round.values())).getPercentile(MEDIAN));
        }
        return scores;
    }

    /**
     * A percentile of each iteration's samples.
     *
     * @param percent from 0 to 100
     * @return the values, in order
     */
    public List<Double> iterations(double percent) {
        List<Double> values = new ArrayList<>();
        rounds.forEach(round -> values.addAll(round.percentiles(percent)));
        return values;
    }

    /**
     * The values of all iterations.
     *
     * @return the values, in order; empty for samples
     */
    public List<Double> iterations() {
        List<Double> values = new ArrayList<>();
        rounds.forEach(round -> values.addAll(round.values()));
        return values;
    }

    /**
     * The mean of a secondary value.
     *
     * @param name its name
     * @return the mean, or NaN if there is none
     */
    public double secondary(String name) {
        List<Double> values = new ArrayList<>();
        for (Measured round : rounds) {
            if (round.secondary().containsKey(name)) {
                values.addAll(round.secondary().get(name).values());
            }
        }
        return values.isEmpty() ? Double.NaN : list(values).getMean();
    }

    /**
     * Statistics of values.
     *
     * @param values the values
     * @return their statistics
     */
    public static Statistics list(List<Double> values) {
        ListStatistics statistics = new ListStatistics();
        values.forEach(statistics::addValue);
        return statistics;
    }

    private static Statistics samples(List<Measured> rounds) {
        MultisetStatistics statistics = new MultisetStatistics();
        for (Measured round : rounds) {
            for (List<double[]> histogram : round.histograms()) {
                histogram.forEach(pair -> statistics.addValue(pair[0], (long) pair[1]));
            }
        }
        return statistics;
    }
}
