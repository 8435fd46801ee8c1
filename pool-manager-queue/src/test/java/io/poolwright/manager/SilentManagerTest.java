package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.ManagerLostException;
import io.poolwright.SharedQueue;
import io.poolwright.tck.Call;
import io.poolwright.wire.BlockingLink;
import io.poolwright.wire.Challenge;
import io.poolwright.wire.Frame;
import io.poolwright.wire.Link;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a manager should be, somebody lets others in and says nothing, or nothing for long. */
@Timeout(60)
final class SilentManagerTest {

    private static final byte[] KEY = {5};
    private static final Duration SOON = Duration.ofSeconds(2);

    private ServerSocketChannel server;
    private SharedQueue<String> queue;

    @BeforeEach
    void open() throws IOException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        QueueKey key = new QueueKey(UUID.randomUUID(), 1);
        QueueReference reference = QueueReference.of(key, "q", Route.listening(server.getLocalAddress(), KEY));
        queue = Connection.with(reference).handle(reference);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    @DisplayName("Q9 a call that has to connect first ends in time, connected or not")
    void connectingIsPartOfTheTime() throws Exception {
        long start = System.nanoTime();
        assertNull(queue.poll(200, TimeUnit.MILLISECONDS), "poll");
        assertEnded(start, Duration.ofMillis(200));
        start = System.nanoTime();
        assertFalse(queue.offer("a", 200, TimeUnit.MILLISECONDS), "offer");
        assertFalse(queue.join(Duration.ofMillis(200)), "join");
        assertNull(queue.lease(Duration.ofMillis(200)), "lease");
        assertEnded(start, Duration.ofMillis(600));
    }

    @Test
    @DisplayName("a call that has to connect first can be interrupted, and another one goes on")
    void connectingIsInterrupted() throws Exception {
        Call<String> poll = Call.start(() -> queue.poll(1, TimeUnit.HOURS));
        SocketChannel accepted = server.accept();
        try {
            poll.interrupt();
            assertInstanceOf(InterruptedException.class, poll.failure());
            assertNull(queue.poll(10, TimeUnit.MILLISECONDS), "poll");
        } finally {
            accepted.close();
        }
    }

    @Test
    @DisplayName("calls give up a manager that says nothing after ten seconds, for all steps of the way to it together")
    void isGivenUp() throws Exception {
        long start = System.nanoTime();
        Call<Integer> size = Call.start(queue::size);
        Call<String> take = Call.start(queue::take);
        Call<String> poll = Call.start(() -> queue.poll(1, TimeUnit.HOURS));
        try (Link link = new Link(server.accept(), Challenge.PAYLOAD);
                BlockingLink waiting = new BlockingLink(link)) {
            TimeUnit.SECONDS.sleep(5); // as long as makes two steps of the way take longer together than they may
            waiting.send(new Challenge(KEY).question());
            for (Call<?> call : List.of(size, take, poll)) {
                assertInstanceOf(ManagerLostException.class, call.failure());
            }
        }
        assertEnded(start, Duration.ofSeconds(9));
    }

    @Test
    @DisplayName("who asks again and again for a short time gets to a manager that is slow")
    void shortTimesGetThere() throws Exception {
        assertNull(queue.poll(20, TimeUnit.MILLISECONDS), "poll");
        try (Link link = new Link(server.accept(), Challenge.PAYLOAD);
                BlockingLink waiting = new BlockingLink(link)) {
            Challenge challenge = new Challenge(KEY);
            waiting.send(challenge.question());
            assertNull(queue.poll(20, TimeUnit.MILLISECONDS), "poll");
            waiting.send(challenge.welcome(waiting.receive(SOON)));
            Call<Boolean> join = Call.start(() -> queue.join(Duration.ofHours(1)));
            Frame question = waiting.receive(SOON);
            assertEquals(QueueMessage.JOIN, question.type());
            waiting.send(Frame.of(QueueMessage.DONE, question.id()));
            assertTrue(join.value(), "join");
        }
    }

    private static void assertEnded(long start, Duration atLeast) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(atLeast) >= 0, () -> "gave up after " + took);
        assertTrue(took.compareTo(atLeast.plus(SOON)) < 0, () -> "gave up after " + took);
    }
}
