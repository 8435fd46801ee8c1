package io.poolwright.bench;

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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What a queue costs one party or two. A call is a task for each party, large enough that handing it in does not count.
 *
 * <p>{@code java -jar pool-bench/target/benchmarks.jar QueueBenchmark}
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class QueueBenchmark {

    private static final int MANY = 100_000;
    private static final int SOME = 5_000;

    /** Which queue, used by whom. */
    @Param
    QueueContender contender;

    private OpenQueues queues;

    /** Made by JMH. */
    public QueueBenchmark() {}

    /** Opens the contender. */
    @Setup(Level.Trial)
    public void open() {
        queues = new OpenQueues(contender, 2, OpenQueues.CAPACITY);
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() {
        queues.close();
    }

    /**
     * One party puts an item and takes it.
     *
     * @param params tells how many items
     * @throws Exception if a party fails
     */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(MANY)
    public void putTake(BenchmarkParams params) throws Exception {
        queues.putTake(params.getOpsPerInvocation());
    }

    /**
     * One party puts a hundred items at once and takes them at once.
     *
     * @param params tells how many items, a multiple of a hundred
     * @throws Exception if a party fails
     */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(MANY)
    public void batches(BenchmarkParams params) throws Exception {
        queues.batches(params.getOpsPerInvocation());
    }

    /**
     * Two parties send a number to and fro through two queues.
     *
     * @param params tells how often
     * @throws Exception if a party fails
     */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @OperationsPerInvocation(SOME)
    public void pingPong(BenchmarkParams params) throws Exception {
        queues.pingPong(params.getOpsPerInvocation());
    }
}
