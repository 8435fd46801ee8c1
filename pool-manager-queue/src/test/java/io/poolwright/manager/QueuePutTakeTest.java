package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.SharedQueue;
import io.poolwright.UnsendableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class QueuePutTakeTest extends ManagerFixture {

    private static final Duration WAIT = Duration.ofMillis(200);

    @Test
    @DisplayName("Q1 every kind of put succeeds while there is room; Q3 as many takes empty it")
    void putsWhileThereIsRoom() throws Exception {
        SharedQueue<Integer> queue = manager.queue(6);
        queue.put(1);
        queue.add(2);
        assertTrue(queue.offer(3));
        assertTrue(queue.offer(4, 1, TimeUnit.HOURS));
        assertTrue(queue.offer(5, 0, TimeUnit.SECONDS));
        assertTrue(queue.offer(6, -1, TimeUnit.SECONDS));
        assertEquals(0, queue.remainingCapacity());
        assertEquals(6, queue.size());
        for (int i = 1; i <= 6; i++) {
            assertEquals(i, queue.take());
        }
        assertTrue(queue.isEmpty());
        assertEquals(6, queue.remainingCapacity());
    }

    @Test
    @DisplayName("Q2 a full queue refuses at once, or after the time that was given")
    void putsIntoAFullQueue() throws Exception {
        SharedQueue<Integer> queue = manager.queue(1);
        queue.put(1);
        assertFalse(queue.offer(2));
        assertFalse(queue.offer(2, 0, TimeUnit.SECONDS));
        assertThrows(IllegalStateException.class, () -> queue.add(2));
        long start = System.nanoTime();
        assertFalse(queue.offer(2, WAIT.toMillis(), TimeUnit.MILLISECONDS));
        assertTook(start, WAIT);
        assertEquals(1, queue.take());
        assertNull(queue.poll(), "what was refused must not come later");
    }

    @Test
    @DisplayName("Q4 first in, first out, by every kind of take")
    void takesInOrder() throws Exception {
        SharedQueue<String> queue = queueOf("a", "b", "c", "d", "e");
        assertEquals("a", queue.take());
        assertEquals("b", queue.poll());
        assertEquals("c", queue.poll(1, TimeUnit.HOURS));
        assertEquals("d", queue.peek());
        assertEquals("d", queue.remove());
        assertEquals("e", queue.element());
        assertEquals("e", queue.poll(0, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("Q5 Q9 an empty queue says so at once, or after the time that was given")
    void takesFromAnEmptyQueue() throws Exception {
        SharedQueue<String> queue = manager.queue();
        assertNull(queue.poll());
        assertNull(queue.poll(0, TimeUnit.SECONDS));
        assertNull(queue.peek());
        assertThrows(NoSuchElementException.class, queue::remove);
        assertThrows(NoSuchElementException.class, queue::element);
        long start = System.nanoTime();
        assertNull(queue.poll(WAIT.toMillis(), TimeUnit.MILLISECONDS));
        assertTook(start, WAIT);
        start = System.nanoTime();
        assertNull(queue.lease(WAIT));
        assertTook(start, WAIT);
    }

    @Test
    @DisplayName("Q7 its size follows puts and takes")
    void countsItems() throws Exception {
        SharedQueue<String> queue = manager.queue();
        assertEquals(0, queue.size());
        queue.put("a");
        assertEquals(1, queue.size());
        queue.put("b");
        assertEquals(2, queue.size());
        queue.take();
        assertEquals(1, queue.size());
        queue.take();
        assertEquals(0, queue.size());
        assertEquals(Integer.MAX_VALUE, queue.remainingCapacity());
    }

    @Test
    void aWaitingTakeGetsWhatIsPut() throws Exception {
        SharedQueue<String> queue = manager.queue();
        Call<String> take = Call.waiting(queue, queue::take);
        queue.put("a");
        assertEquals("a", take.value());
        assertTrue(queue.isEmpty());
    }

    @Test
    void aWaitingPutGetsTheRoomOfWhatIsTaken() throws Exception {
        SharedQueue<String> queue = manager.queue(1);
        queue.put("a");
        Call<Boolean> offer = Call.waiting(queue, () -> queue.offer("b", 1, TimeUnit.HOURS));
        assertEquals("a", queue.poll());
        assertTrue(offer.value());
        assertEquals("b", queue.poll());
    }

    @Test
    void nullIsRefusedAndUsesNoRoom() {
        SharedQueue<String> queue = manager.queue(1);
        assertThrows(NullPointerException.class, () -> queue.put(null));
        assertThrows(NullPointerException.class, () -> queue.offer(null));
        assertThrows(NullPointerException.class, () -> queue.offer(null, 1, TimeUnit.SECONDS));
        assertThrows(NullPointerException.class, () -> queue.add(null));
        assertThrows(NullPointerException.class, () -> queue.offer("a", 1, null));
        assertThrows(NullPointerException.class, () -> queue.poll(1, null));
        assertEquals(1, queue.remainingCapacity());
        assertTrue(queue.offer("a"));
    }

    @Test
    @DisplayName("U19 Q10 what is not serializable is refused by the put and uses no room")
    void theUnserializableIsRefused() {
        SharedQueue<Object> queue = manager.queue(1);
        Object item = new Object();
        UnsendableException refused = assertThrows(UnsendableException.class, () -> queue.put(item));
        assertNames(refused, "the item", "java.lang.Object", "not Serializable");
        assertEquals("the item", refused.path());
        assertThrows(UnsendableException.class, () -> queue.offer(item));
        assertThrows(UnsendableException.class, () -> queue.offer(item, 1, TimeUnit.SECONDS));
        assertThrows(UnsendableException.class, () -> queue.add(item));
        assertEquals(1, queue.remainingCapacity());
        assertTrue(queue.offer("a later item"));
    }

    @Test
    void itemsPassByReferenceAndAHandleIsOne() throws Exception {
        SharedQueue<Object> queue = manager.queue();
        List<Integer> list = new ArrayList<>(List.of(1));
        queue.put(list);
        queue.put(queue);
        assertSame(list, queue.take());
        assertSame(queue, queue.take());
    }
}
