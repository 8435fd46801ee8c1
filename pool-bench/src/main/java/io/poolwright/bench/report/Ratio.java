package io.poolwright.bench.report;

import io.poolwright.bench.result.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many times better one contender was than another, taken within each round.
 *
 * @param median the median of the rounds
 * @param least the least of the rounds
 * @param most the most of the rounds
 */
record Ratio(double median, double least, double most) {

    static Optional<Ratio> of(Entry one, Entry other) {
        List<Double> mine = one.roundScores();
        List<Double> its = other.roundScores();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(mine.size(), its.size()); round++) {
            double ratio = one.higherIsBetter() ? mine.get(round) / its.get(round) : its.get(round) / mine.get(round);
            if (Double.isFinite(ratio) && ratio > 0) {
                ratios.add(ratio);
            }
        }
        ratios.sort(null);
        return ratios.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ratio(
                        Entry.list(ratios).getPercentile(50), ratios.get(0), ratios.get(ratios.size() - 1)));
    }
}
