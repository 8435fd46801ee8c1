package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.SharedQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Draining a queue into a collection. */
interface QueueDrainRows extends QueueRows {

    /** @hidden */
    @Test
    @DisplayName("Q4 drainTo takes in order, up to a limit")
    default void drainsUpToALimit() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.addAll(List.of("a", "b", "c"));
            List<String> to = new ArrayList<>(List.of("before"));
            assertEquals(0, queue.drainTo(to, 0), "drained of at most 0");
            assertEquals(0, queue.drainTo(to, -1), "drained of at most -1");
            assertEquals(2, queue.drainTo(to, 2), "drained of at most 2");
            assertEquals(1, queue.drainTo(to), "drained of the rest");
            assertEquals(0, queue.drainTo(to), "drained of nothing");
            assertEquals(List.of("before", "a", "b", "c"), to);
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q4 drainTo empties a queue of thousands of items")
    default void drainsThousands() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<Integer> queue) -> {
            List<Integer> numbers = Sums.numbers(5_000);
            queue.addAll(numbers);
            List<Integer> to = new ArrayList<>();
            assertEquals(5_000, queue.drainTo(to), "drained");
            assertEquals(numbers, to);
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q1 drainTo makes room for those who wait")
    default void drainingMakesRoom() throws Exception {
        everywhere(2, (SharedQueue<String> queue) -> {
            queue.addAll(List.of("a", "b"));
            Call<Boolean> offer = Call.waiting(queue, () -> queue.offer("c", 1, TimeUnit.HOURS));
            List<String> to = new ArrayList<>();
            queue.drainTo(to);
            assertTrue(offer.value(), "offer that waited");
            queue.drainTo(to);
            assertEquals(List.of("a", "b", "c"), to);
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q4 what a collection refuses stays in the queue, and nobody owes anything for it")
    default void whatACollectionRefusesStays() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.addAll(List.of("a", "b", "c"));
            ArrayBlockingQueue<String> small = new ArrayBlockingQueue<>(1);
            assertThrows(IllegalStateException.class, () -> queue.drainTo(small), "drainTo of a full collection");
            assertEquals(List.of("a"), List.copyOf(small));
            assertEquals(List.of("b", "c"), List.copyOf(queue));
            queue.poll();
            queue.poll();
            for (int i = 0; i < 3; i++) {
                queue.taskDone();
            }
            assertThrows(IllegalStateException.class, queue::taskDone, "taskDone() once too often");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q4 a queue is not drained into itself, whichever handle, nor into null")
    default void isNotDrainedIntoItself() throws Exception {
        SharedQueue<String> queue = manager().queue("drained into itself", 1);
        SharedQueue<String> same = manager().queue("drained into itself", 1);
        assertThrows(IllegalArgumentException.class, () -> queue.drainTo(same), "drainTo of itself");
        assertThrows(NullPointerException.class, () -> queue.drainTo(null), "drainTo of null");
        inTask(queue, q -> assertThrows(IllegalArgumentException.class, () -> q.drainTo(q), "drainTo of itself"));
    }
}
