package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.ManagerLostException;
import io.poolwright.SharedQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is true of managers in this JVM, besides what the kit says of all. */
final class HostedManagerTest extends ManagerFixture {

    @Test
    void hasNoAddress() {
        assertNames(assertThrows(IllegalStateException.class, manager::address), "does not listen");
    }

    @Test
    void tellsHowItStands() {
        manager.queue("jobs", 5);
        assertEquals("Manager in this JVM, with 1 queues", manager.toString());
        manager.close();
        assertEquals("Manager in this JVM, closed", manager.toString());
    }

    @Test
    void queuesTellThatItWasClosed() {
        SharedQueue<String> queue = manager.queue("jobs", 5);
        manager.close();
        assertNames(assertThrows(ManagerLostException.class, queue::poll), "'jobs'", "manager was closed");
        assertEquals("SharedQueue 'jobs' (its manager was closed)", queue.toString());
    }

    @Test
    void aQueueWithoutNameGoesWithItsLastHandle() {
        WeakReference<Object> queue = new WeakReference<>(((LocalAccess<?>) ((QueueHandle<?>) manager.queue()).access()).queue());
        long start = System.nanoTime();
        while (queue.get() != null) {
            assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30), "the queue is still there");
            System.gc();
        }
    }
}
