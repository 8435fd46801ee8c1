package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import io.poolwright.WorkerInfo;
import io.poolwright.tck.Await;
import io.poolwright.tck.QuickJvm;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The one row of the kit that takes hundreds of processes, all of which are up before they get tasks. How tasks get to them makes no
 * difference to it.
 */
final class LargePoolTest {

    private static final int WORKERS = 100;

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("P33 test_large_pool: 100 workers, all of them up, map 1000 inputs and print nothing to standard error")
    void largePoolMaps() throws Exception {
        List<Integer> inputs = IntStream.range(0, 1000).boxed().toList();
        Queue<String> errors = new ConcurrentLinkedQueue<>();
        Pool.Builder builder = Pool.builder()
                .backend("process")
                .workers(WORKERS)
                .option(ProcessOptions.JVM_OPTIONS.name(), QuickJvm.OPTIONS)
                .option(ProcessOptions.OUTPUT, OutputTarget.to(printed -> {
                    if (printed.error()) {
                        errors.add("worker " + printed.worker() + ": " + printed.line());
                    }
                }));
        try (Pool pool = builder.open()) {
            Await.until(Duration.ofMinutes(4), WORKERS + " idle workers", () -> idle(pool) == WORKERS);
            assertEquals(
                    inputs.stream().map(i -> i * i).toList(),
                    pool.with(TaskOptions.defaults().withChunkSize(1)).map((Integer i) -> i * i, inputs));
        }
        assertEquals(List.of(), List.copyOf(errors), "lines on the workers' standard error");
    }

    private static long idle(Pool pool) {
        return pool.workers().stream().filter(worker -> worker.state() == WorkerInfo.State.IDLE).count();
    }
}
