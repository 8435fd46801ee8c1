package io.poolwright.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.tck.Await;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Doors, links, loops and handshakes, between two threads of this JVM. */
@SuppressWarnings("try") // what is only opened is meant to be closed
final class LinkTest {

    @TempDir
    Path directory;

    private static final class Recorder implements LinkHandler {
        final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
        final AtomicReference<Throwable> end = new AtomicReference<>();

        @Override
        public void received(Frame frame) {
            if (frame.type() == 99) {
                throw new IllegalStateException("a handler that throws");
            }
            frames.add(frame);
        }

        @Override
        public void ended(Throwable cause) {
            end.set(cause);
        }
    }

    private Door door(String kind) throws IOException {
        return kind.equals("unix") ? Door.unix(directory) : Door.tcp();
    }

    @ParameterizedTest(name = "X18 frames go both ways through a loop, over {0}")
    @ValueSource(strings = {"unix", "tcp"})
    void bothWays(String kind) throws Exception {
        try (Door door = door(kind);
                Link near = new Link(Door.connect(door.address()), Link.MAX_PAYLOAD);
                Link far = new Link(door.accept(() -> true), Link.MAX_PAYLOAD);
                BlockingLink worker = new BlockingLink(far);
                LinkLoop loop = new LinkLoop("poolwright-test-loop")) {
            assertTrue(door.address().startsWith(kind + ":"), door.address());
            Recorder recorder = new Recorder();
            loop.add(near, recorder);
            byte[] large = new byte[9_000_000];
            new Random(1).nextBytes(large);
            near.send(new Frame((byte) 5, 1, large)); // more than any socket takes at once: the loop sends the rest
            near.send(Frame.of((byte) 6, 2));
            assertArrayEquals(large, worker.receive().payload());
            assertEquals(2, worker.receive().id());
            Thread sender = new Thread(() -> {
                try {
                    Thread.currentThread().interrupt();
                    worker.send(new Frame((byte) 7, 3, large));
                    assertTrue(Thread.interrupted(), "the interrupt was kept");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            sender.start();
            Frame answer = recorder.frames.poll(20, TimeUnit.SECONDS);
            assertArrayEquals(large, answer.payload());
            sender.join();
            far.close();
            Await.until("the end is told", () -> recorder.end.get() != null);
            assertInstanceOf(EOFException.class, recorder.end.get());
            assertFalse(near.isOpen());
        }
    }

    @Test
    @DisplayName("a handler that throws costs its link, and no other")
    void throwingHandler() throws Exception {
        try (Door door = Door.unix(directory);
                Link good = new Link(Door.connect(door.address()), Link.MAX_PAYLOAD);
                Link goodFar = new Link(door.accept(() -> true), Link.MAX_PAYLOAD);
                Link bad = new Link(Door.connect(door.address()), Link.MAX_PAYLOAD);
                Link badFar = new Link(door.accept(() -> true), Link.MAX_PAYLOAD);
                LinkLoop loop = new LinkLoop("poolwright-test-loop")) {
            Recorder goods = new Recorder();
            Recorder bads = new Recorder();
            loop.add(good, goods);
            loop.add(bad, bads);
            badFar.send(Frame.of((byte) 99, 0));
            Await.until("the end is told", () -> bads.end.get() != null);
            assertInstanceOf(ProtocolException.class, bads.end.get());
            goodFar.send(Frame.of((byte) 1, 8));
            assertEquals(8, goods.frames.poll(20, TimeUnit.SECONDS).id());
        }
    }

    @Test
    @DisplayName("a link that this side closes is not told as ended")
    void closedHere() throws Exception {
        try (Door door = Door.unix(directory);
                Link near = new Link(Door.connect(door.address()), Link.MAX_PAYLOAD);
                Link far = new Link(door.accept(() -> true), Link.MAX_PAYLOAD);
                BlockingLink worker = new BlockingLink(far);
                LinkLoop loop = new LinkLoop("poolwright-test-loop")) {
            Recorder recorder = new Recorder();
            loop.add(near, recorder);
            near.close();
            assertThrows(IOException.class, worker::receive);
            assertEquals(null, recorder.end.get());
        }
    }

    @ParameterizedTest(
            name = "M13 test_forkserver_auth_is_enabled: the handshake lets in who knows the secret, and nobody else, over {0}")
    @ValueSource(strings = {"unix", "tcp"})
    void handshake(String kind) throws Exception {
        byte[] secret = Handshake.newSecret();
        assertTrue(secret.length > 15, () -> "a secret of only " + secret.length + " bytes");
        assertFalse(Arrays.equals(secret, Handshake.newSecret()), "the same secret again");
        try (Door door = door(kind)) {
            try (SocketChannel worker = Door.connect(door.address());
                    Link workerLink = new Link(worker, 1000);
                    BlockingLink waiting = new BlockingLink(workerLink)) {
                Handshake.present(waiting, secret, 4711);
                Handshake.await(door.accept(() -> true), secret, Duration.ofSeconds(20)).close();
            }
            try (SocketChannel stranger = Door.connect(door.address());
                    Link strangerLink = new Link(stranger, 1000);
                    BlockingLink waiting = new BlockingLink(strangerLink)) {
                Handshake.present(waiting, Handshake.newSecret(), 4711);
                assertThrows(ProtocolException.class,
                        () -> Handshake.await(door.accept(() -> true), secret, Duration.ofSeconds(20)));
                assertThrows(IOException.class, () -> waiting.receive(Duration.ofSeconds(20)), "it was sent away");
            }
            try (SocketChannel silent = Door.connect(door.address())) {
                assertThrows(SocketTimeoutException.class,
                        () -> Handshake.await(door.accept(() -> true), secret, Duration.ofMillis(20)));
                assertTrue(silent.isOpen());
            }
        }
    }

    @Test
    @DisplayName("random bytes never pass the handshake nor break it")
    void garbage() throws Exception {
        Random random = new Random(5);
        byte[] secret = Handshake.newSecret();
        try (Door door = Door.unix(directory)) {
            for (int i = 0; i < 1_000; i++) {
                byte[] bytes = new byte[1 + random.nextInt(120)];
                random.nextBytes(bytes);
                try (SocketChannel stranger = Door.connect(door.address())) {
                    stranger.write(ByteBuffer.wrap(bytes));
                    stranger.shutdownOutput();
                    assertThrows(IOException.class,
                            () -> Handshake.await(door.accept(() -> true), secret, Duration.ofSeconds(20)));
                }
            }
        }
    }
}
