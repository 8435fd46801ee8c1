package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.tck.Await;
import io.poolwright.wire.BlockingLink;
import io.poolwright.wire.Handshake;
import io.poolwright.wire.Link;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Others at the door that a worker is to come through. */
final class StrangerTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Where a worker's door can be. */
    enum Place {
        TCP {
            @Override
            List<SocketAddress> all() throws IOException {
                return List.copyOf(OwnPorts.listening());
            }
        },
        UNIX {
            @Override
            List<SocketAddress> all() throws IOException {
                return List.copyOf(sockets());
            }
        };

        /** The addresses of such doors. */
        abstract List<SocketAddress> all() throws IOException;
    }

    @ParameterizedTest(name = "M13 test_forkserver_without_auth_fails: strangers at a worker''s door are sent away,"
            + " then the worker comes in, over {0}")
    @EnumSource
    void strangersAreSentAway(Place place, @TempDir Path home) throws Exception {
        List<SocketAddress> before = place.all();
        Path gate = home.resolve("gate");
        try (Pool pool = Pool.builder()
                .backend("process")
                .workers(1)
                .option(ProcessOptions.JAVA_HOME, javaThatWaits(home, gate))
                .option("process.transport", place.name().toLowerCase(Locale.ROOT))
                .open()) {
            try {
                AsyncResult<String> result = pool.applyAsync(() -> "served");
                Await.until("a door", () -> !without(before, place).isEmpty());
                SocketAddress door = without(before, place).get(0);
                SocketChannel.open(door).close();
                try (SocketChannel rude = SocketChannel.open(door)) {
                    rude.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
                    assertEnds(rude);
                }
                try (BlockingLink liar = new BlockingLink(new Link(SocketChannel.open(door), 1000))) {
                    Handshake.present(liar, Handshake.newSecret(), ProcessHandle.current().pid());
                    assertThrows(IOException.class, () -> liar.receive(LIMIT), "it was sent away");
                }
                assertFalse(result.ready(), "a task is done without a worker");
                Files.createFile(gate);
                assertEquals("served", result.get(Await.SOON));
            } finally {
                if (Files.notExists(gate)) {
                    Files.createFile(gate);
                }
            }
        }
    }

    /** A Java installation that starts when the gate is there. */
    private static Path javaThatWaits(Path home, Path gate) throws IOException {
        Path java = LaunchCommand.javaIn(home);
        Files.createDirectories(java.getParent());
        Files.writeString(java, """
                #!/bin/sh
                while [ ! -e '%s' ]; do sleep 0.02; done
                exec '%s' "$@"
                """.formatted(gate, LaunchCommand.javaIn(Path.of(System.getProperty("java.home")))));
        if (!java.toFile().setExecutable(true)) {
            throw new IOException(java + " cannot be made executable");
        }
        return home;
    }

    private static void assertEnds(SocketChannel channel) {
        ByteBuffer byteOfNobody = ByteBuffer.allocate(1);
        try {
            assertEquals(-1, channel.read(byteOfNobody), "what a stranger reads");
        } catch (IOException e) {
            // sent away with what it has sent unread
        }
    }

    private static List<SocketAddress> without(List<SocketAddress> before, Place place) throws IOException {
        return place.all().stream().filter(door -> !before.contains(door)).toList();
    }

    /** The sockets of this library in the temp folder. */
    private static Set<SocketAddress> sockets() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("poolwright"))
                    .flatMap(StrangerTest::socketsIn)
                    .map(UnixDomainSocketAddress::of)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<Path> socketsIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(StrangerTest::isSocket).toList().stream();
        } catch (IOException e) {
            return Stream.empty(); // it is gone, or no directory
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).isOther();
        } catch (IOException e) {
            return false;
        }
    }
}
