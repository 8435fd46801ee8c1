package io.poolwright.tck;

import static io.poolwright.tck.QueueRows.assertNames;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Lease;
import io.poolwright.QueueClosedException;
import io.poolwright.SharedQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Queues that were closed. */
interface QueueCloseRows extends QueueRows {

    /** @hidden */
    @Test
    @DisplayName("Q12 test_closed_queue_put_get_exceptions, test_closed_queue_empty_exceptions: puts are refused after close;"
            + " takes get what is there, then the same")
    default void refusesPutsThenTakes() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.addAll(List.of("a", "b"));
            assertFalse(queue.isClosed(), "isClosed() before");
            queue.close();
            queue.close();
            assertTrue(queue.isClosed(), "isClosed() after");
            for (Executable put : List.<Executable>of(
                    () -> queue.put("c"),
                    () -> queue.offer("c"),
                    () -> queue.offer("c", 1, TimeUnit.HOURS),
                    () -> queue.add("c"),
                    () -> queue.addAll(List.of("c", "d")))) {
                assertNames(assertThrows(QueueClosedException.class, put, "a put"), queue.name(), "is closed");
            }
            assertEquals("a", queue.take());
            assertEquals("b", queue.poll());
            for (Executable take : List.<Executable>of(
                    queue::take,
                    queue::poll,
                    () -> queue.poll(1, TimeUnit.HOURS),
                    queue::remove,
                    () -> queue.lease(LONG),
                    () -> queue.drainTo(new ArrayList<>()))) {
                assertNames(assertThrows(QueueClosedException.class, take, "a take"), queue.name(), "is closed and empty");
            }
            assertNull(queue.peek(), "peek");
            assertEquals(0, queue.size(), "size");
            assertTrue(queue.isClosed(), "isClosed() when all is taken");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q13 test_empty, test_empty_exceptions, test_close, test_closed: isEmpty() is right on both sides, after a"
            + " close too")
    default void emptyIsRightOnBothSides() throws Exception {
        SharedQueue<String> here = queue(UNBOUNDED);
        assertTrue(here.isEmpty(), "isEmpty() of a new queue");
        inTask(here, queue -> {
            assertTrue(queue.isEmpty(), "isEmpty() of a new queue in a task");
            queue.put("a");
        });
        assertFalse(here.isEmpty(), "isEmpty() after the put of a task");
        here.close();
        here.close();
        assertFalse(here.isEmpty(), "isEmpty() of a closed queue with an item");
        inTask(here, queue -> {
            assertFalse(queue.isEmpty(), "isEmpty() of a closed queue with an item in a task");
            queue.close();
            assertEquals("a", queue.take());
            assertTrue(queue.isEmpty(), "isEmpty() of a closed queue in a task");
        });
        assertTrue(here.isEmpty(), "isEmpty() of a closed queue");
    }

    /** @hidden */
    @Test
    @DisplayName("Q12 a close here is one for tasks too, and the other way about")
    default void aCloseIsOneForAll() throws Exception {
        SharedQueue<String> here = queueOf("a");
        here.close();
        inTask(here, queue -> {
            assertTrue(queue.isClosed(), "isClosed() in a task");
            assertThrows(QueueClosedException.class, () -> queue.put("b"), "put in a task");
            assertEquals("a", queue.take());
            assertThrows(QueueClosedException.class, queue::take, "take in a task");
        });
        SharedQueue<String> there = queueOf("a");
        inTask(there, SharedQueue::close);
        assertTrue(there.isClosed(), "isClosed() here");
        assertThrows(QueueClosedException.class, () -> there.put("b"), "put here");
        assertEquals("a", there.take());
        assertThrows(QueueClosedException.class, there::take, "take here");
    }

    /** @hidden */
    @Test
    @DisplayName("Q12 a closed queue is still joined")
    default void isStillJoined() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.put("a");
            queue.close();
            Call<Boolean> join = Call.waiting(queue, () -> queue.join(LONG));
            queue.take();
            queue.taskDone();
            assertTrue(join.value(), "join that waited");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q12 puts that wait are told of the close, here and in tasks")
    default void tellsPutsThatWait() throws Exception {
        SharedQueue<String> queue = queue(1);
        queue.put("a");
        Call<Boolean> here = Call.waiting(queue, () -> queue.offer("b", 1, TimeUnit.HOURS));
        AsyncResult<Void> there = pool().runAsync(q -> q.put("c"), queue);
        Call.awaitWaiting(queue, 2);
        queue.close();
        assertEquals(QueueClosedException.class, here.failure().getClass());
        Outcome.failure(QueueClosedException.class, there);
        assertEquals("a", queue.take());
        assertThrows(QueueClosedException.class, queue::take, "a take");
    }

    /** @hidden */
    @Test
    @DisplayName("Q12 takes that wait are told of the close, here and in tasks")
    default void tellsTakesThatWait() throws Exception {
        SharedQueue<String> queue = queue(UNBOUNDED);
        List<Call<?>> here = List.of(
                Call.waiting(queue, queue::take),
                Call.waiting(queue, () -> queue.poll(1, TimeUnit.HOURS)),
                Call.waiting(queue, () -> queue.lease(LONG)));
        List<AsyncResult<?>> there = List.of(
                pool().applyAsync(SharedQueue::take, queue),
                pool().applyAsync(q -> q.poll(1, TimeUnit.HOURS), queue),
                pool().runAsync(q -> q.lease(LONG), queue));
        Call.awaitWaiting(queue, 6);
        inTask(queue, SharedQueue::close);
        for (Call<?> call : here) {
            assertEquals(QueueClosedException.class, call.failure().getClass());
        }
        for (AsyncResult<?> task : there) {
            Outcome.failure(QueueClosedException.class, task);
        }
    }

    /** @hidden */
    @Test
    @DisplayName("Q12 a closed queue is not at its end while a leased item may come back")
    default void isNotAtItsEndWhileAnItemMayComeBack() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.put("a");
            Lease<String> lease = queue.lease(LONG);
            queue.close();
            assertNull(queue.poll(), "poll while the item is leased");
            Call<String> take = Call.waiting(queue, queue::take);
            assertTrue(lease.nack(), "nack");
            assertEquals("a", take.value());
            assertThrows(QueueClosedException.class, queue::poll, "poll of the drained queue");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q12 a closed queue is at its end with the last acknowledgement")
    default void isAtItsEndWithTheLastAck() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.put("a");
            Lease<String> lease = queue.lease(LONG);
            queue.close();
            Call<String> take = Call.waiting(queue, queue::take);
            assertTrue(lease.ack(), "ack");
            assertEquals(QueueClosedException.class, take.failure().getClass());
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q12 when the last lease of a closed queue runs out, one gets the item and the others are told")
    default void tellsTheOthersWhenTheLastLeaseRunsOut() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.put("a");
            queue.lease(Duration.ofMillis(300));
            queue.close();
            List<Call<String>> calls =
                    List.of(Call.start(() -> takeOrNone(queue)), Call.start(() -> takeOrNone(queue)));
            List<String> results = new ArrayList<>();
            for (Call<String> call : calls) {
                results.add(call.value());
            }
            results.sort(null);
            assertEquals(List.of("a", "none"), results);
        });
    }

    private static String takeOrNone(SharedQueue<String> queue) throws InterruptedException {
        try {
            return queue.take();
        } catch (QueueClosedException e) {
            return "none";
        }
    }

    /** @hidden */
    @Test
    @DisplayName("Q12 a closed queue is at its end when what is left is removed")
    default void isAtItsEndWhenWhatIsLeftIsRemoved() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.put("a");
            queue.close();
            queue.clear();
            assertThrows(QueueClosedException.class, queue::poll, "poll of the drained queue");
        });
    }
}
