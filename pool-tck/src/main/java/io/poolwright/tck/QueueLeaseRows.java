package io.poolwright.tck;

import static io.poolwright.tck.QueueRows.assertNames;
import static io.poolwright.tck.QueueRows.assertTook;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Lease;
import io.poolwright.SharedQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Items on lease. */
interface QueueLeaseRows extends QueueRows {

    /** A lease that is to run out. */
    Duration SHORT = Duration.ofMillis(100);

    /** @hidden */
    @Test
    @DisplayName("U17 an acknowledged item is gone")
    default void anAcknowledgedItemIsGone() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.put("a");
            Lease<String> lease = queue.lease(LONG);
            assertEquals("a", lease.item());
            assertEquals(1, lease.attempt(), "attempt");
            assertTrue(queue.isEmpty(), "isEmpty() while the item is leased");
            assertTrue(lease.ack(), "ack");
            assertFalse(lease.ack(), "a second ack");
            assertFalse(lease.nack(), "nack after ack");
            lease.close();
            assertTrue(queue.isEmpty(), "isEmpty() after the ack");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U17 a nacked item returns to the head, and the next attempt is counted")
    default void aNackedItemReturnsToTheHead() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.addAll(List.of("a", "b"));
            Lease<String> lease = queue.lease(LONG);
            assertTrue(lease.nack(), "nack");
            assertFalse(lease.nack(), "a second nack");
            assertFalse(lease.ack(), "ack after nack");
            assertEquals(2, queue.size(), "size after the nack");
            Lease<String> again = queue.lease(LONG);
            assertEquals("a", again.item());
            assertEquals(2, again.attempt(), "attempt");
            assertFalse(lease.ack(), "ack of the first lease during the second");
            assertTrue(again.ack(), "ack of the second");
            assertEquals("b", queue.take());
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U17 the close of a lease gives its item back")
    default void aClosedLeaseGivesItsItemBack() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.addAll(List.of("a", "b"));
            try (Lease<String> lease = queue.lease(LONG)) {
                assertEquals("a", lease.item());
                assertEquals(1, lease.attempt(), "attempt");
            }
            try (Lease<String> again = queue.lease(LONG)) {
                assertEquals("a", again.item());
                assertEquals(2, again.attempt(), "attempt after the close of the first lease");
            }
            assertEquals("a", queue.take());
            Lease<String> other = queue.lease(LONG);
            assertEquals("b", other.item());
            assertEquals(1, other.attempt(), "attempt of another item");
            assertTrue(other.ack(), "ack");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U17 items that were given back are in the order of their puts")
    default void returnedItemsAreInOrder() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.addAll(List.of("a", "b", "c", "d"));
            Lease<String> a = queue.lease(LONG);
            Lease<String> b = queue.lease(LONG);
            Lease<String> c = queue.lease(LONG);
            b.nack();
            a.nack();
            c.nack();
            assertEquals(List.of("a", "b", "c", "d"), List.copyOf(queue));
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U17 a take that waits gets the item when the lease runs out")
    default void aLeaseRunsOut() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.put("a");
            long start = System.nanoTime();
            Lease<String> lease = queue.lease(SHORT);
            assertEquals("a", queue.take());
            assertTook(start, SHORT);
            assertFalse(lease.ack(), "ack when the lease has run out");
            assertFalse(lease.nack(), "nack when the lease has run out");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U17 the lease of a task runs out for a take that waits here, and the other way about")
    default void aLeaseRunsOutForTheOtherSide() throws Exception {
        SharedQueue<String> queue = queueOf("a");
        inTask(queue, items -> items.lease(SHORT));
        assertEquals("a", queue.take(), "what a task had leased");
        queue.put("c");
        queue.lease(SHORT);
        inTask(queue, items -> assertEquals("c", items.take(), "what was leased here"));
    }

    /** @hidden */
    @Test
    @DisplayName("U17 the second in line gets the item of a lease that runs out when the first gives up")
    default void theNextInLineGetsTheItem() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.put("a");
            Lease<String> lease = queue.lease(Duration.ofMillis(400));
            Call<String> first = Call.waiting(queue, queue::take);
            Call<String> second = Call.waiting(queue, queue::take);
            first.interrupt();
            first.failure();
            assertEquals("a", second.value());
            assertFalse(lease.ack(), "ack when the lease has run out");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U17 a lease that was given while others wait runs out for them")
    default void aLeaseGivenWhileOthersWaitRunsOut() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            Call<Lease<String>> lease = Call.waiting(queue, () -> queue.lease(Duration.ofMillis(400)));
            Call<String> take = Call.waiting(queue, queue::take);
            queue.put("a");
            assertEquals("a", lease.value().item());
            assertEquals("a", take.value());
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U17 whoever calls notices that a lease has run out")
    default void whoCallsNoticesTheEndOfALease() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.addAll(List.of("a", "b"));
            queue.lease(SHORT);
            Await.until("both items in the queue", () -> queue.size() == 2);
            assertEquals("a", queue.peek());
            assertEquals(2, queue.lease(LONG).attempt(), "attempt");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U17 a leased item keeps its room")
    default void aLeasedItemKeepsItsRoom() throws Exception {
        everywhere(1, (SharedQueue<String> queue) -> {
            queue.put("a");
            Lease<String> lease = queue.lease(LONG);
            assertEquals(0, queue.size(), "size");
            assertEquals(0, queue.remainingCapacity(), "remaining capacity");
            assertFalse(queue.offer("b"), "offer while the item is leased");
            Call<Boolean> put = Call.waiting(queue, () -> queue.offer("b", 1, TimeUnit.HOURS));
            assertTrue(lease.ack(), "ack");
            assertTrue(put.value(), "offer that waited");
            assertEquals("b", queue.take());
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U17 a lease has to last")
    default void aLeaseHasToLast() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.put("a");
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> queue.lease(Duration.ZERO), "no time");
            assertNames(refused, "PT0S", "more than zero");
            assertThrows(IllegalArgumentException.class, () -> queue.lease(Duration.ofNanos(-1)), "less than no time");
            assertThrows(NullPointerException.class, () -> queue.lease(null), "null");
            assertEquals(1, queue.size(), "size");
        });
    }
}
