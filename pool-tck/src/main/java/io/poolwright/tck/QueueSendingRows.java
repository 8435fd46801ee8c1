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
import java.util.concurrent.LinkedBlockingQueue;
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

    private static void assertRefused(String inPath, Executable submit) {
        UnsendableException refused = assertThrows(UnsendableException.class, submit, "a queue, at submit");
        String rule = "Queue objects should only be shared between processes through a Manager";
        assertTrue(refused.getMessage().contains(rule), () -> "expected '" + rule + "' in: " + refused.getMessage());
        assertTrue(
                refused.path().toLowerCase(Locale.ROOT).contains(inPath),
                () -> "expected '" + inPath + "' in the path: " + refused.path());
    }

    private static void put(LinkedBlockingQueue<String> queue) throws InterruptedException {
        queue.put("put by a task");
    }

    @SuppressWarnings("unchecked") // the row puts a queue of texts there
    private static void putIntoSecond(List<Object> list) throws InterruptedException {
        put((LinkedBlockingQueue<String>) list.get(1));
    }
}
