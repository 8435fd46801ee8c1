package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.SharedQueue;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Interrupts of calls: nothing is lost by them, and the queue is as it was. */
interface QueueInterruptRows extends QueueRows {

    /** @hidden */
    @Test
    @DisplayName("U17 a take that is interrupted while it waits takes nothing with it")
    default void anInterruptedTakeTakesNothing() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            List<Call<?>> calls = List.of(
                    Call.waiting(queue, queue::take),
                    Call.waiting(queue, () -> queue.poll(1, TimeUnit.HOURS)),
                    Call.waiting(queue, () -> queue.lease(LONG)));
            for (Call<?> call : calls) {
                call.interrupt();
                assertEquals(InterruptedException.class, call.failure().getClass());
            }
            Call.awaitWaiting(queue, 0);
            queue.put("1");
            queue.put("2");
            assertEquals("1", queue.take());
            assertEquals("2", queue.take());
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U17 a put that is interrupted while it waits puts nothing")
    default void anInterruptedPutPutsNothing() throws Exception {
        everywhere(1, (SharedQueue<String> queue) -> {
            queue.put("a");
            List<Call<?>> calls = List.of(
                    Call.waiting(queue, () -> {
                        queue.put("b");
                        return null;
                    }),
                    Call.waiting(queue, () -> queue.offer("c", 1, TimeUnit.HOURS)));
            for (Call<?> call : calls) {
                call.interrupt();
                assertEquals(InterruptedException.class, call.failure().getClass());
            }
            Call.awaitWaiting(queue, 0);
            assertEquals("a", queue.take());
            assertNull(queue.poll(), "what a poll gets of interrupted puts");
            assertEquals(1, queue.remainingCapacity(), "remaining capacity");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U17 a join that is interrupted while it waits ends")
    default void anInterruptedJoinEnds() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            queue.put("a");
            List<Call<?>> calls = List.of(
                    Call.waiting(queue, () -> queue.join(LONG)),
                    Call.waiting(queue, () -> {
                        queue.join();
                        return null;
                    }));
            for (Call<?> call : calls) {
                call.interrupt();
                assertEquals(InterruptedException.class, call.failure().getClass());
            }
            Call.awaitWaiting(queue, 0);
            queue.take();
            queue.taskDone();
            queue.join();
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U17 a call that may wait does not begin in an interrupted thread")
    default void anInterruptedThreadDoesNotWait() throws Exception {
        everywhere(2, (SharedQueue<String> queue) -> {
            queue.put("a");
            for (Callable<?> callable : List.<Callable<?>>of(
                    queue::take,
                    () -> queue.poll(1, TimeUnit.HOURS),
                    () -> queue.lease(LONG),
                    () -> queue.offer("b", 1, TimeUnit.HOURS),
                    () -> queue.join(LONG))) {
                Call<?> call = Call.start(() -> {
                    Thread.currentThread().interrupt();
                    return callable.call();
                });
                assertEquals(InterruptedException.class, call.failure().getClass());
            }
            assertEquals(List.of("a"), List.copyOf(queue));
        });
    }

    /** @hidden */
    @Test
    @DisplayName("U17 a call that does not wait works in an interrupted thread, which stays interrupted")
    default void anInterruptedThreadMayCallWhatDoesNotWait() throws Exception {
        everywhere(2, (SharedQueue<String> queue) -> {
            queue.put("a");
            Call<Boolean> call = Call.start(() -> {
                Thread.currentThread().interrupt();
                assertTrue(queue.offer("b"), "offer");
                assertFalse(queue.offer("c"), "offer to a full queue");
                assertEquals("a", queue.peek());
                assertEquals("a", queue.poll());
                queue.taskDone();
                assertEquals(1, queue.size());
                assertTrue(queue.contains("b"), "contains");
                return Thread.interrupted();
            });
            assertTrue(call.value(), "interrupted at the end");
            assertEquals(List.of("b"), List.copyOf(queue));
        });
    }

    /**
     * Interrupted and served before it wakes up: it has the item and its thread is interrupted, or it has lost neither.
     *
     * @hidden
     */
    @Test
    @DisplayName("U17 an interrupt at the moment of a put costs no item")
    default void anInterruptNeverCostsAnItem() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<Integer> queue) -> {
            for (int round = 0; round < 40; round++) {
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
                String outcome = take.value();
                if (outcome.equals("interrupt")) {
                    assertEquals(round, queue.poll(10, TimeUnit.SECONDS), "the item that was not taken");
                } else {
                    assertEquals("item and interrupt", outcome);
                }
                assertNull(queue.poll(), "a second item");
            }
        });
    }
}
