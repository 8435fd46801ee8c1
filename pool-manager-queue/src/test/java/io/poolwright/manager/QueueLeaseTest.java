package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Lease;
import io.poolwright.SharedQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class QueueLeaseTest extends ManagerFixture {

    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    void anAcknowledgedItemIsGone() throws Exception {
        SharedQueue<String> queue = queueOf("a");
        Lease<String> lease = queue.lease(LONG);
        assertEquals("a", lease.item());
        assertEquals(1, lease.attempt());
        assertTrue(queue.isEmpty());
        assertTrue(lease.ack());
        assertFalse(lease.ack());
        assertFalse(lease.nack());
        lease.close();
        assertTrue(queue.isEmpty());
    }

    @Test
    void aRefusedItemReturnsToTheHead() throws Exception {
        SharedQueue<String> queue = queueOf("a", "b");
        Lease<String> lease = queue.lease(LONG);
        assertTrue(lease.nack());
        assertFalse(lease.nack());
        assertFalse(lease.ack());
        Lease<String> again = queue.lease(LONG);
        assertEquals("a", again.item());
        assertEquals(2, again.attempt());
        assertFalse(lease.ack(), "the first lease has no say in the second");
        assertTrue(again.ack());
        assertEquals("b", queue.take());
    }

    @Test
    void aClosedLeaseReturnsItsItem() throws Exception {
        SharedQueue<String> queue = queueOf("a", "b");
        try (Lease<String> lease = queue.lease(LONG)) {
            assertEquals("a", lease.item());
            assertEquals("Lease of an item of queue '" + queue.name() + "', attempt 1", lease.toString());
        }
        assertEquals("a", queue.take());
    }

    @Test
    void returnedItemsAreInTheOrderOfTheirPuts() throws Exception {
        SharedQueue<String> queue = queueOf("a", "b", "c", "d");
        Lease<String> a = queue.lease(LONG);
        Lease<String> b = queue.lease(LONG);
        Lease<String> c = queue.lease(LONG);
        b.nack();
        a.nack();
        c.nack();
        assertEquals(List.of("a", "b", "c", "d"), List.copyOf(queue));
    }

    @Test
    void aWaitingTakeGetsTheItemWhenTheLeaseRunsOut() throws Exception {
        SharedQueue<String> queue = queueOf("a");
        long start = System.nanoTime();
        Lease<String> lease = queue.lease(SHORT);
        assertEquals("a", queue.take());
        assertTook(start, SHORT);
        assertFalse(lease.ack());
        assertFalse(lease.nack());
    }

    @Test
    void everyTakerThatComesToTheHeadOfTheLineWatchesTheLeases() throws Exception {
        SharedQueue<String> queue = queueOf("a");
        Lease<String> lease = queue.lease(Duration.ofSeconds(2));
        Call<String> first = Call.waiting(queue, queue::take);
        Call<String> second = Call.waiting(queue, queue::take);
        first.interrupt();
        first.failure();
        assertEquals("a", second.value());
        assertFalse(lease.ack());
    }

    @Test
    void aLeaseMadeWhileOthersWaitIsWatchedByThem() throws Exception {
        SharedQueue<String> queue = manager.queue();
        Call<Lease<String>> lease = Call.waiting(queue, () -> queue.lease(Duration.ofSeconds(1)));
        Call<String> take = Call.waiting(queue, queue::take);
        queue.put("a");
        assertEquals("a", lease.value().item());
        assertEquals("a", take.value());
    }

    @Test
    void whoCallsNoticesTheEndOfALease() throws Exception {
        SharedQueue<String> queue = queueOf("a", "b");
        queue.lease(SHORT);
        long start = System.nanoTime();
        while (queue.size() < 2) {
            assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30), "the lease has not ended");
            Thread.onSpinWait();
        }
        assertEquals("a", queue.peek());
        assertEquals(2, queue.lease(LONG).attempt());
    }

    @Test
    void aLeasedItemKeepsItsRoom() throws Exception {
        SharedQueue<String> queue = manager.queue(1);
        queue.put("a");
        Lease<String> lease = queue.lease(LONG);
        assertEquals(0, queue.size());
        assertEquals(0, queue.remainingCapacity());
        assertFalse(queue.offer("b"));
        Call<Boolean> put = Call.waiting(queue, () -> queue.offer("b", 1, TimeUnit.HOURS));
        assertTrue(lease.ack());
        assertTrue(put.value());
        assertEquals("b", queue.take());
    }

    @Test
    void aLeaseHasToLast() {
        SharedQueue<String> queue = queueOf("a");
        assertNames(assertThrows(IllegalArgumentException.class, () -> queue.lease(Duration.ZERO)), "PT0S", "more than zero");
        assertThrows(IllegalArgumentException.class, () -> queue.lease(Duration.ofNanos(-1)));
        assertThrows(NullPointerException.class, () -> queue.lease(null));
        assertEquals(1, queue.size());
    }

    @Test
    void aLeaseMayBeLongerThanAnyClock() throws Exception {
        SharedQueue<String> queue = queueOf("a");
        Lease<String> lease = queue.lease(Duration.ofSeconds(Long.MAX_VALUE));
        assertNull(queue.poll(1, TimeUnit.MILLISECONDS));
        assertTrue(lease.ack());
    }
}
