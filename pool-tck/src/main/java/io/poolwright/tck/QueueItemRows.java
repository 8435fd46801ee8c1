package io.poolwright.tck;

import static io.poolwright.tck.QueueRows.assertNames;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.SharedQueue;
import io.poolwright.UnsendableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Items that hold what cannot be shared, however deep: refused by the put, with the path to it and what to write instead. */
interface QueueItemRows extends QueueRows {

    /** @hidden */
    @Test
    @DisplayName("Q11 U19 test_queue_feeder_on_queue_feeder_error: what is not serializable is refused by every kind of put,"
            + " deep inside an item as well, with the path to it")
    default void theUnserializableIsRefusedInside() throws Exception {
        everywhere(2, (SharedQueue<Object> queue) -> {
            List<Object> item = new ArrayList<>(List.of("first", new Order(new Customer("Ada"))));
            for (Executable put : List.<Executable>of(
                    () -> queue.put(item),
                    () -> queue.offer(item),
                    () -> queue.offer(item, 1, TimeUnit.SECONDS),
                    () -> queue.add(item),
                    () -> queue.addAll(List.of(item, item)))) {
                UnsendableException refused = assertThrows(UnsendableException.class, put, "a put");
                assertNames(refused, Customer.class.getName(), "not Serializable");
                assertTrue(refused.path().endsWith("[1] -> Order.customer"), () -> "path was " + refused.path());
            }
            assertEquals(2, queue.remainingCapacity(), "remaining capacity");
            assertTrue(queue.offer("a later item"), "offer of a later item");
            assertEquals("a later item", queue.take());
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U10 U19 a queue of this JVM inside an item is refused: it should be shared through a Manager")
    default void aQueueInsideAnItemIsRefused() throws Exception {
        everywhere(1, (SharedQueue<Object> queue) -> {
            LinkedBlockingQueue<String> local = new LinkedBlockingQueue<>();
            String rule = "Queue objects should only be shared between processes through a Manager";
            assertNames(
                    assertThrows(UnsendableException.class, () -> queue.put(local), "put of a queue"), rule, "manager.queue()");
            List<Object> list = new ArrayList<>(List.of(1, new HashMap<>(Map.of("deep", local))));
            UnsendableException refused =
                    assertThrows(UnsendableException.class, () -> queue.put(list), "put of a list with a queue");
            assertNames(refused, rule, LinkedBlockingQueue.class.getName(), "manager.queue()");
            assertTrue(
                    refused.path().contains("[1]") && refused.path().contains("deep"), () -> "path was " + refused.path());
            assertEquals(1, queue.remainingCapacity(), "remaining capacity");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U19 a lock, a semaphore, a latch, a thread or an executor inside an item is refused, with what to do instead")
    default void whatBelongsToThisJvmIsRefused() throws Exception {
        everywhere(1, (SharedQueue<Object> queue) -> {
            ExecutorService executor = Executors.newSingleThreadExecutor();
            try {
                assertRefused(queue, new ReentrantLock(), "SharedQueue<Boolean> turn = manager.queue(1)", "turn.take()");
                assertRefused(queue, new StampedLock(), "SharedQueue<Boolean> turn = manager.queue(1)", "turn.take()");
                assertRefused(
                        queue, new ReentrantLock().newCondition(), "SharedQueue<Boolean> turn = manager.queue(1)", "turn.take()");
                assertRefused(queue, new Semaphore(1), "SharedQueue<Boolean> permits = manager.queue(n)", "permits.take()");
                assertRefused(queue, new CountDownLatch(1), "SharedQueue<Boolean> done = manager.queue()", "done.take()");
                assertRefused(queue, new Thread(() -> {}), "new Thread(..).start()", "pool.runAsync(..)");
                assertRefused(queue, executor, "pool.runAsync(..)", "Pool.builder().backend(\"thread\").open()");
            } finally {
                executor.shutdownNow();
            }
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U9 U19 a pool inside an item is refused, with what to do instead")
    default void aPoolIsRefused() {
        assertRefused(queue(1), pool(), "try (Pool inner = Pool.open()) { .. }", "submit from the process that has it");
        assertRefused(queue(1), manager(), "manager.queue()", "Manager.connect(address, authKey)");
    }

    /** Checks what is said of an object in a list: where it is, of what class, and what to write instead. */
    private static void assertRefused(SharedQueue<Object> queue, Object bad, String... instead) {
        List<Object> item = new ArrayList<>(List.of("first", bad));
        UnsendableException refused = assertThrows(UnsendableException.class, () -> queue.put(item), "put of " + bad);
        assertNames(refused, "cannot be sent", "is a " + bad.getClass().getName() + ";");
        assertNames(refused, instead);
        assertEquals("ArrayList[1]", refused.path());
        assertEquals(1, queue.remainingCapacity(), "remaining capacity");
    }
}
