package io.poolwright.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to send bytes to a task and have them back. Contenders within one JVM pass them by reference.
 *
 * <p>{@code java -jar pool-bench/target/benchmarks.jar PayloadBenchmark -p contender=process -p workers=1}
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PayloadBenchmark {

    /** How many bytes. */
    @Param({"1024", "65536", "1048576"})
    int bytes;

    private byte[] payload;

    /** Made by JMH. */
    public PayloadBenchmark() {}

    /** Makes the bytes. */
    @Setup
    public void fill() {
        payload = Payloads.of(bytes);
    }

    /**
     * Sends the bytes and has them back.
     *
     * @param open the contender
     * @throws Exception if the task fails
     */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public void echo(OpenCrew open) throws Exception {
        Check.same(open.crew().submit(Work::echo, payload).get(), payload, "payload");
    }
}
