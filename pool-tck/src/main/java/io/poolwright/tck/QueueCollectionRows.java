package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A queue as a collection. */
interface QueueCollectionRows extends QueueRows {

    /** @hidden */
    @Test
    @DisplayName("Q4 a queue finds and removes items, the first of equal ones")
    default void findsAndRemovesItems() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.addAll(List.of("a", "b", "a", "c", "d", "e"));
            assertTrue(queue.contains("b"), "contains");
            assertFalse(queue.contains("x"), "contains what is not there");
            assertFalse(queue.contains(null), "contains null");
            assertTrue(queue.containsAll(List.of("a", "e")), "containsAll");
            assertTrue(queue.remove("a"), "remove");
            assertFalse(queue.remove("x"), "remove of what is not there");
            assertEquals(List.of("b", "a", "c", "d", "e"), queue.stream().toList());
            assertTrue(queue.removeIf("b"::equals), "removeIf");
            assertFalse(queue.removeIf("b"::equals), "removeIf of what is gone");
            assertTrue(queue.removeAll(List.of("a", "x")), "removeAll");
            assertTrue(queue.retainAll(List.of("c", "d")), "retainAll");
            assertFalse(queue.retainAll(List.of("c", "d")), "retainAll of all that is there");
            assertArrayEquals(new Object[] {"c", "d"}, queue.toArray());
            assertArrayEquals(new String[] {"c", "d"}, queue.toArray(new String[0]));
            List<String> each = new ArrayList<>();
            queue.forEach(each::add);
            assertEquals(List.of("c", "d"), each, "forEach");
            queue.clear();
            assertTrue(queue.isEmpty(), "isEmpty() after clear()");
            queue.clear();
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q4 an iterator is weakly consistent: what stays is shown once and in order, whatever comes and goes")
    default void anIteratorIsWeaklyConsistent() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.addAll(List.of("a", "b", "c", "d"));
            Iterator<String> items = queue.iterator();
            assertEquals("a", items.next());
            assertEquals("a", queue.take());
            assertTrue(queue.remove("c"), "remove");
            queue.put("late");
            List<String> rest = new ArrayList<>();
            while (items.hasNext()) {
                rest.add(items.next());
            }
            rest.removeAll(List.of("c", "late")); // may be shown or not
            assertEquals(List.of("b", "d"), rest, "what was there throughout");
            assertThrows(NoSuchElementException.class, items::next, "next() at the end");
            assertEquals(List.of("b", "d", "late"), List.copyOf(queue));
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q4 an iterator removes the very item that it gave, and no equal one")
    default void anIteratorRemovesTheVeryItem() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.addAll(List.of("a", "a", "b", "c"));
            Iterator<String> items = queue.iterator();
            assertThrows(IllegalStateException.class, items::remove, "remove() before next()");
            assertEquals("a", items.next());
            queue.take();
            items.remove(); // has left already
            assertThrows(IllegalStateException.class, items::remove, "a second remove()");
            assertEquals("a", items.next());
            assertEquals("b", items.next());
            items.remove();
            assertEquals("c", items.next());
            assertFalse(items.hasNext(), "hasNext() at the end");
            items.remove();
            assertEquals(List.of("a"), List.copyOf(queue));
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q1 what is removed makes room for those who wait")
    default void removalMakesRoom() throws Exception {
        everywhere(1, (SharedQueue<String> queue) -> {
            queue.put("a");
            Call<Boolean> first = Call.waiting(queue, () -> queue.offer("b", 1, TimeUnit.HOURS));
            assertTrue(queue.remove("a"), "remove");
            assertTrue(first.value(), "the first offer");
            Call<Boolean> second = Call.waiting(queue, () -> queue.offer("c", 1, TimeUnit.HOURS));
            queue.clear();
            assertTrue(second.value(), "the second offer");
            Call<Boolean> third = Call.waiting(queue, () -> queue.offer("d", 1, TimeUnit.HOURS));
            Iterator<String> items = queue.iterator();
            assertEquals("c", items.next());
            items.remove();
            assertTrue(third.value(), "the third offer");
            assertEquals("d", queue.poll());
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q1 addAll adds in order; a full queue takes what fits and throws")
    default void addAllAddsInOrder() throws Exception {
        everywhere(4, (SharedQueue<String> queue) -> {
            assertFalse(queue.addAll(List.of()), "addAll of nothing");
            assertTrue(queue.addAll(List.of("a", "b", "c")), "addAll");
            assertThrows(IllegalStateException.class, () -> queue.addAll(List.of("d", "e")), "addAll of too many");
            assertEquals(List.of("a", "b", "c", "d"), List.copyOf(queue));
            assertThrows(IllegalArgumentException.class, () -> queue.addAll(queue), "addAll of itself");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q1 addAll serves those who wait")
    default void addAllServesThoseWhoWait() throws Exception {
        everywhere(4, (SharedQueue<String> queue) -> {
            Call<String> first = Call.waiting(queue, queue::take);
            Call<String> second = Call.waiting(queue, queue::take);
            queue.addAll(List.of("a", "b", "c", "d"));
            assertEquals("a", first.value());
            assertEquals("b", second.value());
            assertEquals(List.of("c", "d"), List.copyOf(queue));
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q4 a queue tells its name and how it stands, but not its items")
    default void tellsHowItStands() throws Exception {
        everywhere(5, (SharedQueue<String> queue) -> {
            queue.addAll(List.of("secret", "secret"));
            String text = queue.toString();
            assertTrue(text.contains(queue.name()), () -> "expected the name in: " + text);
            assertTrue(text.contains("2 of 5 items"), () -> "expected '2 of 5 items' in: " + text);
            assertFalse(text.contains("secret"), () -> "expected no item in: " + text);
        });
    }
}
