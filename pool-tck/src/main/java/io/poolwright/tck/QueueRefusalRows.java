package io.poolwright.tck;

import static io.poolwright.tck.QueueRows.assertNames;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.SharedQueue;
import io.poolwright.UnsendableException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is no item is refused in the caller's thread, and uses up no room. */
interface QueueRefusalRows extends QueueRows {

    /** @hidden */
    @Test
    @DisplayName("Q10 null is refused by every kind of put and uses no room")
    default void nullIsRefused() throws Exception {
        everywhere(1, (SharedQueue<String> queue) -> {
            for (Executable call : List.<Executable>of(
                    () -> queue.put(null),
                    () -> queue.offer(null),
                    () -> queue.offer(null, 1, TimeUnit.SECONDS),
                    () -> queue.add(null),
                    () -> queue.addAll(Arrays.asList((String) null)),
                    () -> queue.addAll(null),
                    () -> queue.offer("a", 1, null),
                    () -> queue.poll(1, null),
                    () -> queue.removeIf(null),
                    () -> queue.removeAll(null),
                    () -> queue.retainAll(null),
                    () -> queue.join(null))) {
                assertThrows(NullPointerException.class, call, "a call with null");
            }
            assertEquals(1, queue.remainingCapacity(), "remaining capacity");
            assertTrue(queue.offer("a"), "offer of a later item");
            assertFalse(queue.remove(null), "remove of null");
            assertEquals("a", queue.poll());
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q10 U19 test_queue_feeder_donot_stop_onexc: what is not serializable is refused by every kind of put and uses"
            + " no room")
    default void theUnserializableIsRefused() throws Exception {
        everywhere(1, (SharedQueue<Object> queue) -> {
            Customer item = new Customer("Ada");
            for (Executable put : List.<Executable>of(
                    () -> queue.put(item),
                    () -> queue.offer(item),
                    () -> queue.offer(item, 1, TimeUnit.SECONDS),
                    () -> queue.add(item),
                    () -> queue.addAll(List.of(item)))) {
                UnsendableException refused = assertThrows(UnsendableException.class, put, "a put");
                assertNames(refused, Customer.class.getName(), "not Serializable");
            }
            assertEquals(1, queue.remainingCapacity(), "remaining capacity");
            assertTrue(queue.offer("a later item"), "offer of a later item");
            assertEquals("a later item", queue.take());
            assertTrue(queue.isEmpty(), "isEmpty() after the only item");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q10 Q11 test_queue_feeder_donot_stop_onexc, test_queue_feeder_on_queue_feeder_error: an item whose writing"
            + " throws, whatever it throws, is refused by its put with that, and uses no room")
    default void theUnwritableIsRefused() throws Exception {
        everywhere(1, (SharedQueue<Object> queue) -> {
            for (Object item : List.of(new Unwritable(), new ErrorInWriting())) {
                for (Executable put : List.<Executable>of(() -> queue.put(item), () -> queue.offer(List.of("a", item)))) {
                    UnsendableException refused = assertThrows(UnsendableException.class, put, "a put");
                    assertEquals(Unwritable.MESSAGE, refused.getCause().getMessage(), "what the writing threw");
                    assertNames(refused, item.getClass().getName());
                }
            }
            assertEquals(1, queue.remainingCapacity(), "remaining capacity");
            assertTrue(queue.offer("a later item"), "offer of a later item");
            assertEquals("a later item", queue.take());
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U19 what is refused is refused at once though the queue is full, and does not wait for room")
    default void isRefusedThoughTheQueueIsFull() throws Exception {
        everywhere(1, (SharedQueue<Object> queue) -> {
            queue.put("a");
            assertThrows(NullPointerException.class, () -> queue.put(null), "put of null");
            assertThrows(UnsendableException.class, () -> queue.put(new Customer("Ada")), "put of what cannot be sent");
            assertEquals(1, queue.size(), "size");
        });
    }
}
