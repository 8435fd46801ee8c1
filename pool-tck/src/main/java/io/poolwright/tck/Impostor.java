package io.poolwright.tck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;

/** Listens in the place of a manager, whose key it does not have. */
final class Impostor implements AutoCloseable {

    private final ServerSocketChannel server;

    Impostor(SocketAddress where) throws IOException {
        server = where instanceof UnixDomainSocketAddress
                ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                : ServerSocketChannel.open();
        server.bind(where);
    }

    SocketAddress address() throws IOException {
        return server.getLocalAddress();
    }

    /**
     * Passes on what the next one who connects and the manager have to say to each other, until both are done.
     *
     * @return all that the manager has said: its question first, then a welcome for this guest alone
     */
    byte[] overhear(SocketAddress manager) throws Exception {
        try (SocketChannel guest = server.accept(); SocketChannel host = SocketChannel.open(manager)) {
            Call<byte[]> there = Call.start(() -> passOn(guest, host));
            byte[] said = passOn(host, guest);
            there.value();
            return said;
        }
    }

    /** Says something to the next one who connects, and waits until that one has gone. */
    boolean say(byte[] what) throws IOException {
        try (SocketChannel guest = server.accept()) {
            try {
                write(guest, ByteBuffer.wrap(what));
                ByteBuffer answer = ByteBuffer.allocate(1000);
                while (guest.read(answer) >= 0) {
                    answer.clear();
                }
            } catch (IOException e) {
                // The guest has hung up already.
            }
            return true;
        }
    }

    private static byte[] passOn(SocketChannel from, SocketChannel to) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer some = ByteBuffer.allocate(1000);
        try {
            while (from.read(some) >= 0) {
                all.write(some.array(), 0, some.position());
                write(to, some.flip());
                some.clear();
            }
        } catch (IOException e) {
            // One of them has hung up.
        }
        try {
            to.shutdownOutput(); // so that the other direction ends too
        } catch (IOException e) {
            // It has gone already.
        }
        return all.toByteArray();
    }

    private static void write(SocketChannel to, ByteBuffer what) throws IOException {
        while (what.hasRemaining()) {
            to.write(what);
        }
    }

    @Override
    public void close() throws IOException {
        SocketAddress address = address();
        server.close();
        if (address instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
    }
}
