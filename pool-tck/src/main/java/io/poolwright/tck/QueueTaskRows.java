package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Lease;
import io.poolwright.QueueClosedException;
import io.poolwright.SharedQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many at one queue, and items of all kinds. */
interface QueueTaskRows extends QueueRows {

    /** How many items each producer puts. */
    int ITEMS = 150;

    /** @hidden */
    @Test
    @DisplayName("Q8 tasks and threads at one bounded queue: each item is taken once, in the order of its producer")
    default void tasksAndThreadsShareAQueue() throws Exception {
        SharedQueue<Integer> queue = queue(7);
        List<AsyncResult<List<Integer>>> tasks = List.of(
                pool().applyAsync(q -> consume(q, 1), queue), pool().applyAsync(q -> consume(q, 2), queue));
        List<Call<List<Integer>>> threads =
                List.of(Call.start(() -> consume(queue, 3)), Call.start(() -> consume(queue, 4)));
        List<AsyncResult<Boolean>> producers =
                List.of(pool().applyAsync(q -> produce(q, 0), queue), pool().applyAsync(q -> produce(q, 1), queue));
        Call<Boolean> producer = Call.start(() -> produce(queue, 2));
        for (AsyncResult<Boolean> task : producers) {
            assertTrue(Outcome.value(task), "a task that produces");
        }
        assertTrue(producer.value(), "the thread that produces");
        queue.close();
        List<Integer> all = new ArrayList<>();
        for (AsyncResult<List<Integer>> task : tasks) {
            all.addAll(inOrder(Outcome.value(task)));
        }
        for (Call<List<Integer>> thread : threads) {
            all.addAll(inOrder(thread.value()));
        }
        Collections.sort(all);
        assertEquals(Sums.numbers(3 * ITEMS), all, "all that was taken");
        assertTrue(queue.join(Duration.ZERO), "join of all that was done");
    }

    /** @hidden */
    @Test
    @DisplayName("Q4 many threads use one handle: each item is taken once, in the order of its producer")
    default void manyThreadsUseOneHandle() throws Exception {
        everywhere(7, (SharedQueue<Integer> queue) -> {
            List<Call<List<Integer>>> consumers = new ArrayList<>();
            List<Call<Boolean>> producers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int number = i;
                consumers.add(Call.start(() -> consume(queue, number)));
                producers.add(Call.start(() -> produce(queue, number)));
            }
            for (Call<Boolean> producer : producers) {
                assertTrue(producer.value(), "a producer");
            }
            queue.close();
            List<Integer> all = new ArrayList<>();
            for (Call<List<Integer>> consumer : consumers) {
                all.addAll(inOrder(consumer.value()));
            }
            Collections.sort(all);
            assertEquals(Sums.numbers(4 * ITEMS), all, "all that was taken");
        });
    }

    private static boolean produce(SharedQueue<Integer> queue, int producer) throws InterruptedException {
        for (int item = producer * ITEMS; item < (producer + 1) * ITEMS; item++) {
            if (item % 3 != 0 || !queue.offer(item, 1, TimeUnit.MICROSECONDS)) {
                queue.put(item);
            }
        }
        return true;
    }

    /** Takes in all ways for good that there are, until the queue is closed and empty. */
    private static List<Integer> consume(SharedQueue<Integer> queue, int seed) throws InterruptedException {
        Random random = new Random(seed);
        List<Integer> all = new ArrayList<>();
        try {
            while (true) {
                List<Integer> some = take(queue, random);
                all.addAll(some);
            }
        } catch (QueueClosedException e) {
            return all;
        }
    }

    private static List<Integer> take(SharedQueue<Integer> queue, Random random) throws InterruptedException {
        List<Integer> some = new ArrayList<>();
        switch (random.nextInt(4)) {
            case 0 -> some.add(queue.take());
            case 1 -> {
                Integer item = queue.poll(random.nextInt(100), TimeUnit.MICROSECONDS);
                if (item != null) {
                    some.add(item);
                }
            }
            case 2 -> queue.drainTo(some, 1 + random.nextInt(5));
            default -> {
                try (Lease<Integer> lease = queue.lease(LONG)) {
                    assertTrue(lease.ack(), "ack of a long lease");
                    return List.of(lease.item());
                }
            }
        }
        some.forEach(item -> queue.taskDone());
        return some;
    }

    /** Checks that one consumer has the items of each producer in order. */
    private static List<Integer> inOrder(List<Integer> items) {
        Map<Integer, Integer> last = new HashMap<>();
        for (int item : items) {
            Integer before = last.put(item / ITEMS, item);
            assertTrue(before == null || before < item, () -> "item " + item + " came after " + before);
        }
        return items;
    }

    /** @hidden */
    @Test
    @DisplayName("M5 test_remote: text, bytes, numbers and truth arrive in a task as they were sent, and come back")
    default void valuesArriveAsTheyWereSent() throws Exception {
        SharedQueue<Object> out = queue(UNBOUNDED);
        SharedQueue<Object> back = queue(UNBOUNDED);
        List<Object> values = List.of(
                "hello world",
                "\u00e9\u4e2d\uD83D\uDE00",
                "",
                true,
                false,
                2.25,
                Float.MIN_VALUE,
                Double.NaN,
                -1,
                Long.MIN_VALUE,
                'x',
                List.of(),
                List.of("a", List.of(1)),
                Map.of("key", 1),
                new UUID(1, 2),
                Duration.ofDays(1),
                TimeUnit.HOURS,
                new Errand("tea", queue(UNBOUNDED)));
        out.addAll(values);
        byte[] bytes = {0, -1, 127, -128};
        out.put(bytes);
        out.put(new int[][] {{1}, {}});
        int count = values.size() + 2;
        pool().run(() -> {
            for (int i = 0; i < count; i++) {
                back.put(out.take());
            }
        });
        List<Object> came = new ArrayList<>();
        back.drainTo(came, values.size());
        assertEquals(values, came);
        assertArrayEquals(bytes, (byte[]) back.take());
        assertArrayEquals(new int[][] {{1}, {}}, (int[][]) back.take());
    }

    /** @hidden */
    @Test
    @DisplayName("M5 an item of some megabytes arrives whole, from either side")
    default void largeItemsArriveWhole() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<byte[]> queue) -> {
            byte[] large = new byte[4 << 20];
            Arrays.fill(large, (byte) 7);
            large[large.length - 1] = 8;
            queue.put(large);
            queue.put(new byte[] {1});
            assertArrayEquals(large, queue.take());
            assertArrayEquals(new byte[] {1}, queue.take());
        });
    }
}
