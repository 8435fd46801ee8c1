package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Lease;
import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.SharedQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Managers that end: whoever waits or calls is told. */
interface ManagerEndRows extends QueueRows {

    /** In which all are told. */
    Duration TOLD = Duration.ofSeconds(1);

    /** @hidden */
    @Test
    @DisplayName("M1 M2 M3 test_mymanager, test_mymanager_context, test_mymanager_context_prestarted: a manager is opened, used"
            + " from both sides and ended, twice")
    default void isOpenedUsedAndEnded() throws Exception {
        try (Manager own = open()) {
            SharedQueue<String> queue = own.queue(1);
            inTask(queue, items -> items.put("a"));
            assertEquals("a", queue.take());
            end(own);
            end(own);
            assertThrows(ManagerLostException.class, own::queue, "queue()");
            assertThrows(ManagerLostException.class, () -> own.queue(1), "queue(1)");
            assertThrows(ManagerLostException.class, () -> own.queue("jobs", 1), "queue(jobs, 1)");
        }
        Manager block = open();
        SharedQueue<String> left;
        try (block) {
            left = block.queue(1);
            left.put("a");
        }
        try {
            assertThrows(ManagerLostException.class, left::take, "a take after the block of its manager");
        } finally {
            end(block); // the host, if that is elsewhere
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U20 every call on a queue whose manager has ended says so")
    default void everyCallFailsAfterItsEnd() throws Exception {
        Manager own = open();
        SharedQueue<String> queue = own.queue("jobs", 5);
        int hashCode = queue.hashCode();
        queue.addAll(List.of("a", "b"));
        Lease<String> lease = queue.lease(LONG);
        end(own);
        List<Executable> calls = List.of(
                () -> queue.put("c"), () -> queue.offer("c"), () -> queue.offer("c", 1, TimeUnit.SECONDS), () -> queue.add("c"),
                () -> queue.addAll(List.of("c")), queue::take, queue::poll, () -> queue.poll(1, TimeUnit.SECONDS), queue::remove,
                queue::peek, queue::element, () -> queue.drainTo(new ArrayList<>()), () -> queue.lease(LONG), queue::size,
                queue::isEmpty, queue::remainingCapacity, () -> queue.iterator().next(), () -> queue.contains("b"),
                () -> queue.remove("b"), () -> queue.removeIf(item -> true), queue::clear, queue::toArray, queue::taskDone,
                queue::join, () -> queue.join(Duration.ZERO), queue::close, queue::isClosed, lease::ack, lease::nack);
        for (int i = 0; i < calls.size(); i++) {
            assertThrows(ManagerLostException.class, calls.get(i), "call " + i + " of those above");
        }
        assertDoesNotThrow(lease::close, "close() of a lease");
        assertEquals("jobs", queue.name());
        assertEquals(hashCode, queue.hashCode(), "hash code");
        assertTrue(queue.toString().contains("jobs"), queue::toString);
    }

    /** @hidden */
    @Test
    @DisplayName("U20 every call that waits here and in tasks is told within a second")
    default void everyWaitingCallFailsAtItsEnd() throws Exception {
        Manager own = open();
        SharedQueue<String> empty = own.queue();
        SharedQueue<String> full = own.queue(1);
        full.put("a");
        List<AsyncResult<?>> tasks = List.of(
                pool().applyAsync(SharedQueue::take, empty),
                pool().runAsync(q -> q.lease(LONG), empty),
                pool().runAsync(q -> q.put("b"), full),
                pool().runAsync(q -> q.join(), full));
        Call.awaitWaiting(empty, 2);
        Call.awaitWaiting(full, 2);
        List<Call<?>> calls = List.of(
                Call.waiting(empty, empty::take),
                Call.waiting(empty, () -> empty.poll(1, TimeUnit.HOURS)),
                Call.waiting(empty, () -> empty.lease(LONG)),
                Call.waiting(full, () -> full.offer("b", 1, TimeUnit.HOURS)),
                Call.waiting(full, () -> {
                    full.put("c");
                    return null;
                }),
                Call.waiting(full, () -> full.join(LONG)),
                Call.waiting(full, () -> {
                    full.join();
                    return null;
                }));
        end(own);
        long ended = System.nanoTime();
        for (Call<?> call : calls) {
            assertEquals(ManagerLostException.class, call.failure().getClass());
        }
        for (AsyncResult<?> task : tasks) {
            Outcome.failure(ManagerLostException.class, task);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - ended);
        assertTrue(took.compareTo(TOLD) < 0, () -> "all were told after " + took + ", expected less than " + TOLD);
    }

    /** @hidden */
    @Test
    @DisplayName("U20 a task that gets a handle after the end is told as well")
    default void aTaskThatComesLateIsTold() throws Exception {
        Manager own = open();
        SharedQueue<String> queue = own.queue();
        inTask(queue, items -> items.put("a"));
        end(own);
        Outcome.failure(ManagerLostException.class, pool().applyAsync(SharedQueue::take, queue));
        Outcome.failure(ManagerLostException.class, pool().applyAsync(SharedQueue::size, queue));
    }

    /** @hidden */
    @Test
    @DisplayName("M1 the end of one manager is not that of another, nor of one that is opened after it")
    default void theEndOfOneIsNotThatOfAnother() throws Exception {
        SharedQueue<String> queue = manager().queue("kept", 1);
        Manager own = open();
        SharedQueue<String> ended = own.queue("kept", 1);
        assertFalse(queue.equals(ended), "equal queues of two managers");
        end(own);
        everyoneUses(queue);
        Manager next = open();
        try {
            everyoneUses(next.queue("kept", 1));
            assertThrows(ManagerLostException.class, ended::poll, "poll of a queue of the manager before");
        } finally {
            end(next);
        }
    }

    private void everyoneUses(SharedQueue<String> queue) throws Exception {
        queue.put("a");
        inTask(queue, items -> items.put(items.take() + "b"));
        assertEquals("ab", queue.take());
    }
}
