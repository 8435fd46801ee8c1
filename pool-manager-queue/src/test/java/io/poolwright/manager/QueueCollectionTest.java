package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.SharedQueue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class QueueCollectionTest extends ManagerFixture {

    @Test
    void drainsInOrderUpToALimit() {
        SharedQueue<String> queue = queueOf("a", "b", "c");
        List<String> to = new ArrayList<>(List.of("before"));
        assertEquals(2, queue.drainTo(to, 2));
        assertEquals(1, queue.drainTo(to));
        assertEquals(0, queue.drainTo(to));
        assertEquals(0, queue.drainTo(to, -1));
        assertEquals(List.of("before", "a", "b", "c"), to);
    }

    @Test
    void drainingMakesRoomForThoseWhoWait() throws Exception {
        SharedQueue<String> queue = manager.queue(2);
        queue.addAll(List.of("a", "b"));
        Call<Boolean> offer = Call.waiting(queue, () -> queue.offer("c", 1, TimeUnit.HOURS));
        assertEquals(2, queue.drainTo(new ArrayList<>()));
        assertTrue(offer.value());
        assertEquals("c", queue.poll());
    }

    @Test
    void whatACollectionRefusesComesBack() {
        SharedQueue<String> queue = queueOf("a", "b", "c");
        SharedQueue<String> small = manager.queue(1);
        assertThrows(IllegalStateException.class, () -> queue.drainTo(small));
        assertEquals(List.of("a"), List.copyOf(small));
        assertEquals(List.of("b", "c"), List.copyOf(queue));
        queue.poll();
        queue.poll();
        for (int i = 0; i < 3; i++) {
            queue.taskDone();
        }
        assertThrows(IllegalStateException.class, queue::taskDone);
    }

    @Test
    void isNotDrainedIntoItself() {
        SharedQueue<String> queue = manager.queue("jobs", 1);
        assertThrows(IllegalArgumentException.class, () -> queue.drainTo(manager.queue("jobs", 1)));
        assertThrows(NullPointerException.class, () -> queue.drainTo(null));
    }

    @Test
    void anIteratorShowsWhatWasThereWhenItWasMade() throws Exception {
        SharedQueue<String> queue = queueOf("a", "b");
        Iterator<String> items = queue.iterator();
        queue.take();
        queue.put("c");
        assertEquals("a", items.next());
        items.remove(); // has left already
        assertThrows(IllegalStateException.class, items::remove);
        assertEquals("b", items.next());
        items.remove();
        assertFalse(items.hasNext());
        assertThrows(NoSuchElementException.class, items::next);
        assertEquals(List.of("c"), List.copyOf(queue));
    }

    @Test
    void findsAndRemovesItems() {
        SharedQueue<String> queue = queueOf("a", "b", "a", "c", "d", "e");
        assertTrue(queue.contains("b"));
        assertFalse(queue.contains("x"));
        assertFalse(queue.contains(null));
        assertTrue(queue.remove("a"));
        assertFalse(queue.remove("x"));
        assertEquals(List.of("b", "a", "c", "d", "e"), queue.stream().toList());
        assertTrue(queue.removeIf("b"::equals));
        assertFalse(queue.removeIf("b"::equals));
        assertTrue(queue.removeAll(List.of("a", "x")));
        assertTrue(queue.retainAll(List.of("c", "d")));
        assertEquals(List.of("c", "d"), List.of(queue.toArray()));
        queue.clear();
        assertTrue(queue.isEmpty());
    }

    @Test
    void refusesNull() {
        SharedQueue<String> queue = manager.queue();
        assertThrows(NullPointerException.class, () -> queue.removeIf(null));
        assertThrows(NullPointerException.class, () -> queue.removeAll(null));
        assertThrows(NullPointerException.class, () -> queue.retainAll(null));
    }

    @Test
    void removalMakesRoomForThoseWhoWait() throws Exception {
        SharedQueue<String> queue = manager.queue(1);
        queue.put("a");
        Call<Boolean> first = Call.waiting(queue, () -> queue.offer("b", 1, TimeUnit.HOURS));
        assertTrue(queue.remove("a"));
        assertTrue(first.value());
        Call<Boolean> second = Call.waiting(queue, () -> queue.offer("c", 1, TimeUnit.HOURS));
        queue.clear();
        assertTrue(second.value());
        assertEquals("c", queue.poll());
    }

    @Test
    void addAllStopsWhenTheQueueIsFull() {
        SharedQueue<String> queue = manager.queue(2);
        assertThrows(IllegalStateException.class, () -> queue.addAll(List.of("a", "b", "c")));
        assertEquals(List.of("a", "b"), List.copyOf(queue));
    }

    @Test
    void tellsItsNameAndHowItStandsButNotItsItems() throws Exception {
        SharedQueue<String> queue = manager.queue("jobs", 5);
        queue.addAll(List.of("a", "b", "c"));
        queue.lease(LONG);
        assertEquals("SharedQueue 'jobs' (2 of 5 items, 1 leased, 0 calls waiting)", queue.toString());
        queue.close();
        assertEquals("SharedQueue 'jobs' (closed, 2 of 5 items, 1 leased, 0 calls waiting)", queue.toString());
        SharedQueue<String> unbounded = manager.queue();
        assertEquals("SharedQueue '" + unbounded.name() + "' (0 items, 0 leased, 0 calls waiting)", unbounded.toString());
    }
}
