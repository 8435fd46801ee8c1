package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.poolwright.Pool;
import io.poolwright.WorkerLostException;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks on every transport. */
final class TransportTest {

    @ParameterizedTest(name = "small and large payloads, an interrupted sender and a lost worker over {0}")
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
