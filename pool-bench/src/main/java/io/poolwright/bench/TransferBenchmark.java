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
 * How fast items go one way through a queue of limited size.
 *
 * <p>{@code java -jar pool-bench/target/benchmarks.jar TransferBenchmark -p pairs=1 -p payload=0 -p capacity=256}
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TransferBenchmark {

    private static final int ITEMS = 40_000;

    /** Which queue, used by whom. */
    @Param
    QueueContender contender;

    /** How many producers there are, and how many consumers. */
    @Param({"1", "2", "4"})
    int pairs;

    /** How many bytes an item has; with 0 it is a number. */
    @Param({"0", "16", "1024", "65536"})
    int payload;

    /** How many items the queue holds. */
    @Param({"16", "256", "4096"})
    int capacity;

    private OpenQueues queues;

    /** Made by JMH. */
    public TransferBenchmark() {}

    /** Opens the contender. */
    @Setup(Level.Trial)
    public void open() {
        queues = new OpenQueues(contender, 2 * pairs, capacity);
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() {
        queues.close();
    }

    /**
     * Producers put, consumers take.
     *
     * @param params tells how many items in all, a multiple of the pairs
     * @throws Exception if a party fails
     */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(ITEMS)
    public void transfer(BenchmarkParams params) throws Exception {
        queues.transfer(pairs, payload, params.getOpsPerInvocation());
    }
}
