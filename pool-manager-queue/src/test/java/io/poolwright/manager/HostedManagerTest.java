package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Lease;
import io.poolwright.ManagerLostException;
import io.poolwright.SharedQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class HostedManagerTest extends ManagerFixture {

    @Test
    void aNameIsOneQueue() throws Exception {
        SharedQueue<String> one = manager.queue("jobs", 5);
        SharedQueue<String> other = manager.queue("jobs", 5);
        one.put("a");
        assertEquals("a", other.take());
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
        assertEquals("jobs", one.name());
        assertNotEquals(one, manager.queue("other jobs", 5));
    }

    @Test
    void queuesWithoutNameAreDifferent() {
        SharedQueue<String> one = manager.queue();
        SharedQueue<String> other = manager.queue();
        assertNotEquals(one, other);
        assertNotEquals(one.name(), other.name());
        assertNotEquals(one, manager.queue(one.name(), 1));
    }

    @Test
    void anotherCapacityIsRefusedAndBothAreNamed() {
        manager.queue("jobs", 5);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> manager.queue("jobs", 6));
        assertNames(refused, "'jobs'", "capacity was 6", "capacity 5");
    }

    @Test
    void capacityMustBeAtLeastOne() {
        assertNames(assertThrows(IllegalArgumentException.class, () -> manager.queue(0)), "capacity was 0", "at least 1");
        assertNames(assertThrows(IllegalArgumentException.class, () -> manager.queue("jobs", -1)), "capacity was -1");
    }

    @Test
    void nameMustNotBeBlank() {
        assertNames(assertThrows(IllegalArgumentException.class, () -> manager.queue(" ", 1)), "name was ' '", "blank");
        assertThrows(NullPointerException.class, () -> manager.queue(null, 1));
    }

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
    void makesNoQueuesAfterItsEnd() {
        manager.close();
        manager.close();
        assertThrows(ManagerLostException.class, () -> manager.queue());
        assertThrows(ManagerLostException.class, () -> manager.queue(1));
        assertThrows(ManagerLostException.class, () -> manager.queue("jobs", 1));
    }

    @Test
    @DisplayName("U20 every call on a queue says that the manager is gone")
    void everyCallFailsAfterItsEnd() throws Exception {
        SharedQueue<String> queue = manager.queue("jobs", 5);
        queue.addAll(List.of("a", "b"));
        Lease<String> lease = queue.lease(LONG);
        manager.close();
        List<Executable> calls = List.of(
                () -> queue.put("c"), () -> queue.offer("c"), () -> queue.offer("c", 1, TimeUnit.SECONDS), () -> queue.add("c"),
                queue::take, queue::poll, () -> queue.poll(1, TimeUnit.SECONDS), queue::remove, queue::peek, queue::element,
                () -> queue.drainTo(new ArrayList<>()), () -> queue.lease(LONG), queue::size, queue::isEmpty,
                queue::remainingCapacity, queue::iterator, queue::spliterator, () -> queue.contains("b"), () -> queue.remove("b"),
                () -> queue.removeIf(item -> true), queue::clear, queue::taskDone, queue::join, () -> queue.join(Duration.ZERO),
                queue::close, queue::isClosed, lease::ack, lease::nack);
        for (Executable call : calls) {
            assertNames(assertThrows(ManagerLostException.class, call), "'jobs'", "manager was closed");
        }
        assertDoesNotThrow(lease::close);
        assertEquals("jobs", queue.name());
        assertEquals("SharedQueue 'jobs' (its manager was closed)", queue.toString());
    }

    @Test
    @DisplayName("U20 every call that waits ends at once")
    void everyWaitingCallFailsAtItsEnd() throws Exception {
        SharedQueue<String> empty = manager.queue();
        SharedQueue<String> full = manager.queue(1);
        full.put("a");
        List<Call<?>> calls = List.of(
                Call.waiting(empty, empty::take),
                Call.waiting(empty, () -> empty.poll(1, TimeUnit.HOURS)),
                Call.waiting(empty, () -> empty.lease(LONG)),
                Call.waiting(full, () -> full.offer("b", 1, TimeUnit.HOURS)),
                Call.waiting(full, () -> {
                    full.put("c");
                    return null;
                }),
                Call.waiting(full, () -> full.join(LONG)));
        manager.close();
        for (Call<?> call : calls) {
            assertEquals(ManagerLostException.class, call.failure().getClass());
        }
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

    @Test
    void theEndOfOneManagerIsNotThatOfAnother() {
        try (HostedManager other = new HostedManager()) {
            SharedQueue<String> queue = other.queue("jobs", 1);
            manager.close();
            assertTrue(queue.offer("a"));
            assertFalse(queue.offer("b"));
        }
    }
}
