package io.poolwright.bench.harness;

import io.poolwright.bench.result.Measured;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One benchmark, run by JMH in this very JVM, which is the fork of its contender: in each round the same code, still warm. */
final class JmhRun {

    /** The one value of JMH's profiler that reports show: bytes allocated in this JVM per operation. */
    static final String ALLOCATION = "gc.alloc.rate.norm";

    private static final OutputFormat SILENT = OutputFormatFactory.createFormatInstance(
            new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT);

    private JmhRun() {}

    static Measured of(Request request) throws RunnerException {
        // JMH's lock keeps benchmarks of one machine apart; these are kept apart by whoever asks.
        System.setProperty("jmh.ignoreLock", "true");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(request.benchmark()) + "$")
                .threads(request.threads())
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(request.iterations())
                .measurementTime(TimeValue.milliseconds(request.millis()))
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class);
        request.params().forEach(options::param);
        if (request.ops() > 0) {
            options.operationsPerInvocation(request.ops());
        }
        return measured(new Runner(options.build(), SILENT).runSingle());
    }

    private static Measured measured(RunResult run) {
        List<Double> values = new ArrayList<>();
        List<List<double[]>> histograms = new ArrayList<>();
        List<Double> allocated = new ArrayList<>();
        String mode = run.getParams().getMode().shortLabel();
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                if (mode.equals("sample")) {
                    histograms.add(histogram(iteration.getPrimaryResult()));
                } else {
                    values.add(iteration.getPrimaryResult().getScore());
                }
                Result<?> bytes = iteration.getSecondaryResults().get(ALLOCATION);
                if (bytes != null) {
                    allocated.add(bytes.getScore());
                }
            }
        }
        Map<String, Measured.Side> secondary = new TreeMap<>();
        if (!allocated.isEmpty()) {
            secondary.put(ALLOCATION, new Measured.Side("B/op", allocated));
        }
        return new Measured(mode, run.getPrimaryResult().getScoreUnit(), values, histograms, secondary);
    }

    private static List<double[]> histogram(Result<?> result) {
        List<double[]> pairs = new ArrayList<>();
        for (Iterator<Map.Entry<Double, Long>> raw = result.getStatistics().getRawData(); raw.hasNext();) {
            Map.Entry<Double, Long> pair = raw.next();
            pairs.add(new double[] {pair.getKey(), pair.getValue()});
        }
        return pairs;
    }
}
