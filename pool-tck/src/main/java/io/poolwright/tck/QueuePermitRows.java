package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.SharedQueue;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Queues in the place of semaphores: the items are permits. */
interface QueuePermitRows extends QueueRows {

    /** @hidden */
    @Test
    @DisplayName("M21 a queue of permits is a semaphore: it counts them, gives none when none is left, and who waits gets the next")
    default void permitsAreCounted() throws Exception {
        everywhere(2, (SharedQueue<Boolean> permits) -> {
            permits.put(true);
            permits.put(true);
            assertTrue(permits.take(), "the first permit");
            assertEquals(1, permits.size(), "permits left");
            assertTrue(permits.poll(), "the second permit");
            assertNull(permits.poll(), "a permit when none is left");
            long start = System.nanoTime();
            assertNull(permits.poll(30, TimeUnit.MILLISECONDS), "a permit in a time in which none is put back");
            QueueRows.assertTook(start, Duration.ofMillis(30));
            Call<Boolean> waiter = Call.waiting(permits, permits::take);
            permits.put(true);
            assertTrue(waiter.value(), "the permit of the one who waited");
            assertNull(permits.poll(), "a permit when the one who waited has it");
            permits.put(true);
            permits.put(true);
            assertFalse(permits.offer(true), "offer of one permit too many");
            assertThrows(IllegalStateException.class, () -> permits.add(true), "add of one permit too many");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("M21 a permit that a task holds is put back here, and another task that waits gets it")
    default void permitsGoFromTaskToTask() throws Exception {
        SharedQueue<Boolean> permits = queue(1);
        permits.put(true);
        pool().run(SharedQueue::take, permits);
        assertNull(permits.poll(), "a permit that a task has taken that is over");
        var next = pool().applyAsync(SharedQueue::take, permits);
        Call.awaitWaiting(permits, 1);
        permits.put(true);
        assertTrue(Outcome.value(next), "the permit of the next task");
    }
}
