package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.poolwright.Lease;
import io.poolwright.SharedQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class QueueFairnessTest extends ManagerFixture {

    private static final int CALLS = 8;

    @Test
    void takersAreServedInTheOrderOfTheirCalls() throws Exception {
        SharedQueue<Integer> queue = manager.queue();
        List<Callable<Integer>> kinds =
                List.of(queue::take, () -> queue.poll(1, TimeUnit.HOURS), () -> queue.lease(LONG).item());
        List<Call<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(Call.waiting(queue, kinds.get(i % kinds.size())));
        }
        for (int i = 0; i < CALLS; i++) {
            queue.put(i);
            assertNull(queue.poll(), "a new call must not overtake one that waits");
        }
        for (int i = 0; i < CALLS; i++) {
            assertEquals(i, calls.get(i).value());
        }
    }

    @Test
    void puttersAreServedInTheOrderOfTheirCalls() throws Exception {
        SharedQueue<Integer> queue = manager.queue(1);
        queue.put(-1);
        List<Call<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            int item = i;
            calls.add(Call.waiting(queue, () -> queue.offer(item, 1, TimeUnit.HOURS)));
        }
        for (int i = -1; i < CALLS; i++) {
            assertFalse(queue.offer(100), "a new call must not overtake one that waits");
            assertEquals(i, queue.poll());
        }
        for (Call<Boolean> call : calls) {
            assertEquals(true, call.value());
        }
    }

    @Test
    void oneThatGivesUpLosesItsPlaceToTheNext() throws Exception {
        SharedQueue<String> queue = manager.queue();
        Call<String> first = Call.waiting(queue, queue::take);
        Call<String> second = Call.waiting(queue, queue::take);
        first.interrupt();
        assertEquals(InterruptedException.class, first.failure().getClass());
        queue.put("a");
        assertEquals("a", second.value());
    }

    @Test
    @DisplayName("U17 one that was interrupted while it waited takes nothing with it")
    void anInterruptedTakeTakesNothing() throws Exception {
        SharedQueue<String> queue = manager.queue();
        List<Call<?>> calls = List.of(
                Call.waiting(queue, queue::take),
                Call.waiting(queue, () -> queue.poll(1, TimeUnit.HOURS)),
                Call.waiting(queue, () -> queue.lease(LONG)));
        for (Call<?> call : calls) {
            call.interrupt();
            assertEquals(InterruptedException.class, call.failure().getClass());
        }
        assertEquals(0, Call.waitingAt(queue));
        queue.put("1");
        queue.put("2");
        assertEquals("1", queue.take());
        assertEquals("2", queue.take());
    }

    @Test
    void anInterruptedPutPutsNothing() throws Exception {
        SharedQueue<String> queue = manager.queue(1);
        queue.put("a");
        Call<Boolean> put = Call.waiting(queue, () -> queue.offer("b", 1, TimeUnit.HOURS));
        put.interrupt();
        assertEquals(InterruptedException.class, put.failure().getClass());
        assertEquals("a", queue.take());
        assertNull(queue.poll());
    }

    @Test
    void anInterruptedJoinEnds() throws Exception {
        SharedQueue<String> queue = queueOf("a");
        Call<Boolean> join = Call.waiting(queue, () -> queue.join(LONG));
        join.interrupt();
        assertEquals(InterruptedException.class, join.failure().getClass());
    }

    @Test
    void anInterruptedThreadDoesNotWait() throws Exception {
        SharedQueue<String> queue = queueOf("a");
        for (Callable<?> callable : List.<Callable<?>>of(queue::take, () -> queue.lease(LONG), () -> queue.join(LONG))) {
            Call<?> call = Call.start(() -> {
                Thread.currentThread().interrupt();
                return callable.call();
            });
            assertEquals(InterruptedException.class, call.failure().getClass());
        }
        assertEquals(1, queue.size());
    }

    /** Interrupted and served before it wakes up: it has the item and its thread is interrupted, or it has neither lost. */
    @Test
    void anInterruptNeverCostsAnItem() throws Exception {
        SharedQueue<Integer> queue = manager.queue();
        for (int round = 0; round < 300; round++) {
            Call<String> take = Call.waiting(queue, () -> {
                try {
                    queue.take();
                    return Thread.currentThread().isInterrupted() ? "item and interrupt" : "item only";
                } catch (InterruptedException e) {
                    return "interrupt";
                }
            });
            take.interrupt();
            queue.put(round);
            assertEquals(queue.isEmpty() ? "item and interrupt" : "interrupt", take.value());
            queue.clear();
        }
    }

    @Test
    void anInterruptAfterTheItemCostsNothing() throws Exception {
        SharedQueue<Integer> queue = manager.queue();
        for (int round = 0; round < 100; round++) {
            Call<Integer> take = Call.waiting(queue, queue::take);
            queue.put(round);
            take.interrupt();
            assertEquals(round, take.value());
        }
    }

    @Test
    void aLeaseTakerIsServedInItsTurn() throws Exception {
        SharedQueue<String> queue = manager.queue();
        Call<Lease<String>> lease = Call.waiting(queue, () -> queue.lease(LONG));
        Call<String> take = Call.waiting(queue, queue::take);
        queue.put("a");
        assertEquals("a", lease.value().item());
        assertEquals(1, lease.value().attempt());
        assertEquals(true, lease.value().nack());
        assertEquals("a", take.value());
    }
}
