package io.poolwright.tck;

import static io.poolwright.tck.QueueRows.assertAtOnce;
import static io.poolwright.tck.QueueRows.assertTook;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.SharedQueue;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Putting and taking, one item at a time. */
interface PutTakeRows extends QueueRows {

    /** How long calls wait that are to give up. */
    Duration WAIT = Duration.ofMillis(100);

    /** @hidden */
    @Test
    @DisplayName("Q1 test_put: every kind of put succeeds while there is room")
    default void putsWhileThereIsRoom() throws Exception {
        everywhere(6, (SharedQueue<Integer> queue) -> {
            queue.put(1);
            assertTrue(queue.add(2), "add");
            assertTrue(queue.offer(3), "offer");
            assertTrue(queue.offer(4, 1, TimeUnit.HOURS), "offer with time");
            assertTrue(queue.offer(5, 0, TimeUnit.SECONDS), "offer without time");
            assertTrue(queue.offer(6, -1, TimeUnit.SECONDS), "offer with less than no time");
            assertEquals(0, queue.remainingCapacity(), "remaining capacity of a full queue");
            assertEquals(6, queue.size(), "size");
            assertFalse(queue.isEmpty(), "isEmpty of a full queue");
            assertEquals(List.of(1, 2, 3, 4, 5, 6), List.copyOf(queue));
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q2 test_put: a full queue refuses at once, or after the time that was given")
    default void putsIntoAFullQueue() throws Exception {
        everywhere(1, (SharedQueue<Integer> queue) -> {
            queue.put(1);
            long first = System.nanoTime();
            assertFalse(queue.offer(2), "offer to a full queue");
            assertFalse(queue.offer(2, 0, TimeUnit.SECONDS), "offer without time");
            assertFalse(queue.offer(2, -1, TimeUnit.SECONDS), "offer with less than no time");
            assertThrows(IllegalStateException.class, () -> queue.add(2), "add to a full queue");
            assertAtOnce(first);
            long start = System.nanoTime();
            assertFalse(queue.offer(2, WAIT.toMillis(), TimeUnit.MILLISECONDS), "offer with time");
            assertTook(start, WAIT);
            assertEquals(1, queue.take());
            assertNull(queue.poll(), "what was refused must not come later");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q3 test_put: as many takes in a task empty the queue, and who put sees it")
    default void takesInATaskAreSeenHere() throws Exception {
        SharedQueue<Integer> queue = queue(6);
        queue.addAll(List.of(1, 2, 3, 4, 5, 6));
        inTask(queue, items -> {
            for (int i = 1; i <= 6; i++) {
                assertEquals(i, items.take());
            }
        });
        assertTrue(queue.isEmpty(), "isEmpty() after all takes");
        assertEquals(0, queue.size(), "size after all takes");
        assertEquals(6, queue.remainingCapacity(), "remaining capacity after all takes");
    }

    /** @hidden */
    @Test
    @DisplayName("Q4 test_get: first in, first out, by every kind of take, from the other side")
    default void takesInOrder() throws Exception {
        SharedQueue<String> there = queue(UNBOUNDED);
        inTask(there, queue -> queue.addAll(List.of("a", "b", "c", "d", "e")));
        PutTakeRows.takeFive(there);
        inTask(queueOf("a", "b", "c", "d", "e"), PutTakeRows::takeFive);
    }

    private static void takeFive(SharedQueue<String> queue) throws InterruptedException {
        assertEquals("a", queue.take());
        assertEquals("b", queue.poll());
        assertEquals("c", queue.poll(1, TimeUnit.HOURS));
        assertEquals("d", queue.peek(), "peek");
        assertEquals("d", queue.remove());
        assertEquals("e", queue.element(), "element");
        assertEquals("e", queue.poll(0, TimeUnit.SECONDS), "poll without time");
        assertTrue(queue.isEmpty(), "isEmpty() after all takes");
    }

    /** @hidden */
    @Test
    @DisplayName("Q5 test_get: an empty queue says so at once, or after the time that was given")
    default void takesFromAnEmptyQueue() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            long first = System.nanoTime();
            assertNull(queue.poll(), "poll");
            assertNull(queue.poll(0, TimeUnit.SECONDS), "poll without time");
            assertNull(queue.poll(-1, TimeUnit.SECONDS), "poll with less than no time");
            assertNull(queue.peek(), "peek");
            assertAtOnce(first);
            long start = System.nanoTime();
            assertNull(queue.poll(WAIT.toMillis(), TimeUnit.MILLISECONDS), "poll with time");
            assertTook(start, WAIT);
            start = System.nanoTime();
            assertNull(queue.lease(WAIT), "lease");
            assertTook(start, WAIT);
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q6 test_fork: what was put before a worker starts and what its task puts arrive in order, then no more")
    default void itemsOfBothSidesArrive() throws Exception {
        SharedQueue<Integer> queue = queue(UNBOUNDED);
        for (int i = 0; i < 10; i++) {
            queue.put(i);
        }
        try (Pool later = pools().workers(1).open()) {
            Outcome.value(later.runAsync(items -> {
                for (int i = 10; i < 20; i++) {
                    items.put(i);
                }
            }, queue));
        }
        for (int i = 0; i < 20; i++) {
            assertEquals(i, queue.take());
        }
        assertNull(queue.poll(), "poll after all items");
    }

    /** @hidden */
    @Test
    @DisplayName("Q7 test_qsize: the size follows puts and takes")
    default void countsItems() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            assertEquals(0, queue.size());
            queue.put("a");
            assertEquals(1, queue.size());
            queue.put("b");
            assertEquals(2, queue.size());
            queue.take();
            assertEquals(1, queue.size());
            queue.take();
            assertEquals(0, queue.size());
            assertEquals(Integer.MAX_VALUE, queue.remainingCapacity(), "remaining capacity of a queue without bound");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q14 test_queue: a task sees the size and the items in order, then here the queue is empty")
    default void aTaskSeesWhatIsThere() throws Exception {
        SharedQueue<Integer> queue = queue(2);
        queue.put(5);
        queue.put(6);
        inTask(queue, items -> {
            assertEquals(2, items.size());
            assertEquals(0, items.remainingCapacity());
            assertFalse(items.offer(7), "offer to a full queue");
            assertEquals(5, items.take());
            assertEquals(6, items.take());
            assertTrue(items.isEmpty(), "isEmpty() in the task");
        });
        assertTrue(queue.isEmpty(), "isEmpty() here");
        assertEquals(2, queue.remainingCapacity());
    }

    /** @hidden */
    @Test
    @DisplayName("Q16 M8 test_queue_get, test_dispatch: an empty queue throws the JDK's own exception")
    default void emptinessIsTheJdksOwnException() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            NoSuchElementException none = assertThrows(NoSuchElementException.class, queue::remove, "remove()");
            assertNull(none.getCause(), "cause");
            none = assertThrows(NoSuchElementException.class, queue::element, "element()");
            assertNull(none.getCause(), "cause");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q4 a take that waits gets what is put")
    default void aWaitingTakeGetsWhatIsPut() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            Call<String> take = Call.waiting(queue, queue::take);
            queue.put("a");
            assertEquals("a", take.value());
            assertTrue(queue.isEmpty(), "isEmpty()");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q1 a put that waits gets the room of what is taken")
    default void aWaitingPutGetsTheRoomOfWhatIsTaken() throws Exception {
        everywhere(1, (SharedQueue<String> queue) -> {
            queue.put("a");
            Call<Boolean> offer = Call.waiting(queue, () -> queue.offer("b", 1, TimeUnit.HOURS));
            assertEquals("a", queue.poll());
            assertTrue(offer.value(), "offer that waited");
            assertEquals("b", queue.poll());
            queue.put("c");
            Call<Boolean> put = Call.waiting(queue, () -> {
                queue.put("d");
                return true;
            });
            assertEquals("c", queue.take());
            assertTrue(put.value(), "put that waited");
            assertEquals("d", queue.take());
        });
    }
}
