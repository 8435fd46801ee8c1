package io.poolwright.bench;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Adds one to each of many numbers. There are as many as the operations of a call, so that the rate is in numbers:
 * {@code -opi 1000} makes it a thousand.
 *
 * <p>{@code java -jar pool-bench/target/benchmarks.jar MapBenchmark.defaultChunks -p workers=2}
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MapBenchmark {

    private static final int MILLION = 1_000_000;

    private List<Integer> inputs;

    /** Made by JMH. */
    public MapBenchmark() {}

    /**
     * Makes the numbers.
     *
     * @param params tells how many
     */
    @Setup
    public void fill(BenchmarkParams params) {
        inputs = IntStream.range(0, params.getOpsPerInvocation()).boxed().toList();
    }

    /**
     * In chunks of the size that the contender chooses.
     *
     * @param open the contender
     * @throws Exception if a task fails
     */
    @Benchmark
    @OperationsPerInvocation(MILLION)
    public void defaultChunks(OpenCrew open) throws Exception {
        Check.successors(open.crew().map(Work::successor, inputs, 0), inputs.size());
    }

    /**
     * One by one.
     *
     * @param open the contender
     * @throws Exception if a task fails
     */
    @Benchmark
    @OperationsPerInvocation(MILLION)
    public void chunksOfOne(OpenCrew open) throws Exception {
        Check.successors(open.crew().map(Work::successor, inputs, 1), inputs.size());
    }

    /**
     * Lazily, one by one.
     *
     * @param open the contender
     */
    @Benchmark
    @OperationsPerInvocation(MILLION)
    public void imap(OpenCrew open) {
        List<Integer> results = new ArrayList<>(inputs.size());
        for (Iterator<Integer> answers = open.crew().imap(Work::successor, inputs); answers.hasNext();) {
            results.add(answers.next());
        }
        Check.successors(results, inputs.size());
    }
}
