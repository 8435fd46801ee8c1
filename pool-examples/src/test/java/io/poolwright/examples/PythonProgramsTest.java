package io.poolwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.examples.python.Callbacks;
import io.poolwright.examples.python.CrashIsolation;
import io.poolwright.examples.python.FirstWins;
import io.poolwright.examples.python.LazyInput;
import io.poolwright.examples.python.Progress;
import io.poolwright.examples.python.RemoteManager;
import io.poolwright.examples.python.TaskQueue;
import io.poolwright.examples.python.Timeouts;
import io.poolwright.examples.python.TwoPools;
import io.poolwright.examples.python.WorkerState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs that are re-told from Python print what they are to print, on every backend. */
final class PythonProgramsTest {

    private static final Map<Class<?>, List<String>> EXPECTED = expected();

    private static Map<Class<?>, List<String>> expected() {
        Map<Class<?>, List<String>> expected = new LinkedHashMap<>();
        expected.put(Callbacks.class, List.of("roots: [2, 3, 4, 5, 6]", "failures: [no root of -1, no root of -4]"));
        expected.put(
                TaskQueue.class,
                List.of(
                        "1 plus 8 is 9",
                        "1 times 7 is 7",
                        "2 plus 8 is 10",
                        "2 times 7 is 14",
                        "3 plus 8 is 11",
                        "3 times 7 is 21",
                        "4 plus 8 is 12",
                        "4 times 7 is 28"));
        expected.put(
                WorkerState.class,
                List.of(
                        "40 answers, the last is the value of 39",
                        "each worker used the one connection it had opened: yes"));
        expected.put(
                RemoteManager.class,
                List.of(
                        "hello -> olleh",
                        "remote -> etomer",
                        "world -> dlrow",
                        "the other JVM has answered all",
                        "the other JVM ended with 0"));
        expected.put(
                LazyInput.class,
                List.of("17984 of 200000 numbers are prime", "read ahead of the results: 8000 numbers at most"));
        expected.put(FirstWins.class, List.of("first: mirror 2", "cancelled: 2"));
        expected.put(
                Timeouts.class,
                List.of(
                        "get: not ready after 100 ms",
                        "next: not ready after 100 ms",
                        "get: slept 1500 ms",
                        "next: slept 1500 ms",
                        "limit: ended after 300 ms",
                        "the pool goes on: slept 1 ms"));
        expected.put(
                Progress.class,
                List.of(
                        "[#...] 10 of 40",
                        "[##..] 20 of 40",
                        "[###.] 30 of 40",
                        "[####] 40 of 40",
                        "sum of the squares: 22140"));
        expected.put(TwoPools.class, List.of("words on each page: [1, 2, 3, 4, 5, 6, 7, 8]"));
        return expected;
    }

    static Stream<Arguments> programs() {
        return EXPECTED.keySet().stream()
                .flatMap(program -> Stream.of("process", "thread").map(backend -> Arguments.of(program, backend)));
    }

    /** Each is a JVM of its own: some run at the same time, though not at that of another test class. */
    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    final class Programs {

        @ParameterizedTest(name = "{0} on {1}")
        @MethodSource("io.poolwright.examples.PythonProgramsTest#programs")
        void printsWhatItIsTo(Class<?> program, String backend) throws Exception {
            ExampleRun run = ExampleRun.of(backend, program);
            assertEquals(EXPECTED.get(program), run.out(), run::toString);
            assertEquals(0, run.exitCode(), run::toString);
        }

        @Test
        @DisplayName("a native crash costs one task, and a warning in the log")
        void crashIsIsolated() throws Exception {
            ExampleRun run = ExampleRun.of("process", CrashIsolation.class);
            Map<Boolean, List<String>> lines =
                    run.out().stream().collect(Collectors.partitioningBy(line -> line.contains(" WARN ")));
            assertEquals(
                    List.of("value 10", "value 20", "lost: CRASHED, with the head of the JVM's report: yes", "value 40", "value 50"),
                    lines.get(false),
                    run::toString);
            assertEquals(1, lines.get(true).size(), run::toString);
            assertTrue(lines.get(true).get(0).contains("its JVM crashed"), run::toString);
            assertEquals(0, run.exitCode(), run::toString);
        }
    }
}
