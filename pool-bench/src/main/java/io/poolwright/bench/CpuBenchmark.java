package io.poolwright.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Tasks that compute. The work is the same for all contenders and takes about as long as the name says; the contender
 * {@code direct} shows how long, and a rate divided by its rate is the speed-up.
 *
 * <p>{@code java -jar pool-bench/target/benchmarks.jar CpuBenchmark -p contender=direct,process,thread -p workers=2}
 */
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CpuBenchmark {

    private static final int MANY = 1_000;
    private static final int SOME = 40;
    private static final int FEW = 8;

    /** Made by JMH. */
    public CpuBenchmark() {}

    /**
     * Tasks of 10 us.
     *
     * @param open the contender
     * @param params tells how many
     * @throws Exception if a task fails
     */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public void of10us(OpenCrew open, BenchmarkParams params) throws Exception {
        burn(open, 10, params.getOpsPerInvocation());
    }

    /**
     * Tasks of 1 ms.
     *
     * @param open the contender
     * @param params tells how many
     * @throws Exception if a task fails
     */
    @Benchmark
    @OperationsPerInvocation(SOME)
    public void of1ms(OpenCrew open, BenchmarkParams params) throws Exception {
        burn(open, 1_000, params.getOpsPerInvocation());
    }

    /**
     * Tasks of 100 ms.
     *
     * @param open the contender
     * @param params tells how many
     * @throws Exception if a task fails
     */
    @Benchmark
    @OperationsPerInvocation(FEW)
    public void of100ms(OpenCrew open, BenchmarkParams params) throws Exception {
        burn(open, 100_000, params.getOpsPerInvocation());
    }

    private static void burn(OpenCrew open, int micros, int tasks) throws Exception {
        int turns = micros * Work.TURNS_PER_MICROSECOND;
        open.repeat(Work::burn, turns, tasks, Expected.of(turns));
    }

    /** The right answers, computed once each: they must not be paid for in the measurement. */
    private static final class Expected {

        private static int turns;
        private static long answer;

        static synchronized long of(int asked) {
            if (asked != turns) {
                answer = Work.burn(asked);
                turns = asked;
            }
            return answer;
        }
    }
}
