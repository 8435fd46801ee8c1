package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Manager;
import io.poolwright.Pool;
import io.poolwright.QueueClosedException;
import io.poolwright.SharedQueue;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pool of threads and one of processes at the same queue. */
@Timeout(60)
final class MixedPoolsTest {

    private static final int ITEMS = 200;

    /** What somebody has put. */
    private record Made(int producer, int number, long pid) implements Serializable {}

    /** What somebody has taken. */
    private record Share(long pid, List<Made> items) implements Serializable {}

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    private static void produce(SharedQueue<Made> queue, int producer) throws InterruptedException {
        for (int number = 0; number < ITEMS; number++) {
            queue.put(new Made(producer, number, pid()));
        }
    }

    private static Share consume(SharedQueue<Made> queue) throws InterruptedException {
        List<Made> items = new ArrayList<>();
        try {
            while (true) {
                items.add(queue.take());
                queue.taskDone();
            }
        } catch (QueueClosedException e) {
            return new Share(pid(), items);
        }
    }

    @ParameterizedTest(name = "Q17 test_mixed_startmethod: a pool of threads and one of processes share a queue, manager {0}")
    @EnumSource
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("each item is taken once, in the order of its producer")
    void shareAQueue(ManagerSetting where) throws Exception {
        Manager manager = where.open();
        try (Pool threads = Pool.builder().backend("thread").workers(2).open();
                Pool processes = Pool.builder().backend("process").workers(2).open()) {
            SharedQueue<Made> queue = manager.queue(7);
            List<AsyncResult<Share>> consumers = new ArrayList<>();
            List<AsyncResult<Void>> producers = new ArrayList<>();
            for (Pool pool : List.of(threads, processes)) {
                int producer = producers.size();
                consumers.add(pool.applyAsync(MixedPoolsTest::consume, queue));
                producers.add(pool.runAsync(() -> produce(queue, producer)));
            }
            for (AsyncResult<Void> producer : producers) {
                producer.get(30, TimeUnit.SECONDS);
            }
            assertTrue(queue.join(Duration.ofSeconds(30)), "join of all that was put");
            queue.close();
            Share here = consumers.get(0).get(30, TimeUnit.SECONDS);
            Share there = consumers.get(1).get(30, TimeUnit.SECONDS);
            assertEquals(pid(), here.pid());
            assertTrue(there.pid() != pid(), "the second pool is one of processes");
            Map<Integer, List<Integer>> all = new HashMap<>();
            for (Share share : List.of(here, there)) {
                Map<Integer, Integer> last = new HashMap<>();
                for (Made made : share.items()) {
                    assertTrue(last.getOrDefault(made.producer(), -1) < made.number(), () -> made + " is out of order");
                    last.put(made.producer(), made.number());
                    all.computeIfAbsent(made.producer(), p -> new ArrayList<>()).add(made.number());
                    assertEquals(made.producer() == 0, made.pid() == pid(), () -> "where " + made + " was made");
                }
            }
            List<Integer> numbers = IntStream.range(0, ITEMS).boxed().toList();
            for (int producer = 0; producer < 2; producer++) {
                assertEquals(numbers, all.get(producer).stream().sorted().toList(), "what was put by " + producer);
            }
        } finally {
            where.end(manager);
        }
    }
}
