package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Lease;
import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.SharedQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Connections to a manager. */
interface ConnectionRows extends ListeningRows {

    /** @hidden */
    @Test
    @DisplayName("M5 test_remote: another JVM connects by address and key, sends values back, and is told of the end")
    default void anotherJvmConnects() throws Exception {
        SharedQueue<Object> questions = host().queue("questions", 5);
        SharedQueue<Object> answers = host().queue("answers", 5);
        try (ChildProgram program = ConnectedProgram.start(host().address(), key())) {
            assertEquals("refused", answers.poll(Await.SOON.toSeconds(), TimeUnit.SECONDS), program::output);
            for (Object value : List.of("hello world", "\u00e9\u4e2d\uD83D\uDE00", true, 2.25, List.of(1, "b"))) {
                questions.put(value);
                assertEquals(value, answers.take());
            }
            questions.put(new byte[] {1, -1});
            assertArrayEquals(new byte[] {1, -1}, (byte[]) answers.take());
            Call.awaitWaiting(questions, 1);
            host().close();
            assertEquals(0, program.await(Await.SOON), program::output);
            assertTrue(program.output().contains(ConnectedProgram.LOST), program::output);
        }
    }

    /** @hidden */
    @Test
    @DisplayName("M5 another JVM that is killed while it waits takes nothing with it")
    default void anotherJvmIsKilled() throws Exception {
        SharedQueue<Object> questions = host().queue("questions", 5);
        SharedQueue<Object> answers = host().queue("answers", 5);
        try (ChildProgram program = ConnectedProgram.start(host().address(), key())) {
            assertEquals("refused", answers.poll(Await.SOON.toSeconds(), TimeUnit.SECONDS), program::output);
            Call.awaitWaiting(questions, 1);
            program.process().destroyForcibly().waitFor();
            questions.put("a");
            assertEquals("a", questions.poll(Await.SOON.toSeconds(), TimeUnit.SECONDS), "what the killed one waited for");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("M5 a name is one queue for the host and all who connect, and their handles are equal")
    default void aNameIsOneQueueForAll() throws Exception {
        try (Manager one = connect();
                Manager two = connect()) {
            SharedQueue<Object> atHost = host().queue("jobs", 5);
            SharedQueue<Object> atOne = one.queue("jobs", 5);
            SharedQueue<Object> atTwo = two.queue("jobs", 5);
            assertEquals(atHost, atOne);
            assertEquals(atOne, atTwo);
            assertEquals(atHost.hashCode(), atOne.hashCode(), "hash codes of equal handles");
            atOne.put("a");
            assertEquals("a", atTwo.take());
            atTwo.taskDone();
            atHost.put("b");
            assertEquals("b", atOne.take());
            atOne.taskDone();
            atHost.join();
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class, () -> two.queue("jobs", 6), "another capacity through a connection");
            QueueRows.assertNames(refused, "'jobs'", "capacity was 6", "capacity 5");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("Q15 a handle that comes through another connection is as good as one's own")
    default void aHandleComesThroughAConnection() throws Exception {
        try (Manager one = connect();
                Manager two = connect()) {
            SharedQueue<String> inner = one.queue();
            one.<Object>queue("outer", 1).put(inner);
            @SuppressWarnings("unchecked") // put there above
            SharedQueue<String> received = (SharedQueue<String>) two.<Object>queue("outer", 1).take();
            assertEquals(inner, received);
            received.put("a");
            assertEquals("a", inner.take());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("M5 the close of a connection ends that connection alone")
    default void theCloseOfAConnectionEndsItAlone() throws Exception {
        SharedQueue<String> atHost = host().queue("jobs", 5);
        try (Manager stays = connect()) {
            SharedQueue<String> queue = stays.queue("jobs", 5);
            Manager goes = connect();
            SharedQueue<String> gone = goes.queue("jobs", 5);
            gone.put("a");
            Call<Boolean> join = Call.waiting(gone, () -> gone.join(Duration.ofMinutes(10)));
            goes.close();
            goes.close();
            assertEquals(ManagerLostException.class, join.failure().getClass());
            assertThrows(ManagerLostException.class, gone::poll, "poll through a closed connection");
            assertThrows(ManagerLostException.class, goes::queue, "queue() of a closed connection");
            assertEquals("a", queue.take());
            atHost.put("b");
            assertEquals("b", queue.take());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U17 a connection that is closed gives its leases back, waits for nothing and owes nothing")
    default void aClosedConnectionLeavesNothingBehind() throws Exception {
        SharedQueue<String> queue = host().queue("jobs", 5);
        queue.addAll(List.of("a", "b"));
        Manager goes = connect();
        SharedQueue<String> gone = goes.queue("jobs", 5);
        Lease<String> lease = gone.lease(Duration.ofMinutes(10));
        assertEquals("a", lease.item());
        assertEquals("b", gone.take());
        Call<String> take = Call.waiting(gone, gone::take);
        goes.close();
        assertEquals(ManagerLostException.class, take.failure().getClass());
        Await.until("the leased item back in the queue", () -> queue.size() == 1);
        try (Lease<String> again = queue.lease(Duration.ofMinutes(10))) {
            assertEquals("a", again.item());
            assertEquals(2, again.attempt(), "attempt");
            assertFalse(queue.join(Duration.ofMillis(50)), "join while the item is leased here");
            assertTrue(again.ack(), "ack");
        }
        assertTrue(queue.join(Await.SOON), "join after the ack, with an item forfeited by the closed connection");
        assertNull(queue.poll(), "poll at the end");
    }

    /** @hidden */
    @Test
    @DisplayName("U20 all who are connected are told within a second that the host has ended")
    default void allAreToldOfTheEnd() throws Exception {
        try (Manager one = connect();
                Manager two = connect()) {
            SharedQueue<String> atOne = one.queue("jobs", 1);
            SharedQueue<String> atTwo = two.queue("jobs", 1);
            List<Call<?>> calls = List.of(
                    Call.waiting(atOne, atOne::take),
                    Call.waiting(atTwo, () -> atTwo.poll(1, TimeUnit.HOURS)),
                    Call.waiting(atTwo, () -> atTwo.lease(Duration.ofMinutes(10))));
            host().close();
            long ended = System.nanoTime();
            for (Call<?> call : calls) {
                assertEquals(ManagerLostException.class, call.failure().getClass());
            }
            Duration took = Duration.ofNanos(System.nanoTime() - ended);
            Duration most = ManagerEndRows.TOLD;
            assertTrue(took.compareTo(most) < 0, () -> "all were told after " + took + ", expected less than " + most);
            assertThrows(ManagerLostException.class, () -> atOne.put("a"), "put after the end");
            assertThrows(ManagerLostException.class, atTwo::size, "size after the end");
            assertThrows(ManagerLostException.class, () -> two.queue("jobs", 1), "queue after the end");
        }
    }
}
