package io.poolwright.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Figures for tests. */
public final class Samples {

    private static final RunInfo RUN = new RunInfo("0123456789", "abcdef", "17", "3.11", "Linux", "a <processor>", 2, "8 GiB",
            "java -jar benchmarks.jar quick", "2025-01-01T00:00:00Z", 3,
            Map.of("virtual io.poolwright.bench.TaskBenchmark.roundTrip", "needs Java 21"));

    private Samples() {}

    /** A rate, with a round for each value, which is found in both of its iterations. */
    public static Entry rate(String contender, int workers, double... rounds) {
        return entry("TaskBenchmark.submitThenAwait", contender, workers, twice(rounds));
    }

    /** A rate of tasks that several threads hand in, with a round for each value. */
    public static Entry called(int callers, String contender, int workers, double... rounds) {
        Entry one = entry("TaskBenchmark.manySubmitters", contender, workers, twice(rounds));
        return new Entry(one.benchmark(), one.params(), callers, one.rounds(), one.run());
    }

    /** A rate of tasks that compute, with a round for each value; without workers if that is 0. */
    public static Entry computed(String contender, int workers, double... rounds) {
        return entry("CpuBenchmark.of1ms", contender, workers, twice(rounds));
    }

    /** A rate of a queue, with a round for each value. */
    public static Entry queue(String contender, double... rounds) {
        return new Entry("io.poolwright.bench.QueueBenchmark.putTake", Map.of(Entry.CONTENDER, contender), 1, twice(rounds), RUN);
    }

    /** Times, with a round for each median: samples at half of it, at it and at the double. */
    public static Entry times(String contender, int workers, double... medians) {
        List<Measured> measured = new ArrayList<>();
        for (double median : medians) {
            List<double[]> histogram = List.of(
                    new double[] {median / 2, 40}, new double[] {median, 50}, new double[] {median * 2, 10});
            measured.add(new Measured("sample", "us/op", List.of(), List.of(histogram),
                    Map.of("gc.alloc.rate.norm", new Measured.Side("B/op", List.of(100.0)))));
        }
        return entry("TaskBenchmark.roundTrip", contender, workers, measured);
    }

    /** Times of a scenario, all of one round. */
    public static Entry counted(String contender, int workers, Double... values) {
        return entry("scenario.KillToFailure", contender, workers, List.of(Measured.of("ss", "ms/op", List.of(values))));
    }

    private static List<Measured> twice(double... rounds) {
        return DoubleStream.of(rounds)
                .mapToObj(value -> Measured.of("thrpt", "ops/s", List.of(value, value)))
                .toList();
    }

    private static Entry entry(String benchmark, String contender, int workers, List<Measured> measured) {
        return new Entry("io.poolwright.bench." + benchmark,
                Map.of(Entry.CONTENDER, contender, Entry.WORKERS, String.valueOf(workers)), 1, measured, RUN);
    }
}
