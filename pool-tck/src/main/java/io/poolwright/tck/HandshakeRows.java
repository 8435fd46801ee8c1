package io.poolwright.tck;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.SharedQueue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keys, and peers that do not have them. */
interface HandshakeRows extends ListeningRows {

    /** How a manager that refuses a key is spoken of. */
    String REFUSED = "refuses the key";

    /** What is no beginning of a conversation with a manager. */
    String GARBAGE = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100);

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
            assertRefused(open.address(), key(), REFUSED);
        }
        assertRefused(host().address(), empty, REFUSED);
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
                assertRefused(host().address(), other, REFUSED);
            }
            host().<String>queue("jobs", 1).put("a");
            assertEquals("a", take.value());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("M11 test_answer_challenge_auth_failure: a listener that does not have the key is not trusted")
    default void aListenerWithoutTheKeyIsNotTrusted() throws Exception {
        try (Impostor impostor = new Impostor(freeAddress())) {
            Call<byte[]> overheard = Call.start(() -> impostor.overhear(host().address()));
            try (Manager connected = Manager.connect(impostor.address(), key())) {
                connected.<String>queue("jobs", 1).put("a");
                assertEquals("a", host().queue("jobs", 1).take(), "what came through the one between");
            }
            byte[] said = overheard.value();
            Call<Boolean> repeats = Call.start(() -> impostor.say(said));
            assertRefused(impostor.address(), key(), "does not know the key");
            repeats.value();
        }
    }

    /** @hidden */
    @Test
    @DisplayName("M11 a listener that sends garbage is not trusted")
    default void aListenerThatSendsGarbageIsNotTrusted() throws Exception {
        try (Impostor impostor = new Impostor(freeAddress())) {
            Call<Boolean> answers = Call.start(() -> impostor.say(GARBAGE.getBytes(US_ASCII)));
            assertThrows(ManagerLostException.class, () -> Manager.connect(impostor.address(), key()), "connect");
            answers.value();
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
        ManagerLostException lost =
                assertThrows(ManagerLostException.class, () -> Manager.connect(nobody, key()), "connect");
        assertFalse(lost.getMessage().contains("key"), () -> "nobody looked at a key: " + lost.getMessage());
    }

    /** Checks that it is the key why a connection does not come about. */
    private static void assertRefused(SocketAddress address, byte[] key, String why) {
        ManagerLostException refused =
                assertThrows(ManagerLostException.class, () -> Manager.connect(address, key), "connect");
        assertTrue(refused.getMessage().contains(why), () -> "expected '" + why + "' in: " + refused.getMessage());
    }

    private static void sendGarbage(SocketChannel channel) {
        ByteBuffer garbage = ByteBuffer.wrap(GARBAGE.getBytes(US_ASCII));
        try {
            while (garbage.hasRemaining()) {
                channel.write(garbage);
            }
        } catch (IOException e) {
            // The other side has hung up already.
        }
    }
}
