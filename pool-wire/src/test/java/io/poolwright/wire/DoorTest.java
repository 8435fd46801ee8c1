package io.poolwright.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Doors where users want them, and the directories for those that only two processes know. */
final class DoorTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    @DisplayName("M9 an address that is in use is refused")
    void inUse() throws Exception {
        UnixDomainSocketAddress file = UnixDomainSocketAddress.of(directory.resolve("d"));
        try (Door first = Door.at(file)) {
            assertThrows(IOException.class, () -> Door.at(file));
            try (SocketChannel guest = Door.connect(first.socketAddress(), LIMIT)) {
                assertTrue(guest.isConnected());
            }
        }
        assertFalse(Files.exists(file.getPath()));
        try (Door first = Door.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            assertThrows(IOException.class, () -> Door.at(first.socketAddress()));
        }
    }

    @Test
    @DisplayName("M6 a socket's file that has outlived who listened there is replaced, any other file is not")
    void leftOver() throws Exception {
        UnixDomainSocketAddress file = UnixDomainSocketAddress.of(directory.resolve("d"));
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(file).close();
        assertTrue(Files.exists(file.getPath()));
        Door.at(file).close();
        Files.writeString(file.getPath(), "the user's");
        assertThrows(IOException.class, () -> Door.at(file));
        assertEquals("the user's", Files.readString(file.getPath()));
    }

    @Test
    @DisplayName("M6 a port that is given up a moment later is waited for")
    void givenUpSoon() throws Exception {
        ServerSocketChannel before = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketAddress where = before.getLocalAddress();
        Thread giving = new Thread(() -> {
            try (before) {
                Thread.sleep(100);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        giving.start();
        try (Door door = Door.at(where)) {
            assertEquals(where, door.socketAddress());
        }
        giving.join();
    }

    @Test
    @DisplayName("an address that is none is an IOException, on either side")
    void noAddress() {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("no-such-host.invalid", 1);
        assertThrows(IOException.class, () -> Door.at(nowhere));
        assertThrows(IOException.class, () -> Door.connect(nowhere, LIMIT));
        assertThrows(IOException.class, () -> Door.connect(UnixDomainSocketAddress.of(directory.resolve("no")), LIMIT));
    }

    @Test
    @DisplayName("a private directory is its owner's alone, and goes with what is in it")
    void privateDirectory() throws Exception {
        PrivateDirectory meeting = new PrivateDirectory();
        assertFalse(Files.exists(meeting.path()));
        meeting.create();
        meeting.create();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(meeting.path())));
        Files.writeString(meeting.path().resolve("f"), "");
        meeting.close();
        assertFalse(Files.exists(meeting.path()));
        assertThrows(IOException.class, meeting::create);
    }

    @Test
    @DisplayName("a directory whose owner has died is removed by the one who was told of it")
    void orphans() throws Exception {
        Path first = Files.createDirectory(directory.resolve("1"));
        Path second = Files.createDirectory(directory.resolve("2"));
        Path third = Files.createDirectory(directory.resolve("3"));
        Files.writeString(first.resolve("f"), "");
        Orphans.adopt(first.toString());
        Orphans.adopt(second.toString());
        Orphans.adopt(third.toString());
        Orphans.release(second.toString());
        Orphans.bury(third.toString());
        assertFalse(Files.exists(third));
        Orphans.buryAll();
        assertFalse(Files.exists(first));
        assertTrue(Files.exists(second));
    }
}
