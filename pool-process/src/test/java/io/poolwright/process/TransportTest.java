package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.BackendException;
import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import io.poolwright.WorkerLostException;
import io.poolwright.tck.Await;
import io.poolwright.tck.ChildProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks on every transport. */
final class TransportTest {

    /** Has three workers do something at the same time, over the given transport, in a directory of its own. */
    static final class ThreeWorkers {

        public static void main(String[] arguments) throws Exception {
            String directory = arguments[1];
            try (Pool pool = Pool.builder().workers(3).option("process.transport", arguments[0]).open()) {
                var met = pool.with(TaskOptions.defaults().withChunkSize(1)).map(i -> meet(directory, i), List.of(1, 2, 3));
                System.out.println("met: " + met);
            } catch (BackendException e) {
                System.out.println("refused: " + e + ", " + e.getCause());
            }
        }

        private static int meet(String directory, int number) throws Exception {
            Files.createFile(Path.of(directory, Integer.toString(number)));
            Await.until("three tasks at the same time", () -> count(directory) == 3);
            return number;
        }

        private static long count(String directory) throws IOException {
            try (Stream<Path> files = Files.list(Path.of(directory))) {
                return files.count();
            }
        }
    }

    /** Runs {@link ThreeWorkers} where no file may be as large as what is shared, wherever it is, and returns what it printed. */
    private static String whereFilesAreSmall(String transport, Path directory) throws Exception {
        List<String> command = List.of(
                "sh", "-c", "ulimit -f 512 && exec \"$@\"", "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-Dpoolwright.backend=process", "-cp", System.getProperty("java.class.path"),
                ThreeWorkers.class.getName(), transport, directory.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), output);
            assertEquals(0, process.exitValue(), output);
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    private static long lines(String output, String part) {
        return output.lines().filter(line -> line.contains(part)).count();
    }

    @Test
    @Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("where there can be no shared memory sockets are used by themselves, and one log line says so")
    void fallsBackToSockets(@TempDir Path directory) throws Exception {
        String output = whereFilesAreSmall("auto", directory);
        assertTrue(output.contains("met: [1, 2, 3]"), output);
        assertEquals(1, lines(output, "no shared memory"), output);
        assertEquals(1, lines(output, "tasks go over sockets"), output);
    }

    @Test
    @Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("where there can be no shared memory a pool that must have it is refused, with what to do")
    void refusesMemory(@TempDir Path directory) throws Exception {
        String output = whereFilesAreSmall("memory", directory);
        assertEquals(1, lines(output, "refused: "), output);
        assertTrue(output.contains("there is no shared memory: ") && output.contains("choose another process.transport"), output);
    }

    @Test
    @DisplayName("more workers than shared memory has room for are refused where it must be used, before any is started")
    void tooManyForMemory() {
        Pool.Builder builder = Pool.builder().backend("process").workers(Plane.MOST_WORKERS + 1)
                .option(ProcessOptions.TRANSPORT, ProcessOptions.Transport.MEMORY);
        BackendException refused = assertThrows(BackendException.class, builder::open);
        assertTrue(
                (refused + ", " + refused.getCause()).contains("there is room for " + Plane.MOST_WORKERS + " workers at a time"),
                refused::toString);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("where there can be no Unix-domain socket TCP is used by itself, and one log line of the pool says so")
    void fallsBackToTcp(@TempDir Path directory) throws Exception {
        Path longName = Files.createDirectory(directory.resolve("x".repeat(120)));
        Path meeting = Files.createDirectory(directory.resolve("meeting"));
        List<String> options = List.of("-Djava.io.tmpdir=" + longName);
        try (ChildProgram program = ChildProgram.start("process", options, ThreeWorkers.class, "auto", meeting.toString())) {
            assertEquals(0, program.await(Duration.ofSeconds(60)), program.output());
            assertTrue(program.output().contains("met: [1, 2, 3]"), program.output());
            assertEquals(1, lines(program.output(), "TCP is used"), program.output());
        }
        try (Stream<Path> left = Files.list(longName)) {
            assertEquals(List.of(), left.filter(file -> file.getFileName().toString().startsWith("poolwright")).toList());
        }
    }

    @ParameterizedTest(name = "small and large payloads, an interrupted sender and a lost worker over {0}")
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"unix", "tcp", "auto"})
    void tasksTravel(String transport) throws Exception {
        try (Pool pool = Pool.builder().backend("process").workers(2).option("process.transport", transport).open()) {
            assertEquals(
                    IntStream.range(0, 500).mapToObj(i -> i + 1).toList(),
                    pool.map((Integer i) -> i + 1, IntStream.range(0, 500).boxed().toList()));
            byte[] large = new byte[20_000_000];
            new Random(7).nextBytes(large);
            assertArrayEquals(large, pool.apply((byte[] bytes) -> bytes, large));
            Thread.currentThread().interrupt(); // must neither harm the link nor get lost
            var result = pool.applyAsync((byte[] bytes) -> bytes.length, large);
            assertEquals(true, Thread.interrupted());
            assertEquals(large.length, result.get());
            ExecutionException failure =
                    assertThrows(ExecutionException.class, () -> pool.runAsync(() -> Runtime.getRuntime().halt(5)).get());
            assertEquals(5, ((WorkerLostException) failure.getCause()).exitCode().orElseThrow());
            assertEquals("alive", pool.apply(() -> "alive"));
        }
    }
}
