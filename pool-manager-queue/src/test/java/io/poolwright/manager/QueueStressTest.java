package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Lease;
import io.poolwright.QueueClosedException;
import io.poolwright.SharedQueue;
import io.poolwright.tck.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads, every way to put and take, and nothing is lost or comes twice. */
final class QueueStressTest extends ManagerFixture {

    private static final int PRODUCERS = 3;
    private static final int CONSUMERS = 4;
    private static final int ITEMS = 4000;
    private static final long SEED = 20240607;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, Integer.MAX_VALUE})
    void everyItemIsTakenOnceAndInOrder(int capacity) throws Exception {
        SharedQueue<Integer> queue = manager.queue(capacity);
        List<Call<List<Integer>>> consumers = new ArrayList<>();
        for (int i = 0; i < CONSUMERS; i++) {
            Random random = new Random(SEED + i);
            consumers.add(Call.start(() -> consume(queue, random)));
        }
        List<Call<Boolean>> producers = new ArrayList<>();
        for (int i = 0; i < PRODUCERS; i++) {
            int first = i * ITEMS;
            producers.add(Call.start(() -> produce(queue, first)));
        }
        for (Call<Boolean> producer : producers) {
            assertTrue(producer.value());
        }
        queue.close();
        List<Integer> all = new ArrayList<>();
        for (Call<List<Integer>> consumer : consumers) {
            all.addAll(consumer.value());
        }
        Collections.sort(all);
        assertEquals(IntStream.range(0, PRODUCERS * ITEMS).boxed().toList(), all);
        assertTrue(queue.join(Duration.ZERO), queue::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, Integer.MAX_VALUE})
    void oneConsumerSeesTheOrderOfEachProducer(int capacity) throws Exception {
        SharedQueue<Integer> queue = manager.queue(capacity);
        List<Call<Boolean>> producers = new ArrayList<>();
        for (int i = 0; i < PRODUCERS; i++) {
            int first = i * ITEMS;
            producers.add(Call.start(() -> produce(queue, first)));
        }
        Random random = new Random(SEED);
        Map<Integer, Integer> next = new HashMap<>();
        for (int seen = 0; seen < PRODUCERS * ITEMS; ) {
            for (int item : take(queue, random)) {
                assertEquals(next.getOrDefault(item / ITEMS, 0), item % ITEMS);
                next.put(item / ITEMS, item % ITEMS + 1);
                seen++;
            }
        }
        for (Call<Boolean> producer : producers) {
            assertTrue(producer.value());
        }
        assertTrue(queue.join(Duration.ZERO), queue::toString);
    }

    private static boolean produce(SharedQueue<Integer> queue, int first) throws InterruptedException {
        for (int item = first; item < first + ITEMS; item++) {
            if (item % 3 != 0 || !queue.offer(item, 1, TimeUnit.MICROSECONDS)) {
                queue.put(item);
            }
        }
        return true;
    }

    private static List<Integer> consume(SharedQueue<Integer> queue, Random random) throws InterruptedException {
        List<Integer> got = new ArrayList<>();
        try {
            while (true) {
                got.addAll(take(queue, random));
            }
        } catch (QueueClosedException e) {
            return got;
        }
    }

    /** Takes some items, or none, in one of the ways that there are. */
    private static List<Integer> take(SharedQueue<Integer> queue, Random random) throws InterruptedException {
        List<Integer> got = new ArrayList<>();
        switch (random.nextInt(5)) {
            case 0 -> got.add(queue.take());
            case 1 -> {
                Integer item = queue.poll(random.nextInt(100), TimeUnit.MICROSECONDS);
                if (item != null) {
                    got.add(item);
                }
            }
            case 2 -> queue.drainTo(got, random.nextInt(5));
            default -> {
                try (Lease<Integer> lease = queue.lease(Duration.ofNanos(1 + random.nextInt(1_000_000)))) {
                    if (lease != null && random.nextBoolean() && lease.ack()) {
                        return List.of(lease.item());
                    }
                    return List.of();
                }
            }
        }
        got.forEach(item -> queue.taskDone());
        return got;
    }
}
