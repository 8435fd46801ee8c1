package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.SharedQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Handles on their way: wherever one arrives it is the same queue. */
interface QueueHandleRows extends QueueRows {

    /** @hidden */
    @Test
    @DisplayName("Q17 a handle comes back from a task as an equal one, which is as good")
    default void aHandleComesBack() throws Exception {
        SharedQueue<String> queue = queue(2);
        SharedQueue<String> back = pool().apply(q -> q, queue);
        assertEquals(queue, back);
        assertEquals(queue.hashCode(), back.hashCode(), "hash codes of equal handles");
        assertEquals(queue.name(), back.name());
        back.put("a");
        assertEquals("a", queue.take());
        assertEquals(2, back.remainingCapacity());
    }

    /** @hidden */
    @Test
    @DisplayName("Q17 a handle that a task captures is the same queue")
    default void aHandleIsCaptured() throws Exception {
        SharedQueue<String> queue = queue(UNBOUNDED);
        pool().run(() -> queue.put("captured"));
        assertEquals("captured", queue.take());
    }

    /** @hidden */
    @Test
    @DisplayName("Q15 a handle inside a list, a map or a record is the same queue")
    default void aHandleIsPartOfSomething() throws Exception {
        SharedQueue<String> queue = queue(UNBOUNDED);
        List<Object> list = new ArrayList<>(List.of("first", queue));
        Map<String, List<Errand>> map = new HashMap<>(Map.of("errands", List.of(new Errand("tea", queue))));
        Object sent = pool().apply(QueueHandleRows::useAll, list, map);
        assertEquals(List.of("from a list", "fetched tea"), List.of(queue.take(), queue.take()));
        assertEquals(List.of(queue, Map.of("queue", queue)), sent, "what came back");
    }

    @SuppressWarnings("unchecked") // the row puts a queue of texts there
    private static List<Object> useAll(List<Object> list, Map<String, List<Errand>> map) throws InterruptedException {
        SharedQueue<String> queue = (SharedQueue<String>) list.get(1);
        queue.put("from a list");
        Errand errand = map.get("errands").get(0);
        errand.run();
        assertEquals(queue, errand.answers(), "two handles of one queue in a task");
        assertEquals(queue.hashCode(), errand.answers().hashCode(), "hash codes of equal handles");
        return List.of(queue, Map.of("queue", errand.answers()));
    }

    /** @hidden */
    @Test
    @DisplayName("Q15 test_nested_queue: a handle inside another queue is the same queue, from either side")
    default void aHandleIsAnItem() throws Exception {
        SharedQueue<String> inner = queue(UNBOUNDED);
        SharedQueue<SharedQueue<String>> outer = queue(UNBOUNDED);
        outer.put(inner);
        inTask(outer, queues -> {
            SharedQueue<String> taken = queues.take();
            taken.put("put by a task");
            queues.put(taken);
        });
        SharedQueue<String> back = outer.take();
        assertEquals(inner, back);
        assertEquals("put by a task", back.take());
    }

    /** @hidden */
    @Test
    @DisplayName("Q15 a queue may hold a handle of itself")
    default void aQueueHoldsItself() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<Object> queue) -> {
            queue.put(queue);
            assertTrue(queue.contains(queue), "contains itself");
            assertEquals(queue, queue.take());
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q17 Q18 test_nested_startmethod, test_queue_in_process: a task passes its handle on to a pool of its own")
    default void aTaskPassesItsHandleOn() throws Exception {
        SharedQueue<String> queue = queue(UNBOUNDED);
        String backend = backend();
        inTask(queue, q -> {
            q.put("from a task");
            try (Pool child = Pool.builder().backend(backend).workers(1).open()) {
                child.run(items -> items.put("after " + items.take()), q);
            }
        });
        assertEquals("after from a task", queue.take());
        assertTrue(queue.isEmpty(), "isEmpty() at the end");
    }

    /** @hidden */
    @Test
    @DisplayName("Q17 test_mixed_startmethod: tasks of two pools share a queue")
    default void tasksOfTwoPoolsShareAQueue() throws Exception {
        SharedQueue<String> queue = queue(1);
        try (Pool other = pools().workers(1).open()) {
            other.runAsync(q -> {
                for (int i = 0; i < 5; i++) {
                    q.put("item " + i);
                }
            }, queue);
            inTask(queue, q -> {
                for (int i = 0; i < 5; i++) {
                    assertEquals("item " + i, q.take());
                    q.taskDone();
                }
            });
        }
        queue.join();
    }

    /** @hidden */
    @Test
    @DisplayName("Q19 test_no_import_lock_contention: a queue is used in a static initializer")
    default void isUsedInAStaticInitializer() throws Exception {
        everywhere(
                UNBOUNDED,
                (SharedQueue<String> queue) ->
                        assertEquals("put while a class is loaded", UsedAtClassLoading.load(queue)));
    }
}
