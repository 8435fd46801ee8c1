package io.poolwright.tck;

import static io.poolwright.tck.QueueRows.assertNames;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.poolwright.SharedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Queues that have names, and those that get one. */
interface QueueNameRows extends QueueRows {

    /** @hidden */
    @Test
    @DisplayName("M1 a name is one queue: it is made once and found after that")
    default void aNameIsOneQueue() throws Exception {
        SharedQueue<String> one = manager().queue("jobs", 5);
        SharedQueue<String> other = manager().queue("jobs", 5);
        one.put("a");
        assertEquals("a", other.take());
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode(), "hash codes of equal handles");
        assertEquals("jobs", one.name());
        assertNotEquals(one, manager().queue("other jobs", 5));
        inTask(one, queue -> assertEquals("jobs", queue.name(), "name in a task"));
    }

    /** @hidden */
    @Test
    @DisplayName("M1 queues without name are different, from each other and from those with one")
    default void queuesWithoutNameAreDifferent() {
        SharedQueue<String> one = manager().queue();
        SharedQueue<String> other = manager().queue();
        assertNotEquals(one, other);
        assertNotEquals(one.name(), other.name());
        assertNotEquals(one, manager().queue(one.name(), 1));
    }

    /** @hidden */
    @Test
    @DisplayName("B9 another capacity for the same name is refused, and both are named")
    default void anotherCapacityIsRefused() throws Exception {
        SharedQueue<String> queue = manager().queue("five", 5);
        queue.put("a");
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> manager().queue("five", 6), "another capacity");
        assertNames(refused, "'five'", "capacity was 6", "capacity 5");
        assertEquals(queue, manager().queue("five", 5));
        assertEquals("a", queue.take());
    }

    /** @hidden */
    @Test
    @DisplayName("B9 a capacity is at least one")
    default void capacityIsAtLeastOne() {
        assertNames(
                assertThrows(IllegalArgumentException.class, () -> manager().queue(0), "capacity 0"),
                "capacity was 0",
                "at least 1");
        assertNames(
                assertThrows(IllegalArgumentException.class, () -> manager().queue("none", -1), "capacity -1"),
                "capacity was -1");
        assertEquals("none", manager().queue("none", 1).name());
    }

    /** @hidden */
    @Test
    @DisplayName("B9 a name is not blank and not null")
    default void nameIsNotBlank() {
        assertNames(
                assertThrows(IllegalArgumentException.class, () -> manager().queue(" ", 1), "a blank name"),
                "name was ' '",
                "blank");
        assertThrows(IllegalArgumentException.class, () -> manager().queue("", 1), "an empty name");
        assertThrows(NullPointerException.class, () -> manager().queue(null, 1), "null as name");
    }
}
