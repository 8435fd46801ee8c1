package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

final class QueueCloseTest extends ManagerFixture {

    @Test
    @DisplayName("Q12 puts are refused after close; takes get what is there, then the same")
    void refusesPutsThenTakes() throws Exception {
        SharedQueue<String> queue = queueOf("a", "b");
        assertFalse(queue.isClosed());
        queue.close();
        queue.close();
        assertTrue(queue.isClosed());
        for (Executable put : List.<Executable>of(
                () -> queue.put("c"), () -> queue.offer("c"), () -> queue.offer("c", 1, TimeUnit.HOURS), () -> queue.add("c"))) {
            assertNames(assertThrows(QueueClosedException.class, put), "'" + queue.name() + "' is closed");
        }
        assertEquals("a", queue.take());
        assertEquals("b", queue.poll());
        for (Executable take : List.<Executable>of(
                queue::take, queue::poll, () -> queue.poll(1, TimeUnit.HOURS), queue::remove, () -> queue.lease(LONG),
                () -> queue.drainTo(new ArrayList<>()))) {
            assertNames(assertThrows(QueueClosedException.class, take), "is closed and empty");
        }
        assertNull(queue.peek());
        assertEquals(0, queue.size());
    }

    @Test
    void isStillJoined() throws Exception {
        SharedQueue<String> queue = queueOf("a");
        queue.close();
        Call<Boolean> join = Call.waiting(queue, () -> queue.join(LONG));
        queue.take();
        queue.taskDone();
        assertTrue(join.value());
    }

    @Test
    void turnsWaitingPutsAway() throws Exception {
        SharedQueue<String> queue = manager.queue(1);
        queue.put("a");
        Call<Boolean> offer = Call.waiting(queue, () -> queue.offer("b", 1, TimeUnit.HOURS));
        queue.close();
        assertEquals(QueueClosedException.class, offer.failure().getClass());
        assertEquals("a", queue.take());
        assertThrows(QueueClosedException.class, queue::take);
    }

    @Test
    void turnsWaitingTakesAway() throws Exception {
        SharedQueue<String> queue = manager.queue();
        List<Call<?>> calls = List.of(
                Call.waiting(queue, queue::take),
                Call.waiting(queue, () -> queue.poll(1, TimeUnit.HOURS)),
                Call.waiting(queue, () -> queue.lease(LONG)));
        queue.close();
        for (Call<?> call : calls) {
            assertEquals(QueueClosedException.class, call.failure().getClass());
        }
    }

    @Test
    void isNotAtItsEndWhileAnItemMayComeBack() throws Exception {
        SharedQueue<String> queue = queueOf("a");
        Lease<String> lease = queue.lease(LONG);
        queue.close();
        assertNull(queue.poll());
        Call<String> take = Call.waiting(queue, queue::take);
        assertTrue(lease.nack());
        assertEquals("a", take.value());
        assertThrows(QueueClosedException.class, queue::poll);
    }

    @Test
    void isAtItsEndWithTheLastAcknowledgement() throws Exception {
        SharedQueue<String> queue = queueOf("a");
        Lease<String> lease = queue.lease(LONG);
        queue.close();
        Call<String> take = Call.waiting(queue, queue::take);
        assertTrue(lease.ack());
        assertEquals(QueueClosedException.class, take.failure().getClass());
    }

    @Test
    void turnsTheOthersAwayWhenTheLastLeaseRunsOut() throws Exception {
        SharedQueue<String> queue = queueOf("a");
        queue.lease(Duration.ofMillis(300));
        queue.close();
        List<Call<String>> calls = List.of(Call.start(() -> takeOrNone(queue)), Call.start(() -> takeOrNone(queue)));
        List<String> results = new ArrayList<>();
        for (Call<String> call : calls) {
            results.add(call.value());
        }
        results.sort(null);
        assertEquals(List.of("a", "none"), results);
    }

    private static String takeOrNone(SharedQueue<String> queue) throws InterruptedException {
        try {
            return queue.take();
        } catch (QueueClosedException e) {
            return "none";
        }
    }

    @Test
    void isAtItsEndWhenWhatIsLeftIsDiscarded() throws Exception {
        SharedQueue<String> queue = queueOf("a");
        queue.close();
        queue.clear();
        assertThrows(QueueClosedException.class, queue::poll);
    }
}
