package io.poolwright.tck;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.SharedQueue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keys, and peers that do not have them. */
interface HandshakeRows extends ListeningRows {

    /** @hidden */
    @Test
    @DisplayName("M10 test_empty_authkey: an empty key is a key")
    default void anEmptyKeyIsAKey() throws Exception {
        byte[] empty = {};
        try (Manager open = builder().listen(freeAddress()).authKey(empty).open()) {
            try (Manager connected = Manager.connect(open.address(), empty)) {
                connected.<String>queue("jobs", 1).put("a");
                assertEquals("a", open.queue("jobs", 1).take());
            }
            assertThrows(ManagerLostException.class, () -> Manager.connect(open.address(), key()), "connect with a key");
        }
        assertThrows(ManagerLostException.class, () -> Manager.connect(host().address(), empty), "connect without key");
    }

    /** @hidden */
    @Test
    @DisplayName("M11 test_deliver_challenge_auth_failure: who has another key is refused, and the others do not notice")
    default void anotherKeyIsRefused() throws Exception {
        try (Manager connected = connect()) {
            SharedQueue<String> queue = connected.queue("jobs", 1);
            Call<String> take = Call.waiting(queue, queue::take);
            byte[] other = key();
            other[0]++;
            for (int i = 0; i < 3; i++) {
                assertThrows(ManagerLostException.class, () -> Manager.connect(host().address(), other), "connect");
            }
            host().<String>queue("jobs", 1).put("a");
            assertEquals("a", take.value());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("M11 test_answer_challenge_auth_failure: a listener that does not have the key is not trusted")
    default void aListenerWithoutTheKeyIsNotTrusted() throws Exception {
        SocketAddress free = freeAddress();
        try (ServerSocketChannel impostor = free instanceof UnixDomainSocketAddress
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open()) {
            impostor.bind(free);
            SocketAddress address = impostor.getLocalAddress();
            Call<Boolean> answers = Call.start(() -> {
                try (SocketChannel victim = impostor.accept()) {
                    sendGarbage(victim);
                }
                return true;
            });
            assertThrows(ManagerLostException.class, () -> Manager.connect(address, key()), "connect");
            answers.value();
        } finally {
            if (free instanceof UnixDomainSocketAddress unix) {
                Files.deleteIfExists(unix.getPath());
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("M11 who sends garbage, or nothing, is not noticed by the others")
    default void badPeersAreNotNoticed() throws Exception {
        SocketAddress address = host().address();
        try (Manager connected = connect();
                SocketChannel silent = SocketChannel.open(address);
                SocketChannel garbage = SocketChannel.open(address)) {
            SharedQueue<String> queue = connected.queue("jobs", 1);
            Call<String> take = Call.waiting(queue, queue::take);
            sendGarbage(garbage);
            SocketChannel.open(address).close();
            try (Manager other = connect()) {
                other.<String>queue("jobs", 1).put("a");
            }
            assertEquals("a", take.value());
            assertEquals(true, silent.isOpen(), "the silent one, here");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("M11 where nobody listens there is no manager")
    default void nobodyListens() {
        SocketAddress free = freeAddress();
        SocketAddress nobody = free instanceof InetSocketAddress tcp ? new InetSocketAddress(tcp.getAddress(), 1) : free;
        assertThrows(ManagerLostException.class, () -> Manager.connect(nobody, key()), "connect");
    }

    private static void sendGarbage(SocketChannel channel) {
        ByteBuffer garbage = ByteBuffer.wrap("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100).getBytes(US_ASCII));
        try {
            while (garbage.hasRemaining()) {
                channel.write(garbage);
            }
        } catch (IOException e) {
            // The other side has hung up already.
        }
    }
}
