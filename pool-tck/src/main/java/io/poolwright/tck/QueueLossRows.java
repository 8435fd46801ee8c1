package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Lease;
import io.poolwright.Pool;
import io.poolwright.SharedQueue;
import io.poolwright.TaskConsumer;
import io.poolwright.spi.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Users of a queue that die. Where tasks cannot die alone they are in this very process. */
interface QueueLossRows extends QueueRows {

    /** @hidden */
    @Test
    @DisplayName("U17 a task that is killed while it waits in take takes nothing with it")
    default void aKilledTakerTakesNothing() throws Exception {
        if (tasksLiveHere()) {
            return;
        }
        SharedQueue<String> queue = queue(UNBOUNDED);
        Victim victim = victim(queue, SharedQueue::take);
        Call.awaitWaiting(queue, 1);
        victim.kill();
        queue.put("1");
        queue.put("2");
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            taken.add(queue.poll(Await.SOON.toSeconds(), TimeUnit.SECONDS));
        }
        assertTrue(taken.containsAll(List.of("1", "2")), () -> "expected 1 and 2, taken was " + taken);
        assertNull(queue.poll(), "a third item");
        victim.awaitLost();
    }

    /** @hidden */
    @Test
    @DisplayName("U17 a task that is killed while it waits leaves its place to the next")
    default void aKilledTakerLeavesItsPlace() throws Exception {
        if (tasksLiveHere()) {
            return;
        }
        SharedQueue<String> queue = queue(UNBOUNDED);
        Victim victim = victim(queue, items -> items.lease(LONG));
        Call.awaitWaiting(queue, 1);
        Call<String> next = Call.waiting(queue, queue::take);
        victim.kill();
        queue.put("a");
        assertEquals("a", next.value());
    }

    /** @hidden */
    @Test
    @DisplayName("U17 what a killed task has leased returns to the head, and the next attempt is counted")
    default void aKilledHolderGivesItsLeaseBack() throws Exception {
        if (tasksLiveHere()) {
            return;
        }
        SharedQueue<String> queue = queueOf("a", "b");
        SharedQueue<String> never = queue(UNBOUNDED);
        Victim victim = victim(queue, items -> {
            assertEquals("a", items.lease(LONG).item());
            never.take();
        });
        Call.awaitWaiting(never, 1);
        assertEquals(1, queue.size(), "size while an item is leased");
        victim.kill();
        Await.until("the leased item back in the queue", () -> queue.size() == 2);
        try (Lease<String> lease = queue.lease(LONG)) {
            assertEquals("a", lease.item());
            assertEquals(2, lease.attempt(), "attempt");
            assertTrue(lease.ack(), "ack");
        }
        assertEquals("b", queue.take());
    }

    /** @hidden */
    @Test
    @DisplayName("M21 U17 a take that waits here gets what a killed task had leased, such as a permit")
    default void aTakeGetsTheLeaseOfAKilledHolder() throws Exception {
        if (tasksLiveHere()) {
            return;
        }
        SharedQueue<String> queue = queueOf("a");
        SharedQueue<String> never = queue(UNBOUNDED);
        Victim victim = victim(queue, items -> {
            items.lease(LONG);
            never.take();
        });
        Call.awaitWaiting(never, 1);
        Call<String> take = Call.waiting(queue, queue::take);
        victim.kill();
        assertEquals("a", take.value());
    }

    /** @hidden */
    @Test
    @DisplayName("U17 a join does not wait for what a killed task had taken and not done")
    default void whatAKilledTaskTookIsForfeited() throws Exception {
        if (tasksLiveHere()) {
            return;
        }
        SharedQueue<String> queue = queueOf("a", "b", "c");
        SharedQueue<String> never = queue(UNBOUNDED);
        Victim victim = victim(queue, items -> {
            items.take();
            items.take();
            items.taskDone();
            never.take();
        });
        Call.awaitWaiting(never, 1);
        Call<Boolean> join = Call.waiting(queue, () -> queue.join(LONG));
        assertEquals("c", queue.take());
        victim.kill();
        victim.awaitLost();
        assertFalse(queue.join(Duration.ofMillis(50)), "join while an item is in hands here");
        queue.taskDone();
        assertTrue(join.value(), "join that waited");
    }

    /** @hidden */
    @Test
    @DisplayName("U17 what a task that is killed in put has put is there whole, and nothing else")
    default void aKilledPutterPutsWholeItems() throws Exception {
        if (tasksLiveHere()) {
            return;
        }
        SharedQueue<byte[]> queue = queue(UNBOUNDED);
        Victim victim = victim(queue, items -> {
            for (int i = 0; i < 100; i++) {
                byte[] item = new byte[300_000 + i];
                Arrays.fill(item, (byte) i);
                items.put(item);
            }
            items.join(); // so that it does not end before it is killed
        });
        Await.until("some items", () -> queue.size() >= 3);
        victim.kill();
        victim.awaitLost();
        List<byte[]> items = new ArrayList<>();
        queue.drainTo(items);
        for (int i = 0; i < items.size(); i++) {
            byte[] expected = new byte[300_000 + i];
            Arrays.fill(expected, (byte) i);
            assertTrue(Arrays.equals(expected, items.get(i)), "item " + i + " of " + items.size() + " is whole and in order");
        }
        queue.put(new byte[0]);
        assertEquals(0, queue.take().length, "length of a later item");
    }

    /** @hidden */
    @Test
    @DisplayName("U17 a task that is killed while it waits for room puts nothing and holds no room")
    default void aKilledPutterHoldsNoRoom() throws Exception {
        if (tasksLiveHere()) {
            return;
        }
        SharedQueue<String> queue = queue(1);
        queue.put("a");
        Victim victim = victim(queue, items -> items.put("of the killed one"));
        Call.awaitWaiting(queue, 1);
        victim.kill();
        Call.awaitWaiting(queue, 0);
        assertEquals("a", queue.take());
        assertTrue(queue.offer("b"), "offer");
        assertEquals("b", queue.take());
        assertNull(queue.poll(), "an item of the killed task");
    }

    /** @hidden */
    @Test
    @DisplayName("U17 the end of a pool takes nothing out of a queue at which its tasks wait")
    default void theEndOfAPoolTakesNothing() throws Exception {
        SharedQueue<String> queue = queue(UNBOUNDED);
        try (Pool other = pools().workers(1).open()) {
            AsyncResult<String> doomed = other.applyAsync(SharedQueue::take, queue);
            Call.awaitWaiting(queue, 1);
            other.terminate();
            assertTrue(other.join(Await.SOON), "join of a terminated pool");
            assertNotNull(Outcome.failure(doomed), "failure of the task");
        }
        queue.put("a");
        assertEquals("a", queue.poll(Await.SOON.toSeconds(), TimeUnit.SECONDS), "what was put after the end");
    }

    /** @hidden */
    @Test
    @DisplayName("U17 what a worker has leased returns when the worker is released")
    default void aReleasedWorkerGivesItsLeasesBack() throws Exception {
        if (tasksLiveHere()) {
            return;
        }
        SharedQueue<String> queue = queueOf("a");
        try (Pool other = pools().workers(1).open()) {
            other.run(items -> items.lease(LONG), queue);
            assertTrue(queue.isEmpty(), "isEmpty() while the item is leased");
        }
        Await.until("the leased item back in the queue", () -> queue.size() == 1);
        assertEquals(2, queue.lease(LONG).attempt(), "attempt");
    }

    /** Tells whether tasks cannot die alone; checks that they are in this process then. */
    private boolean tasksLiveHere() throws InterruptedException {
        if (capabilities().contains(Capability.SURVIVES_WORKER_DEATH)) {
            return false;
        }
        assertEquals(
                ProcessHandle.current().pid(),
                pool().apply(Sums::pid),
                "expected tasks in this process, as the backend cannot lose one alone");
        return true;
    }

    /** Starts a task that is to be killed, and returns when it has begun. */
    private <E> Victim victim(SharedQueue<E> queue, TaskConsumer<SharedQueue<E>> work) throws InterruptedException {
        return Victim.start(pool(), queue(UNBOUNDED), queue, work);
    }
}
