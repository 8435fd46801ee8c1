package io.poolwright.tck;

import static io.poolwright.tck.QueueRows.assertNames;
import static io.poolwright.tck.QueueRows.assertTook;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Lease;
import io.poolwright.SharedQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Waiting until everything has been dealt with. */
interface QueueJoinRows extends QueueRows {

    /** @hidden */
    @Test
    @DisplayName("Q8 test_task_done: join returns when tasks are done with all items; sentinels then stop them")
    default void joinWaitsForTheConsumers() throws Exception {
        SharedQueue<Integer> queue = queue(UNBOUNDED);
        SharedQueue<Integer> done = queue(UNBOUNDED);
        queue.addAll(Sums.numbers(10));
        Call<List<Integer>> join = Call.start(() -> {
            queue.join();
            return done.stream().sorted().toList();
        });
        Await.until("a join that waits", () -> join.isOver() || Call.waitingAt(queue) == 1);
        List<AsyncResult<Integer>> consumers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            consumers.add(pool().applyAsync(QueueJoinRows::consume, queue, done));
        }
        assertEquals(Sums.numbers(10), join.value(), "what was done when join() returned");
        for (int i = 0; i < 4; i++) {
            queue.put(-1);
        }
        int sum = 0;
        for (AsyncResult<Integer> consumer : consumers) {
            sum += Outcome.value(consumer);
        }
        assertEquals(10, sum, "items of all consumers");
        assertTrue(queue.join(LONG), "join after all");
    }

    private static int consume(SharedQueue<Integer> queue, SharedQueue<Integer> done) throws InterruptedException {
        int count = 0;
        for (int item = queue.take(); item >= 0; item = queue.take()) {
            count++;
            done.put(item);
            queue.taskDone();
        }
        queue.taskDone();
        return count;
    }

    /** @hidden */
    @Test
    @DisplayName("Q14 test_joinable_queue: a join here ends with the taskDone of a task")
    default void aTaskEndsAJoin() throws Exception {
        SharedQueue<String> queue = queueOf("a", "b");
        Call<Boolean> join = Call.waiting(queue, () -> queue.join(LONG));
        inTask(queue, items -> {
            items.take();
            items.taskDone();
        });
        assertFalse(queue.join(Duration.ZERO), "join while an item is left");
        inTask(queue, items -> {
            items.take();
            items.taskDone();
            items.join();
        });
        assertTrue(join.value(), "join that waited");
    }

    /** @hidden */
    @Test
    @DisplayName("Q8 a queue that was never used is joined at once")
    default void anUnusedQueueIsJoinedAtOnce() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.join();
            assertTrue(queue.join(Duration.ZERO), "join without time");
            assertTrue(queue.join(Duration.ofSeconds(-1)), "join with less than no time");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q8 a join gives up when its time is over")
    default void joinGivesUpWhenItsTimeIsOver() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.put("a");
            assertFalse(queue.join(Duration.ZERO), "join without time, of a queued item");
            assertEquals("a", queue.take());
            assertFalse(queue.join(Duration.ofSeconds(-1)), "join with less than no time, of a taken item");
            long start = System.nanoTime();
            assertFalse(queue.join(Duration.ofMillis(100)), "join of a taken item");
            assertTook(start, Duration.ofMillis(100));
            queue.taskDone();
            assertTrue(queue.join(Duration.ZERO), "join of all that was done");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U18 more taskDone than taken items is an error, and does no harm")
    default void taskDoneTooOften() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.addAll(List.of("a", "b"));
            assertThrows(IllegalStateException.class, queue::taskDone, "taskDone() before a take");
            queue.take();
            queue.taskDone();
            IllegalStateException refused =
                    assertThrows(IllegalStateException.class, queue::taskDone, "a second taskDone()");
            assertNames(refused, queue.name(), "taskDone()", "more often");
            assertFalse(queue.join(Duration.ZERO), "join while an item is left");
            queue.take();
            queue.taskDone();
            assertTrue(queue.join(Duration.ZERO), "join of all that was done");
            assertThrows(IllegalStateException.class, queue::taskDone, "taskDone() after all");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q8 who drained has a taskDone for each item to call")
    default void drainedItemsAreOwed() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.addAll(List.of("a", "b"));
            queue.drainTo(new ArrayList<>());
            queue.taskDone();
            assertFalse(queue.join(Duration.ZERO), "join after one of two");
            queue.taskDone();
            assertTrue(queue.join(Duration.ZERO), "join after both");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q8 an ack is the taskDone of its item")
    default void anAckIsTheTaskDoneOfItsItem() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.put("a");
            Lease<String> lease = queue.lease(LONG);
            assertThrows(IllegalStateException.class, queue::taskDone, "taskDone() of a leased item");
            Call<Boolean> join = Call.waiting(queue, () -> queue.join(LONG));
            assertTrue(lease.ack(), "ack");
            assertTrue(join.value(), "join that waited");
            assertThrows(IllegalStateException.class, queue::taskDone, "taskDone() after the ack");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q8 an item that was given back is still to be dealt with")
    default void aReturnedItemIsStillToBeDealtWith() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.put("a");
            assertTrue(queue.lease(LONG).nack(), "nack");
            assertFalse(queue.join(Duration.ZERO), "join after the nack");
            assertTrue(queue.lease(LONG).ack(), "ack");
            assertTrue(queue.join(Duration.ZERO), "join after the ack");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q8 nobody owes anything for items that were removed")
    default void nobodyOwesAnythingForRemovedItems() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.addAll(List.of("a", "b", "c", "d"));
            Call<Boolean> join = Call.waiting(queue, () -> queue.join(LONG));
            queue.remove("a");
            queue.removeIf("b"::equals);
            assertFalse(queue.join(Duration.ZERO), "join while two are left");
            queue.clear();
            assertTrue(join.value(), "join that waited");
            assertThrows(IllegalStateException.class, queue::taskDone, "taskDone() of what nobody took");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q8 a join that waits is not held up by what is put after all was done")
    default void joinMissesNoMoment() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<Integer> queue) -> {
            for (int round = 0; round < 20; round++) {
                queue.put(round);
                Call<Boolean> join = Call.waiting(queue, () -> queue.join(LONG));
                queue.take();
                queue.taskDone();
                queue.put(-1);
                assertTrue(join.value(), "join that waited");
                queue.clear();
            }
        });
    }
}
