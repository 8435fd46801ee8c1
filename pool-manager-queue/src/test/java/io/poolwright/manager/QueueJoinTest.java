package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Lease;
import io.poolwright.SharedQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class QueueJoinTest extends ManagerFixture {

    @Test
    @DisplayName("Q8 join returns when the consumers are done with all items; sentinels then stop them")
    void joinWaitsForTheConsumers() throws Exception {
        SharedQueue<Integer> queue = manager.queue();
        AtomicInteger done = new AtomicInteger();
        List<Call<Integer>> consumers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            consumers.add(Call.start(() -> {
                int count = 0;
                while (queue.take() >= 0) {
                    count++;
                    done.incrementAndGet();
                    queue.taskDone();
                }
                queue.taskDone();
                return count;
            }));
        }
        for (int i = 0; i < 10; i++) {
            queue.put(i);
        }
        queue.join();
        assertEquals(10, done.get());
        for (int i = 0; i < 4; i++) {
            queue.put(-1);
        }
        int sum = 0;
        for (Call<Integer> consumer : consumers) {
            sum += consumer.value();
        }
        assertEquals(10, sum);
        assertTrue(queue.join(Duration.ZERO));
    }

    @Test
    void aQueueThatWasNeverUsedIsJoinedAtOnce() throws Exception {
        SharedQueue<String> queue = manager.queue();
        queue.join();
        assertTrue(queue.join(Duration.ofSeconds(-1)));
    }

    @Test
    void joinGivesUpWhenTheTimeIsOver() throws Exception {
        SharedQueue<String> queue = queueOf("a");
        assertFalse(queue.join(Duration.ZERO));
        assertEquals("a", queue.take());
        long start = System.nanoTime();
        assertFalse(queue.join(Duration.ofMillis(100)));
        assertTook(start, Duration.ofMillis(100));
        queue.taskDone();
        assertTrue(queue.join(Duration.ZERO));
    }

    @Test
    @DisplayName("U18 more taskDone than taken items is an error")
    void taskDoneTooOften() throws Exception {
        SharedQueue<String> queue = queueOf("a", "b");
        assertThrows(IllegalStateException.class, queue::taskDone);
        queue.take();
        queue.taskDone();
        IllegalStateException refused = assertThrows(IllegalStateException.class, queue::taskDone);
        assertNames(refused, "'" + queue.name() + "'", "more often than items were taken", "1 are queued");
        queue.take();
        queue.taskDone();
        assertTrue(queue.join(Duration.ZERO));
        assertThrows(IllegalStateException.class, queue::taskDone);
    }

    @Test
    void anAcknowledgementIsTheTaskDoneOfItsItem() throws Exception {
        SharedQueue<String> queue = queueOf("a");
        Lease<String> lease = queue.lease(LONG);
        assertFalse(queue.join(Duration.ZERO));
        assertNames(assertThrows(IllegalStateException.class, queue::taskDone), "1 leased", "ack()");
        Call<Boolean> join = Call.waiting(queue, () -> queue.join(LONG));
        assertTrue(lease.ack());
        assertTrue(join.value());
        assertThrows(IllegalStateException.class, queue::taskDone);
    }

    @Test
    void aReturnedItemIsStillToBeDealtWith() throws Exception {
        SharedQueue<String> queue = queueOf("a");
        queue.lease(LONG).nack();
        assertFalse(queue.join(Duration.ZERO));
        assertTrue(queue.lease(LONG).ack());
        assertTrue(queue.join(Duration.ZERO));
    }

    @Test
    void nobodyOwesAnythingForDiscardedItems() throws Exception {
        SharedQueue<String> queue = queueOf("a", "b", "c", "d");
        Call<Boolean> join = Call.waiting(queue, () -> queue.join(LONG));
        queue.remove("a");
        queue.removeIf("b"::equals);
        queue.iterator().forEachRemaining(item -> assertTrue(item.compareTo("b") > 0));
        assertFalse(queue.join(Duration.ZERO));
        queue.clear();
        assertTrue(join.value());
        assertThrows(IllegalStateException.class, queue::taskDone);
    }

    @Test
    void drainedItemsAreOwed() throws Exception {
        SharedQueue<String> queue = queueOf("a", "b");
        queue.drainTo(new ArrayList<>());
        queue.taskDone();
        assertFalse(queue.join(Duration.ZERO));
        queue.taskDone();
        assertTrue(queue.join(Duration.ZERO));
    }

    /** Whoever joined before the next put is not held up by it. */
    @Test
    void joinMissesNoMomentAtWhichAllWasDone() throws Exception {
        SharedQueue<Integer> queue = manager.queue();
        for (int round = 0; round < 200; round++) {
            queue.put(round);
            Call<Boolean> join = Call.waiting(queue, () -> queue.join(LONG));
            queue.take();
            queue.taskDone();
            queue.put(-1);
            assertTrue(join.value());
            queue.clear();
        }
    }
}
