package io.poolwright.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What a task costs that does nothing.
 *
 * <p>{@code java -jar pool-bench/target/benchmarks.jar TaskBenchmark -p workers=1,2}
 */
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TaskBenchmark {

    private static final int BATCH = 1_000;
    private static final int SMALL_BATCH = 100;
    private static final int SUBMITTERS = 4;
    private static final int NUMBER = 42;

    /** Made by JMH. */
    public TaskBenchmark() {}

    /**
     * Hands in a batch one by one, then awaits each. The batch is as large as the operations of a call.
     *
     * @param open the contender
     * @param params tells how large a batch is
     * @throws Exception if a task fails
     */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(BATCH)
    public void submitThenAwait(OpenCrew open, BenchmarkParams params) throws Exception {
        open.submitThenAwait(params.getOpsPerInvocation());
    }

    /**
     * The same by several threads at once, with smaller batches.
     *
     * @param open the contender
     * @param params tells how large a batch is
     * @throws Exception if a task fails
     */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(SMALL_BATCH)
    @Threads(SUBMITTERS)
    public void manySubmitters(OpenCrew open, BenchmarkParams params) throws Exception {
        open.submitThenAwait(params.getOpsPerInvocation());
    }

    /**
     * Hands in one task and awaits it.
     *
     * @param open the contender
     * @throws Exception if the task fails
     */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public void roundTrip(OpenCrew open) throws Exception {
        Check.same(open.crew().submit(Work::identity, NUMBER).get(), NUMBER, "task");
    }

    /**
     * The same after a pause of 5 ms.
     *
     * @param open the contender
     * @param idle the pause, not measured
     * @throws Exception if the task fails
     */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public void coldRoundTrip(OpenCrew open, IdleBefore idle) throws Exception {
        Check.same(open.crew().submit(Work::identity, NUMBER).get(), NUMBER, "task");
    }

    /**
     * Sends a small record in and gets another one out.
     *
     * @param open the contender
     * @throws Exception if the task fails
     */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public void recordRoundTrip(OpenCrew open) throws Exception {
        Order order = new Order(NUMBER, "a customer", 3, 2.5, true);
        Order priced = open.crew().submit(Work::priced, order).get();
        if (priced.id() != NUMBER || priced.price() != 7.5 || !priced.customer().equals("a customer")) {
            throw new WrongAnswerException("the order came back as " + priced);
        }
    }
}
