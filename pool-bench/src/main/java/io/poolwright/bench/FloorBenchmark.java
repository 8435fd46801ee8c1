package io.poolwright.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What no pool of processes can be faster than on this machine.
 *
 * <p>{@code java -jar pool-bench/target/benchmarks.jar FloorBenchmark}
 */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FloorBenchmark {

    /** Made by JMH. */
    public FloorBenchmark() {}

    /**
     * A word of a mapped file to another JVM and back, by threads that spin.
     *
     * @param word the word
     */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public void mappedWord(Word word) {
        word.echo.roundTrip();
    }

    /**
     * A JVM that prints a line, from start to end.
     *
     * @throws Exception if it cannot be run
     */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public void helloWorld() throws Exception {
        Process hello = ChildJvm.of(Hello.class, List.of()).start();
        String text = new String(hello.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        Check.same(hello.waitFor(), 0, "exit code of a JVM");
        if (!text.equals(Hello.TEXT)) {
            throw new WrongAnswerException("a JVM printed '" + text + "' instead of '" + Hello.TEXT + "'");
        }
    }

    /** A mapped word with another JVM that looks at it. Never kept: it would spin while others are measured. */
    @State(Scope.Thread)
    public static class Word {

        private WordEcho echo;

        /** Made by JMH. */
        public Word() {}

        /**
         * Starts the other JVM.
         *
         * @throws IOException if that fails
         */
        @Setup(Level.Trial)
        public void open() throws IOException {
            echo = new WordEcho();
        }

        /** Ends it. */
        @TearDown(Level.Trial)
        public void close() {
            echo.close();
        }
    }
}
