package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.UnsendableException;
import io.poolwright.spi.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Queues of this JVM as part of a task: a copy in another memory would share nothing with them. */
interface QueueSendingRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("U10 a queue as argument is refused at submit; in one memory it is the very queue")
    default void queueAsArgument() throws Exception {
        LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
        try (Pool pool = pool(1)) {
            if (can(Capability.SEPARATE_MEMORY)) {
                assertRefused("argument", () -> pool.runAsync(QueueSendingRows::put, queue));
            } else {
                pool.run(QueueSendingRows::put, queue);
                assertEquals("put by a task", queue.poll(), "what the task put");
                assertSame(queue, pool.apply(Sums::same, queue), "the very queue");
            }
            assertEquals(9, pool.apply(Sums::square, 3), "a later task");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U10 a queue that a lambda captures is refused at submit; in one memory it is the very queue")
    default void queueAsCapture() throws Exception {
        LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
        try (Pool pool = pool(1)) {
            if (can(Capability.SEPARATE_MEMORY)) {
                assertRefused("captured", () -> pool.runAsync(() -> put(queue)));
            } else {
                pool.run(() -> put(queue));
                assertEquals("put by a task", queue.poll(), "what the task put");
            }
            assertEquals(9, pool.apply(Sums::square, 3), "a later task");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U10 a queue inside a list is refused at submit; in one memory it is the very queue")
    default void queueInsideAList() throws Exception {
        LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
        List<Object> list = new ArrayList<>(List.of("first", queue));
        try (Pool pool = pool(1)) {
            if (can(Capability.SEPARATE_MEMORY)) {
                assertRefused("[1]", () -> pool.applyAsync(Sums::same, list));
                assertRefused("[1]", () -> pool.mapAsync(Sums::same, List.of(1, list)));
            } else {
                pool.run(QueueSendingRows::putIntoSecond, list);
                assertEquals("put by a task", queue.poll(), "what the task put");
                assertSame(list, pool.map(Sums::same, List.of(1, list)).get(1), "the very list");
            }
            assertEquals(9, pool.apply(Sums::square, 3), "a later task");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("locks, semaphores, latches, threads and executors are refused wherever they are, with what to write instead")
    default void whatElseBelongsToOneProcess() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Map<Object, String> instead = Map.of(
                new ReentrantLock(), "turn.take();",
                new Semaphore(1), "permits.take();",
                new CountDownLatch(1), "done.take();",
                new Thread(), "pool.runAsync(..)",
                executor, "Pool.builder()");
        try (Pool pool = pool(1)) {
            for (Map.Entry<Object, String> one : instead.entrySet()) {
                Object thing = one.getKey();
                List<Object> list = List.of("first", thing);
                if (can(Capability.SEPARATE_MEMORY)) {
                    assertRefused("[1]", one.getValue(), () -> pool.applyAsync(Sums::same, list));
                    assertRefused("captured", one.getValue(), () -> pool.applyAsync(() -> thing.hashCode()));
                } else {
                    assertSame(list, pool.apply(Sums::same, list), "the very list");
                }
            }
            if (can(Capability.SEPARATE_MEMORY)) {
                assertRefused("result", "turn.take();", () -> pool.apply(() -> new ReentrantLock()));
            }
            assertEquals(9, pool.apply(Sums::square, 3), "a later task");
        } finally {
            executor.shutdown();
        }
    }

    private static void assertRefused(String inPath, String instead, Executable submit) {
        UnsendableException refused = assertThrows(UnsendableException.class, submit);
        assertTrue(refused.getMessage().contains(instead), () -> "expected '" + instead + "' in: " + refused.getMessage());
        assertTrue(
                refused.path().toLowerCase(Locale.ROOT).contains(inPath),
                () -> "expected '" + inPath + "' in the path: " + refused.path());
    }

    private static void assertRefused(String inPath, Executable submit) {
        assertRefused(inPath, "Queue objects should only be shared between processes through a Manager", submit);
        assertRefused(inPath, "SharedQueue<E> queue = manager.queue();", submit);
    }

    private static void put(LinkedBlockingQueue<String> queue) throws InterruptedException {
        queue.put("put by a task");
    }

    @SuppressWarnings("unchecked") // the row puts a queue of texts there
    private static void putIntoSecond(List<Object> list) throws InterruptedException {
        put((LinkedBlockingQueue<String>) list.get(1));
    }
}
