package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Those who connect to a manager, over TCP or a Unix-domain socket, and do not behave are sent away with one line in the log, and
 * a good one never notices.
 */
@Timeout(120)
final class BadPeerTest {

    private static final Duration LIMIT = BesetManager.LIMIT;
    private static final int MANY = 10_000;
    private static final long SEED = 20261124;
    /** The number of a question that comes behind a random one. */
    private static final long LAST = Long.MAX_VALUE;

    @TempDir
    Path directory;

    private final ServerLog log = ServerLog.listen();
    /** One for each kind of address. */
    private final List<BesetManager> hosts = new ArrayList<>();

    @BeforeEach
    void open() {
        hosts.add(BesetManager.at(UnixDomainSocketAddress.of(directory.resolve("m"))));
        hosts.add(BesetManager.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    }

    @AfterEach
    void close() throws Exception {
        try {
            for (BesetManager host : hosts) {
                host.awaitGood();
            }
        } finally {
            hosts.forEach(BesetManager::close);
            log.close();
        }
    }

    @Test
    @DisplayName("M11 one with a wrong key is refused, on either side")
    void wrongKey() throws Exception {
        for (BesetManager host : hosts) {
            ManagerLostException refused =
                    assertThrows(ManagerLostException.class, () -> Manager.connect(host.manager().address(), "a key".getBytes()));
            assertTrue(refused.getMessage().contains("refuses the key"), refused::getMessage);
        }
        awaitLines(hosts.size(), "does not know the key");
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
                    assertThrows(ManagerLostException.class, () -> Manager.connect(impostor.getLocalAddress(), BesetManager.KEY));
            assertTrue(refused.getMessage().contains("does not know the key"), refused::getMessage);
            thread.join();
        }
    }

    @Test
    @DisplayName("one that says nothing, stops amid a frame, or does not read its answers is sent away; one that is slow is not")
    void standsStill() throws Exception {
        List<Call<Boolean>> calls = new ArrayList<>();
        for (BesetManager host : hosts) { // all at once: each takes as long as such a one is waited for
            calls.add(Call.start(() -> saysNothing(host)));
            calls.add(Call.start(() -> stopsAmidAFrame(host)));
            calls.add(Call.start(() -> readsNothing(host)));
        }
        for (Call<Boolean> call : calls) {
            assertTrue(call.value());
        }
        int each = hosts.size();
        awaitLines(4 * each);
        assertLines(2 * each, "has not shown a key within 5000 ms");
        assertLines(each, "has not gone on for 10000 ms with a frame that it began");
        assertLines(each, "has not read for 10000 ms");
    }

    /** Nothing, or half a frame. */
    private static boolean saysNothing(BesetManager host) throws IOException {
        try (SocketChannel silent = host.connect(); SocketChannel half = host.connect()) {
            half.write(ByteBuffer.wrap(new byte[] {0, 0, 0}));
            awaitEnd(silent);
            awaitEnd(half);
            return true;
        }
    }

    /** Whether one that goes on slowly is answered when one that does not has been sent away. */
    private static boolean stopsAmidAFrame(BesetManager host) throws Exception {
        long number = BesetManager.numberOf(host.manager().queue("any", 1));
        byte[] question = frame(QueueMessage.STATUS, 1, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        try (SocketChannel stuck = host.authenticated(); SocketChannel slow = host.authenticated()) {
            stuck.write(ByteBuffer.wrap(question, 0, question.length - 1));
            Call<Boolean> end = Call.start(() -> {
                awaitEnd(stuck);
                return true;
            });
            int sent = 0;
            while (!end.isOver()) {
                if (sent < question.length - 1) {
                    slow.write(ByteBuffer.wrap(question, sent++, 1));
                }
                TimeUnit.MILLISECONDS.sleep(700); // the pace of one that is slow
            }
            slow.write(ByteBuffer.wrap(question, sent, question.length - sent));
            return answers(slow);
        }
    }

    /** Asks for more than there is memory for. */
    private static boolean readsNothing(BesetManager host) throws Exception {
        SharedQueue<byte[]> queue = host.manager().queue("large", 1);
        queue.put(new byte[1_000_000]);
        byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(BesetManager.numberOf(queue)).array();
        ByteBuffer question = ByteBuffer.wrap(frame(QueueMessage.PEEK, 1, number));
        try (SocketChannel deaf = host.authenticated()) {
            deaf.configureBlocking(false);
            Await.until(LIMIT, "the connection has ended", () -> {
                try {
                    deaf.write(question.rewind());
                    return false;
                } catch (IOException e) {
                    return true;
                }
            });
            return true;
        }
    }

    @Test
    @DisplayName("one that ends in the middle of a frame is one line in the log, with or without the key")
    void endsAmidAFrame() throws Exception {
        byte[] half = Arrays.copyOf(frame(QueueMessage.WHO, 1, new byte[30]), 25);
        int lines = 0;
        for (BesetManager host : hosts) {
            try (SocketChannel stranger = host.connect()) {
                stranger.write(ByteBuffer.wrap(half));
                stranger.shutdownOutput();
                awaitEnd(stranger);
            }
            awaitLines(++lines, "ended in the middle of a frame");
            try (SocketChannel known = host.authenticated()) {
                known.write(ByteBuffer.wrap(half, 0, 3));
            }
            awaitLines(++lines, "ended in the middle of a frame");
            try (SocketChannel known = host.authenticated()) {
                known.write(ByteBuffer.wrap(frame(QueueMessage.WHO, 1, new byte[0])));
                assertTrue(answers(known), "one that behaves is answered");
            }
            try (SocketChannel known = host.authenticated()) {
                known.write(ByteBuffer.wrap(half));
                known.shutdownOutput();
                awaitEnd(known);
            }
            awaitLines(++lines, "ended in the middle of a frame");
        }
    }

    @Test
    @DisplayName("one that sends a frame of 2 GB is sent away at its first bytes, with or without the key")
    void hugeFrame() throws Exception {
        int lines = 0;
        for (BesetManager host : hosts) {
            try (SocketChannel stranger = host.connect()) {
                stranger.write(ByteBuffer.allocate(13).putInt(Integer.MAX_VALUE).position(13).flip());
                awaitEnd(stranger);
            }
            awaitLines(++lines, "a frame of length 2147483647");
            try (SocketChannel known = host.authenticated()) {
                known.write(ByteBuffer.allocate(13).putInt(Integer.MAX_VALUE).position(13).flip());
                awaitEnd(known);
            }
            awaitLines(++lines, "a frame of length 2147483647");
        }
    }

    @Test
    @DisplayName("one that has not shown the key is sent away at the first bytes of a frame longer than those that show it")
    void frameThatAStrangerMayNotSend() throws Exception {
        int longest = Entrance.MAX_PAYLOAD;
        assertTrue(longest < 1000, () -> "a stranger may send " + longest + " bytes");
        for (BesetManager host : hosts) {
            try (SocketChannel stranger = host.connect()) {
                stranger.write(ByteBuffer.allocate(13).putInt(9 + longest + 1).position(13).flip());
                awaitEnd(stranger);
            }
        }
        awaitLines(hosts.size(), "a frame of length " + (9 + longest + 1) + " is not between");
    }

    @Test
    @DisplayName("one that settles what it has not is sent away, one that asks twice under a number is not; they keep nothing")
    void wrongSettling() throws Exception {
        int lines = 0;
        for (BesetManager host : hosts) {
            SharedQueue<String> queue = host.manager().queue("taken", 5);
            queue.addAll(List.of("a", "b", "c"));
            byte[] take = ByteBuffer.allocate(17).putLong(BesetManager.numberOf(queue)).array();
            byte[] drain = ByteBuffer.allocate(12).putLong(BesetManager.numberOf(queue)).putInt(1).array();
            for (List<byte[]> frames : List.of(
                    List.of(frame(QueueMessage.TAKE, 7, take), frame(QueueMessage.SETTLE, 7, new byte[] {-1, -1, -1, -1})),
                    List.of(frame(QueueMessage.TAKE, 7, take), frame(QueueMessage.SETTLE, 7, new byte[] {0, 0, 0, 9})),
                    List.of(frame(QueueMessage.SETTLE, 7, new byte[4])),
                    List.of(frame(QueueMessage.TAKE, 7, take), frame(QueueMessage.TAKE, 7, take)),
                    List.of(frame(QueueMessage.DRAIN, 7, drain), frame(QueueMessage.DRAIN, 7, drain)))) {
                try (SocketChannel known = host.authenticated()) {
                    for (byte[] frame : frames) {
                        known.write(ByteBuffer.wrap(frame));
                    }
                    known.shutdownOutput();
                    awaitEnd(known);
                }
                lines += frames.get(frames.size() - 1)[4] == QueueMessage.SETTLE ? 1 : 0;
                awaitLines(lines, "there is no such thing to settle");
                Await.until("everything is back", () -> List.copyOf(queue).equals(List.of("a", "b", "c")));
            }
            queue.close();
            assertEquals(3, queue.drainTo(new ArrayList<>()));
            assertThrows(QueueClosedException.class, queue::take);
        }
    }

    @Test
    @DisplayName("strangers who fill one door do not keep others from coming, through this door or another")
    void manyStrangers() throws Exception {
        for (BesetManager host : hosts) {
            List<SocketChannel> strangers = new ArrayList<>();
            try {
                for (int i = 0; i < 300; i++) {
                    strangers.add(host.connect());
                }
                try (Manager another = Manager.connect(host.manager().address(), BesetManager.KEY)) {
                    assertTrue(another.queue("good", 10).remainingCapacity() >= 0);
                }
            } finally {
                for (SocketChannel stranger : strangers) {
                    stranger.close();
                }
            }
        }
    }

    @Test
    @DisplayName("ten thousand random byte strings at the doors, half at either: each that has a byte is one line in the log")
    void randomBytesAtTheDoor() throws Exception {
        Random random = new Random(SEED);
        int talking = 0;
        for (int i = 0; i < MANY; i++) {
            byte type = (byte) (1 + random.nextInt(5));
            byte[] bytes = random.nextBoolean() ? randomBytes(random) : randomFrame(random, type, 0);
            talking += bytes.length > 0 ? 1 : 0; // who says nothing and goes has done nothing wrong
            try (SocketChannel stranger = hosts.get(i % hosts.size()).connect()) {
                stranger.write(ByteBuffer.wrap(bytes));
                stranger.shutdownOutput();
                awaitEnd(stranger);
            } catch (IOException e) {
                // It was sent away while it was still talking.
            }
        }
        awaitLines(talking);
    }

    @Test
    @DisplayName("ten thousand random byte strings from those who have shown the key: each who is sent away is one line")
    void randomBytesInside() throws Exception {
        Random random = new Random(SEED);
        int sentAway = 0;
        int i = 0;
        while (i < MANY) {
            BesetManager host = hosts.get(sentAway % hosts.size());
            long other = BesetManager.numberOf(host.manager().queue("other", 100));
            boolean goesOn = true;
            try (SocketChannel known = host.authenticated()) {
                while (i < MANY && goesOn) {
                    byte type = (byte) (QueueMessage.MEET + random.nextInt(35));
                    known.write(ByteBuffer.wrap(randomFrame(random, type, other)));
                    i++;
                    goesOn = answers(known);
                }
            } catch (IOException e) {
                goesOn = false; // it was sent away while it was still talking
            }
            sentAway += goesOn ? 0 : 1;
        }
        assertTrue(sentAway > MANY / 100, sentAway + " were sent away");
        awaitLines(sentAway);
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
        awaitLines(count);
        assertLines(count, text);
    }

    /** The line may come after the end. */
    private void awaitLines(int count) throws Exception {
        Await.until(LIMIT, count + " lines", () -> log.count() >= count);
        assertEquals(count, log.count(), () -> log.lines().toString());
    }

    private void assertLines(int count, String text) {
        assertEquals(count, log.lines().stream().filter(line -> line.contains(text)).count(), () -> log.lines().toString());
    }
}
