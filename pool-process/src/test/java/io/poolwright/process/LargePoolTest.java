package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The one row of the kit that takes hundreds of processes. How tasks get to them makes no difference to it. */
final class LargePoolTest {

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("P33 test_large_pool: 100 workers map 1000 inputs")
    void largePoolMaps() throws Exception {
        List<Integer> inputs = IntStream.range(0, 1000).boxed().toList();
        Pool.Builder builder = Pool.builder()
                .backend("process")
                .workers(100)
                .option(ProcessOptions.JVM_OPTIONS.name(), "-XX:TieredStopAtLevel=1");
        try (Pool pool = builder.open()) {
            assertEquals(
                    inputs.stream().map(i -> i * i).toList(),
                    pool.with(TaskOptions.defaults().withChunkSize(1)).map((Integer i) -> i * i, inputs));
        }
    }
}
