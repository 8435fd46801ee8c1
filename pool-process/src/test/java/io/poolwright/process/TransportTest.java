package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.WorkerLostException;
import io.poolwright.tck.ChildProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks on every transport. */
final class TransportTest {

    /** Runs a task where the temp folder's name is too long for a Unix-domain socket. */
    static final class LongPath {

        public static void main(String[] arguments) throws Exception {
            try (Pool pool = Pool.open(1)) {
                System.out.println(pool.apply(() -> "answered"));
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("where there can be no Unix-domain socket TCP is used by itself, and a log line says so")
    void fallsBackToTcp(@TempDir Path directory) throws Exception {
        Path longName = Files.createDirectory(directory.resolve("x".repeat(120)));
        List<String> options = List.of("-Djava.io.tmpdir=" + longName);
        try (ChildProgram program = ChildProgram.start("process", options, LongPath.class)) {
            assertEquals(0, program.await(Duration.ofSeconds(60)), program.output());
            assertTrue(program.output().contains("answered"), program.output());
            assertTrue(program.output().contains("TCP is used"), program.output());
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
