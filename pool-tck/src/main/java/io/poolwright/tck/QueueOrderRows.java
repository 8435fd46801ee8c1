package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Lease;
import io.poolwright.SharedQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Calls that wait are served in their order, wherever they come from. */
interface QueueOrderRows extends QueueRows {

    /** @hidden */
    @Test
    @DisplayName("Q4 takers that wait are served in the order of their calls, and none overtakes them")
    default void takersAreServedInTheirOrder() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<Integer> queue) -> {
            List<Callable<Integer>> kinds =
                    List.of(queue::take, () -> queue.poll(1, TimeUnit.HOURS), () -> queue.lease(LONG).item());
            List<Call<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(Call.waiting(queue, kinds.get(i % kinds.size())));
            }
            for (int i = 0; i < 6; i++) {
                queue.put(i);
                assertNull(queue.poll(), "what a poll gets while others wait");
            }
            for (int i = 0; i < 6; i++) {
                assertEquals(i, calls.get(i).value(), "item of taker " + i);
            }
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q1 putters that wait are served in the order of their calls, and none overtakes them")
    default void puttersAreServedInTheirOrder() throws Exception {
        everywhere(1, (SharedQueue<Integer> queue) -> {
            queue.put(-1);
            List<Call<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int item = i;
                calls.add(Call.waiting(queue, () -> queue.offer(item, 1, TimeUnit.HOURS)));
            }
            for (int i = -1; i < 6; i++) {
                assertFalse(queue.offer(100), "an offer while others wait");
                assertEquals(i, queue.poll(), "what is taken");
            }
            for (Call<Boolean> call : calls) {
                assertTrue(call.value(), "offer that waited");
            }
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q4 takers here and in tasks stand in one line")
    default void takersOfBothSidesStandInOneLine() throws Exception {
        SharedQueue<Integer> queue = queue(UNBOUNDED);
        Call<Integer> first = Call.waiting(queue, queue::take);
        AsyncResult<Integer> second = pool().applyAsync(SharedQueue::take, queue);
        Call.awaitWaiting(queue, 2);
        Call<Integer> third = Call.waiting(queue, queue::take);
        AsyncResult<Integer> fourth = pool().applyAsync(SharedQueue::take, queue);
        Call.awaitWaiting(queue, 4);
        for (int i = 1; i <= 4; i++) {
            queue.put(i);
        }
        assertEquals(
                List.of(1, 2, 3, 4),
                List.of(first.value(), Outcome.value(second), third.value(), Outcome.value(fourth)),
                "items in the order of the takers");
    }

    /** @hidden */
    @Test
    @DisplayName("Q1 putters here and in tasks stand in one line")
    default void puttersOfBothSidesStandInOneLine() throws Exception {
        SharedQueue<Integer> queue = queue(1);
        queue.put(0);
        AsyncResult<Boolean> first = pool().applyAsync(q -> q.offer(1, 1, TimeUnit.HOURS), queue);
        Call.awaitWaiting(queue, 1);
        Call<Boolean> second = Call.waiting(queue, () -> queue.offer(2, 1, TimeUnit.HOURS));
        AsyncResult<Boolean> third = pool().applyAsync(q -> q.offer(3, 1, TimeUnit.HOURS), queue);
        Call.awaitWaiting(queue, 3);
        List<Integer> taken = List.of(queue.take(), queue.take(), queue.take(), queue.take());
        assertEquals(List.of(0, 1, 2, 3), taken, "items in the order of the putters");
        assertEquals(List.of(true, true, true), List.of(Outcome.value(first), second.value(), Outcome.value(third)));
    }

    /** @hidden */
    @Test
    @DisplayName("Q4 one that gives up leaves its place to the next")
    default void oneThatGivesUpLeavesItsPlace() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            Call<String> interrupted = Call.waiting(queue, queue::take);
            Call<String> late = Call.waiting(queue, () -> queue.poll(300, TimeUnit.MILLISECONDS));
            Call<String> patient = Call.waiting(queue, queue::take);
            interrupted.interrupt();
            assertEquals(InterruptedException.class, interrupted.failure().getClass());
            assertNull(late.value(), "poll with time");
            queue.put("a");
            assertEquals("a", patient.value());
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q4 a lease that waits is given in its turn")
    default void aLeaseIsGivenInItsTurn() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            Call<Lease<String>> lease = Call.waiting(queue, () -> queue.lease(LONG));
            Call<String> take = Call.waiting(queue, queue::take);
            queue.put("a");
            assertEquals("a", lease.value().item());
            assertEquals(1, lease.value().attempt(), "attempt");
            assertTrue(lease.value().nack(), "nack");
            assertEquals("a", take.value());
        });
    }
}
