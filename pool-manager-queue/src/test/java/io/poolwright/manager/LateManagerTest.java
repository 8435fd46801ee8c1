package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.SharedQueue;
import io.poolwright.tck.Await;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Managers that answer late, or never. Both kinds have their turn at the same time, for they are waited for most of it. */
final class LateManagerTest {

    /** A manager's process is stopped by a signal, as by somebody who looks into it. */
    @Nested
    @Timeout(60)
    @Execution(ExecutionMode.CONCURRENT)
    final class StoppedManager {

        private Manager manager;
        private ProcessHandle process;

        @BeforeEach
        void open() {
            Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
            manager = Manager.builder().process().open();
            process = ProcessHandle.current().children().filter(child -> !before.contains(child)).findFirst().orElseThrow();
        }

        @AfterEach
        void close() {
            manager.close(); // ends it, stopped or not
        }

        private void signal(String name) throws Exception {
            Process kill = new ProcessBuilder("kill", "-" + name, "--", Long.toString(process.pid())).start();
            assertTrue(kill.waitFor(10, TimeUnit.SECONDS), "the command kill ends");
        }

        /** Stops it, and waits until each of its threads has: a signal only tells them to. */
        private void stop() throws Exception {
            signal("STOP");
            Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
            if (Files.exists(threads)) { // elsewhere there is no way to look
                Await.until("the manager's process is stopped", () -> {
                    try (Stream<Path> all = Files.list(threads)) {
                        return all.allMatch(StoppedManager::isStopped);
                    }
                });
            }
        }

        private static boolean isStopped(Path thread) {
            try {
                String stat = Files.readString(thread.resolve("stat"));
                return stat.startsWith("T", stat.lastIndexOf(')') + 2);
            } catch (IOException e) {
                return true; // it has ended meanwhile
            }
        }

        @Test
        @Execution(ExecutionMode.SAME_THREAD)
        @DisplayName("X13 calls on the queues of a manager that goes on in time have only waited")
        void goesOn() throws Exception {
            SharedQueue<String> queue = manager.queue(2);
            queue.put("a");
            stop();
            Call<Boolean> put = Call.start(() -> queue.offer("b", 1, TimeUnit.HOURS));
            Call<Integer> size = Call.start(queue::size);
            assertFalse(put.isOver() || size.isOver(), "a call is over while the manager is stopped");
            signal("CONT");
            assertTrue(put.value());
            assertTrue(size.value() >= 1);
            assertEquals("a", queue.take());
            assertEquals("b", queue.take());
        }

        @Test
        @Execution(ExecutionMode.SAME_THREAD)
        @DisplayName("a manager that stays stopped is given up after ten seconds, by calls with a time-out and without")
        void staysStopped() throws Exception {
            SharedQueue<String> queue = manager.queue(2);
            SharedQueue<String> empty = manager.queue();
            stop();
            Call<String> poll = Call.start(() -> empty.poll(1, TimeUnit.SECONDS));
            Call<Integer> size = Call.start(queue::size);
            assertInstanceOf(ManagerLostException.class, size.failure());
            assertInstanceOf(ManagerLostException.class, poll.failure());
            assertThrows(ManagerLostException.class, () -> queue.put("b"));
        }
    }

    /** Where a manager should be, somebody lets others in and says nothing, or nothing for long. */
    @Nested
    @Timeout(60)
    @Execution(ExecutionMode.CONCURRENT)
    final class SilentManager {

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
        @Execution(ExecutionMode.SAME_THREAD)
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
        @Execution(ExecutionMode.SAME_THREAD)
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
        @Execution(ExecutionMode.SAME_THREAD)
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
        @Execution(ExecutionMode.SAME_THREAD)
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
}
