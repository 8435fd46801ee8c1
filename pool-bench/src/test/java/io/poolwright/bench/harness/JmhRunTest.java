package io.poolwright.bench.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.poolwright.bench.Callers;
import io.poolwright.bench.Residents;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JMH is asked for what the request says. */
final class JmhRunTest {

    private final Callers callers = Callers.install();

    @AfterEach
    void close() {
        Residents.closeAll();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void asManyThreadsCallAsTheRequestSays(int threads) throws Exception {
        JmhRun.of(new Request("io.poolwright.bench.TaskBenchmark.manySubmitters",
                Map.of("contender", "direct", "workers", String.valueOf(Callers.WORKERS)), threads, 1, 1, 1));
        assertEquals(threads, callers.count());
    }
}
