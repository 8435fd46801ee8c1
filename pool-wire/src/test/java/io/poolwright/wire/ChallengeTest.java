package io.poolwright.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ends that show each other that they know a key, between two threads of this JVM. */
final class ChallengeTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    /** What became of both ends. */
    private record Ends(Throwable host, Throwable guest) {}

    private Ends meet(byte[] hostKey, byte[] guestKey, UnaryOperator<Frame> onTheWayBack) throws Exception {
        try (Door door = Door.unix(directory);
                Link near = new Link(Door.connect(door.address()), Challenge.PAYLOAD);
                Link far = new Link(door.accept(() -> true), Challenge.PAYLOAD)) {
            CompletableFuture<Void> host = CompletableFuture.runAsync(() -> host(far, hostKey, onTheWayBack));
            Throwable guest = null;
            try (BlockingLink waiting = new BlockingLink(near)) {
                Challenge.pass(waiting, guestKey, LIMIT);
            } catch (IOException e) {
                guest = e;
            }
            try {
                host.join();
                return new Ends(null, guest);
            } catch (CompletionException e) {
                return new Ends(e.getCause().getCause(), guest);
            }
        }
    }

    private static void host(Link link, byte[] key, UnaryOperator<Frame> onTheWayBack) {
        Challenge challenge = new Challenge(key);
        try (BlockingLink waiting = new BlockingLink(link)) {
            waiting.send(challenge.question());
            Frame response = waiting.receive(LIMIT);
            try {
                waiting.send(onTheWayBack.apply(challenge.welcome(response)));
            } catch (ProtocolException e) {
                waiting.send(Challenge.refusal());
                throw e;
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "M10 M12 test_challengeresponse: both know the key ''{0}''")
    @ValueSource(strings = {"", "a", "a key that is much longer than the sixty-four bytes that a block of SHA-256 has room for"})
    void sameKey(String key) throws Exception {
        assertEquals(new Ends(null, null), meet(bytes(key), bytes(key), UnaryOperator.identity()));
    }

    @ParameterizedTest(name = "M11 the host knows ''{0}'' and the guest ''{1}''")
    @CsvSource({"a, b", "'', b", "a, ''", "ab, a"})
    void otherKey(String hostKey, String guestKey) throws Exception {
        Ends ends = meet(bytes(hostKey), bytes(guestKey), UnaryOperator.identity());
        assertEquals("the other end does not know the key", ends.host().getMessage());
        assertEquals("the other end refuses the key", ends.guest().getMessage());
    }

    @Test
    @DisplayName("M11 a host that answers without the key is not believed")
    void impostor() throws Exception {
        Ends ends = meet(bytes("k"), bytes("k"), welcome -> {
            byte[] changed = welcome.payload().clone();
            changed[31] ^= 1;
            return new Frame(welcome.type(), 0, changed);
        });
        assertEquals("the other end does not know the key", ends.guest().getMessage());
    }

    @Test
    @DisplayName("M11 a response of another form is refused")
    void otherForm() {
        Challenge challenge = new Challenge(bytes("k"));
        for (Frame wrong : List.of(
                new Frame((byte) 3, 0, new byte[64]), new Frame((byte) 3, 0, new byte[63]), challenge.question(),
                Frame.of((byte) 3, 0), Challenge.refusal())) {
            assertThrows(ProtocolException.class, () -> challenge.welcome(wrong), wrong::toString);
        }
    }

    @Test
    @DisplayName("each attempt asks something else")
    void freshNonces() {
        byte[] one = new Challenge(bytes("k")).question().payload();
        byte[] two = new Challenge(bytes("k")).question().payload();
        assertFalse(Arrays.equals(one, two));
    }
}
