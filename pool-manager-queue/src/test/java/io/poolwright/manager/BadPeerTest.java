package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.QueueClosedException;
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
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Those who connect to a manager and do not behave are sent away with one line in the log, and a good one never notices. */
@Timeout(120)
final class BadPeerTest {

    private static final byte[] KEY = "the key".getBytes();
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** More than a round of one that behaves takes on a busy machine, and less than anybody notices. */
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(2);
    private static final int MANY = 10_000;
    private static final long SEED = 20261124;
    /** The number of a question that comes behind a random one. */
    private static final long LAST = Long.MAX_VALUE;

    @TempDir
    Path directory;

    private final ServerLog log = ServerLog.listen();
    private Manager manager;
    private GoodClient good;

    /** Uses a queue all the time. */
    private static final class GoodClient {
        private final Manager connected;
        private final Thread thread = new Thread(this::use);
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final AtomicLong rounds = new AtomicLong();
        private final AtomicLong longestRound = new AtomicLong();
        private volatile boolean stop;

        GoodClient(SocketAddress address) {
            connected = Manager.connect(address, KEY);
            thread.start();
        }

        private void use() {
            try {
                SharedQueue<Long> queue = connected.queue("good", 10);
                while (!stop) {
                    long start = System.nanoTime();
                    queue.put(rounds.get());
                    assertEquals(rounds.get(), queue.take());
                    queue.taskDone();
                    longestRound.accumulateAndGet(System.nanoTime() - start, Math::max);
                    rounds.incrementAndGet();
                }
            } catch (Throwable e) {
                failure.set(e);
            }
        }

        void close() throws Exception {
            long before = rounds.get();
            Await.until(LIMIT, "the good client goes on", () -> rounds.get() > before + 10 || failure.get() != null);
            stop = true;
            thread.join();
            connected.close();
            if (failure.get() != null) {
                throw new AssertionError("the good client noticed", failure.get());
            }
            Duration longest = Duration.ofNanos(longestRound.get());
            assertTrue(longest.compareTo(LONGEST_ROUND) < 0, () -> "the longest round of the good client took " + longest);
        }
    }

    @BeforeEach
    void open() throws Exception {
        manager = Manager.builder().listen(UnixDomainSocketAddress.of(directory.resolve("m"))).authKey(KEY).open();
        good = new GoodClient(manager.address());
    }

    @AfterEach
    void close() throws Exception {
        try {
            good.close();
        } finally {
            manager.close();
            log.close();
        }
    }

    @Test
    @DisplayName("M11 one with a wrong key is refused, on either side")
    void wrongKey() throws Exception {
        ManagerLostException refused =
                assertThrows(ManagerLostException.class, () -> Manager.connect(manager.address(), "a key".getBytes()));
        assertTrue(refused.getMessage().contains("refuses the key"), refused::getMessage);
        awaitLines(1, "does not know the key");
    }

    @Test
    @DisplayName("M11 a manager that does not know the key itself is not believed")
    void wrongHost() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ServerSocketChannel impostor = ServerSocketChannel.open().bind(any)) {
            Thread thread = new Thread(() -> {
                try (Link link = new Link(impostor.accept(), Challenge.PAYLOAD);
                        BlockingLink waiting = new BlockingLink(link)) {
                    waiting.send(new Challenge(new byte[0]).question());
                    waiting.receive(LIMIT);
                    waiting.send(new Frame((byte) 4, 0, new byte[32])); // a welcome that proves nothing
                } catch (IOException e) {
                    // The guest has gone.
                }
            });
            thread.start();
            ManagerLostException refused =
                    assertThrows(ManagerLostException.class, () -> Manager.connect(impostor.getLocalAddress(), KEY));
            assertTrue(refused.getMessage().contains("does not know the key"), refused::getMessage);
            thread.join();
        }
    }

    @Test
    @DisplayName("one that says nothing is sent away after five seconds, and so is one that sends half a frame")
    void silence() throws Exception {
        try (SocketChannel silent = connect(); SocketChannel half = connect()) {
            half.write(ByteBuffer.wrap(new byte[] {0, 0, 0}));
            awaitEnd(silent);
            awaitEnd(half);
        }
        awaitLines(2, "has not shown a key within 5000 ms");
    }

    @Test
    @DisplayName("one that ends in the middle of a frame is one line in the log, with or without the key")
    void endsAmidAFrame() throws Exception {
        byte[] half = Arrays.copyOf(frame(QueueMessage.WHO, 1, new byte[30]), 25);
        try (SocketChannel stranger = connect()) {
            stranger.write(ByteBuffer.wrap(half));
            stranger.shutdownOutput();
            awaitEnd(stranger);
        }
        awaitLines(1, "ended in the middle of a frame");
        try (SocketChannel known = authenticated()) {
            known.write(ByteBuffer.wrap(half, 0, 3));
        }
        awaitLines(2, "ended in the middle of a frame");
        try (SocketChannel known = authenticated()) {
            known.write(ByteBuffer.wrap(frame(QueueMessage.WHO, 1, new byte[0])));
            assertTrue(answers(known), "one that behaves is answered");
        }
        try (SocketChannel known = authenticated()) {
            known.write(ByteBuffer.wrap(half));
            known.shutdownOutput();
            awaitEnd(known);
        }
        awaitLines(3, "ended in the middle of a frame");
    }

    @Test
    @DisplayName("one that has shown the key and does not go on with a frame is sent away; one that goes on slowly is not")
    void stopsAmidAFrame() throws Exception {
        byte[] question = frame(QueueMessage.STATUS, 1, ByteBuffer.allocate(8).putLong(numberOf(manager.queue("any", 1))).array());
        try (SocketChannel stuck = authenticated(); SocketChannel slow = authenticated()) {
            stuck.write(ByteBuffer.wrap(question, 0, question.length - 1));
            Call<Integer> ends = Call.start(() -> {
                awaitEnd(stuck);
                return 0;
            });
            int sent = 0;
            while (!ends.isOver()) {
                if (sent < question.length - 1) {
                    slow.write(ByteBuffer.wrap(question, sent++, 1));
                }
                TimeUnit.MILLISECONDS.sleep(700); // the pace of one that is slow
            }
            awaitLines(1, "has not gone on for 10000 ms with a frame that it began");
            slow.write(ByteBuffer.wrap(question, sent, question.length - sent));
            assertTrue(answers(slow), "the slow one is answered");
        }
    }

    @Test
    @DisplayName("one that sends a frame of 2 GB is sent away at its first bytes, with or without the key")
    void hugeFrame() throws Exception {
        try (SocketChannel stranger = connect()) {
            stranger.write(ByteBuffer.allocate(13).putInt(Integer.MAX_VALUE).position(13).flip());
            awaitEnd(stranger);
        }
        awaitLines(1, "a frame of length 2147483647");
        try (SocketChannel known = authenticated()) {
            known.write(ByteBuffer.allocate(13).putInt(Integer.MAX_VALUE).position(13).flip());
            awaitEnd(known);
        }
        awaitLines(2, "a frame of length 2147483647");
    }

    @Test
    @DisplayName("one that has not shown the key is sent away at the first bytes of a frame longer than those that show it")
    void frameThatAStrangerMayNotSend() throws Exception {
        int longest = Entrance.MAX_PAYLOAD;
        assertTrue(longest < 1000, () -> "a stranger may send " + longest + " bytes");
        try (SocketChannel stranger = connect()) {
            stranger.write(ByteBuffer.allocate(13).putInt(9 + longest + 1).position(13).flip());
            awaitEnd(stranger);
        }
        awaitLines(1, "a frame of length " + (9 + longest + 1) + " is not between");
    }

    @Test
    @DisplayName("one that asks and does not read is sent away, without its answers taking up the memory")
    void readsNothing() throws Exception {
        SharedQueue<byte[]> queue = manager.queue("large", 1);
        queue.put(new byte[1_000_000]);
        long number = numberOf(queue);
        try (SocketChannel deaf = authenticated()) {
            ByteBuffer peek = ByteBuffer.allocate(21).putInt(17).put(QueueMessage.PEEK).putLong(1).putLong(number).flip();
            deaf.configureBlocking(false);
            Await.until(LIMIT, "the connection has ended", () -> {
                try {
                    deaf.write(peek.rewind());
                    return false;
                } catch (IOException e) {
                    return true;
                }
            });
        }
        awaitLines(1, "has not read for 10000 ms");
    }

    @Test
    @DisplayName("one that settles what it has not got, or asks twice under one number, keeps nothing")
    void wrongSettling() throws Exception {
        SharedQueue<String> queue = manager.queue("taken", 5);
        queue.addAll(List.of("a", "b", "c"));
        byte[] take = ByteBuffer.allocate(17).putLong(numberOf(queue)).array();
        byte[] drain = ByteBuffer.allocate(12).putLong(numberOf(queue)).putInt(1).array();
        for (List<byte[]> frames : List.of(
                List.of(frame(QueueMessage.TAKE, 7, take), frame(QueueMessage.SETTLE, 7, new byte[] {-1, -1, -1, -1})),
                List.of(frame(QueueMessage.TAKE, 7, take), frame(QueueMessage.SETTLE, 7, new byte[] {0, 0, 0, 9})),
                List.of(frame(QueueMessage.TAKE, 7, take), frame(QueueMessage.TAKE, 7, take)),
                List.of(frame(QueueMessage.DRAIN, 7, drain), frame(QueueMessage.DRAIN, 7, drain)),
                List.of(frame(QueueMessage.SETTLE, 7, new byte[4])))) {
            try (SocketChannel known = authenticated()) {
                for (byte[] frame : frames) {
                    known.write(ByteBuffer.wrap(frame));
                }
                known.shutdownOutput();
                awaitEnd(known);
            }
            Await.until("everything is back", () -> List.copyOf(queue).equals(List.of("a", "b", "c")));
        }
        queue.close();
        assertEquals(3, queue.drainTo(new ArrayList<>()));
        assertThrows(QueueClosedException.class, queue::take);
    }

    @Test
    @DisplayName("strangers who fill one door do not keep others from coming, through this door or another")
    void manyStrangers() throws Exception {
        List<SocketChannel> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                strangers.add(connect());
            }
            try (Manager another = Manager.connect(manager.address(), KEY)) {
                assertTrue(another.queue("good", 10).remainingCapacity() >= 0);
            }
        } finally {
            for (SocketChannel stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    @DisplayName("ten thousand random byte strings at the door, each is one line in the log")
    void randomBytesAtTheDoor() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < MANY; i++) {
            try (SocketChannel stranger = connect()) {
                byte type = (byte) (1 + random.nextInt(5));
                byte[] bytes = random.nextBoolean() ? randomBytes(random) : randomFrame(random, type, 0);
                stranger.write(ByteBuffer.wrap(bytes));
                stranger.shutdownOutput();
                awaitEnd(stranger);
            } catch (IOException e) {
                // It was sent away while it was still talking.
            }
        }
        assertTrue(log.count() <= MANY, () -> log.count() + " lines");
        assertFalse(log.lines().isEmpty());
    }

    @Test
    @DisplayName("ten thousand random byte strings from one who has shown the key")
    void randomBytesInside() throws Exception {
        Random random = new Random(SEED);
        long other = numberOf(manager.queue("other", 100));
        long connections = 0;
        for (int i = 0; i < MANY; connections++) {
            try (SocketChannel known = authenticated()) {
                boolean goesOn = true;
                while (i < MANY && goesOn) {
                    byte type = (byte) (QueueMessage.MEET + random.nextInt(35));
                    known.write(ByteBuffer.wrap(randomFrame(random, type, other)));
                    i++;
                    goesOn = answers(known);
                }
            } catch (IOException e) {
                // It was sent away while it was still talking.
            }
        }
        assertTrue(connections > MANY / 100, connections + " connections");
        assertTrue(log.count() <= connections, log.count() + " lines, " + connections + " connections");
    }

    /** Whether a question that makes sense is still answered. */
    private static boolean answers(SocketChannel known) throws IOException {
        known.write(ByteBuffer.wrap(frame(QueueMessage.WHO, LAST, new byte[0])));
        ByteBuffer header = ByteBuffer.allocate(13);
        while (fill(known, header.clear())) {
            ByteBuffer payload = ByteBuffer.allocate(header.getInt(0) - 9);
            if (!fill(known, payload)) {
                return false;
            }
            if (header.getLong(5) == LAST) {
                return true;
            }
        }
        return false;
    }

    private static boolean fill(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] frame(byte type, long id, byte[] payload) {
        return ByteBuffer.allocate(13 + payload.length)
                .putInt(9 + payload.length).put(type).putLong(id).put(payload).array();
    }

    /** A frame whose content is random but for its type and, half of the time, the number of a queue that is there. */
    private static byte[] randomFrame(Random random, byte type, long queue) {
        byte[] payload = new byte[random.nextInt(60)];
        random.nextBytes(payload);
        if (payload.length >= 8 && random.nextBoolean()) {
            ByteBuffer.wrap(payload).putLong(queue);
        }
        return frame(type, random.nextInt(5), payload);
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(80)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static long numberOf(SharedQueue<?> queue) {
        return ((LocalAccess<?>) ((QueueHandle<?>) queue).access()).queue().number();
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(manager.address());
    }

    private SocketChannel authenticated() throws IOException {
        SocketChannel channel = connect();
        try (BlockingLink link = new BlockingLink(new Link(channel, Challenge.PAYLOAD))) {
            Challenge.pass(link, KEY, LIMIT);
        }
        channel.configureBlocking(true);
        return channel;
    }

    /** Reads until the other end closes the connection. */
    private static void awaitEnd(SocketChannel channel) {
        ByteBuffer rest = ByteBuffer.allocate(1_000);
        try {
            while (channel.read(rest.clear()) >= 0) {
                // a question, or a refusal
            }
        } catch (IOException e) {
            // The end, too.
        }
    }

    private void awaitLines(int count, String text) throws Exception {
        Await.until(LIMIT, count + " lines with '" + text + "'", () -> log.count() >= count);
        assertEquals(count, log.lines().stream().filter(line -> line.contains(text)).count(), () -> log.lines().toString());
        assertEquals(count, log.count(), () -> log.lines().toString());
    }
}
