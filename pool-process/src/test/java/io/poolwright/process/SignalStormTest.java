package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import io.poolwright.tck.ChildProgram;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals that are handled, which interrupt the system calls in which threads wait, read and write. */
final class SignalStormTest {

    /** One that does nothing by itself. */
    private static final String SIGNAL = "WINCH";
    /** So many at each process, before the storm ends. */
    private static final int ENOUGH = 50;

    /**
     * Sends the signal to each thread of the given processes in turn: one sent to a process goes to its first thread as a rule. More
     * than once, for one that comes while the last is on its way is dropped.
     */
    private static final String STORM = """
            while :; do
              for pid; do
                threads=$(ls /proc/$pid/task 2>/dev/null || echo $pid)
                for time in 1 2 3 4 5 6 7 8; do
                  for thread in $threads; do kill -s %s $thread 2>/dev/null; done
                done
              done
            done
            """.formatted(SIGNAL);

    private static final AtomicInteger RECEIVED = new AtomicInteger();

    /** Counts the signals that this process gets. By reflection, for the compiler warns of the class, and cannot be told not to. */
    static void count() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object counter = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler},
                (proxy, method, arguments) -> {
                    RECEIVED.incrementAndGet();
                    return null;
                });
        signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance(SIGNAL), counter);
    }

    /** A program that maps small inputs that take time, and large ones, while signals come down on it and its workers. */
    static final class Stormed {

        private static final TaskOptions ONE_BY_ONE = TaskOptions.defaults().withChunkSize(1);

        public static void main(String[] arguments) throws Exception {
            count();
            Pool.Builder builder = Pool.builder().workers(2)
                    .option("process.transport", arguments[0]).initializer(SignalStormTest::count);
            try (Pool pool = builder.open()) {
                while (pool.workers().stream().anyMatch(worker -> worker.pid() < 0)) {
                    Thread.onSpinWait();
                }
                Process storm = storm(pool);
                try {
                    for (int least = 0; least < ENOUGH; ) {
                        least = Math.min(RECEIVED.get(), mapNumbers(pool));
                        mapArrays(pool);
                    }
                } finally {
                    storm.destroyForcibly().waitFor();
                }
            }
            System.out.println("all results were right");
        }

        private static Process storm(Pool pool) throws IOException {
            List<String> command = new ArrayList<>(List.of("sh", "-c", STORM, "storm", Long.toString(ProcessHandle.current().pid())));
            pool.workers().forEach(worker -> command.add(Long.toString(worker.pid())));
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        }

        /** Returns the least number of signals that a worker that has taken part has got. */
        private static int mapNumbers(Pool pool) throws Exception {
            List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
            List<int[]> results = pool.with(ONE_BY_ONE).map(number -> {
                Thread.sleep(2);
                return new int[] {number * number, RECEIVED.get()};
            }, numbers);
            for (int i = 0; i < 100; i++) {
                check(results.get(i)[0] == i * i, "square of " + i);
            }
            return results.stream().skip(90).mapToInt(result -> result[1]).min().orElseThrow();
        }

        private static void mapArrays(Pool pool) throws Exception {
            List<int[]> arrays = IntStream.range(0, 10).mapToObj(i -> IntStream.range(i, i + 100_000).toArray()).toList();
            List<int[]> results = pool.with(ONE_BY_ONE).map(array -> Arrays.stream(array).map(x -> -x).toArray(), arrays);
            for (int i = 0; i < 10; i++) {
                check(Arrays.equals(Arrays.stream(arrays.get(i)).map(x -> -x).toArray(), results.get(i)), "array " + i);
            }
        }

        private static void check(boolean right, String what) {
            if (!right) {
                throw new AssertionError("wrong: " + what);
            }
        }
    }

    @ParameterizedTest(name = "X13 a storm of signals at a program and its workers spoils no result and breaks no wait, over {0}")
    @Execution(ExecutionMode.CONCURRENT)
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(strings = {"memory", "unix"})
    void storm(String transport) throws Exception {
        try (ChildProgram program = ChildProgram.start("process", Stormed.class, transport)) {
            assertEquals(0, program.await(Duration.ofSeconds(50)), program.output());
            assertTrue(program.output().contains("all results were right"), program.output());
        }
    }
}
