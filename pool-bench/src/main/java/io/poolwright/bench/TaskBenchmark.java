package io.poolwright.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a task costs that does nothing: handed in one by one and then awaited, and one at a time.
 *
 * <p>{@code java -jar pool-bench/target/benchmarks.jar TaskBenchmark -p workers=1,2}
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TaskBenchmark {

    private static final int BATCH = 1_000;

    /** Who does it. */
    @Param
    public Contender contender;

    /** With how many workers. */
    @Param({"1", "2", "4"})
    public int workers;

    private Contender.Running running;

    /** Made by JMH. */
    public TaskBenchmark() {}

    /** Opens the contender. */
    @Setup(Level.Trial)
    public void open() {
        running = contender.open(workers);
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() {
        running.close();
    }

    /**
     * Hands in a batch, then awaits each.
     *
     * @throws Exception if a task fails
     */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OperationsPerInvocation(BATCH)
    public void submitThenAwait() throws Exception {
        List<Future<Integer>> results = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            results.add(running.submit(i));
        }
        for (int i = 0; i < BATCH; i++) {
            check(results.get(i).get(), i);
        }
    }

    /**
     * Hands in one task and awaits it.
     *
     * @throws Exception if the task fails
     */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public void roundTrip() throws Exception {
        check(running.submit(42).get(), 42);
    }

    /** A contender that answers wrongly must not win. */
    private static void check(int answer, int expected) {
        if (answer != expected) {
            throw new IllegalStateException("the answer was " + answer + " instead of " + expected);
        }
    }
}
