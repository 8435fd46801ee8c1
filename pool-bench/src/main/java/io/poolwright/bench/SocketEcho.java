package io.poolwright.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The floor under everything that goes over sockets: another JVM that sends back what comes over a Unix-domain socket. */
final class SocketEcho implements AutoCloseable {

    private static final int BYTES = 8;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
    private final Process child;
    private final SocketChannel channel;

    private SocketEcho(Process child, SocketChannel channel) {
        this.child = child;
        this.channel = channel;
    }

    static SocketEcho start() {
        try {
            Path directory = Files.createTempDirectory("pw-bench");
            Path path = directory.resolve("s");
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(path));
                Process child = ChildJvm.of(SocketEcho.class, List.of(), path.toString()).start();
                // A child that ends instead of connecting ends the wait for it.
                child.onExit().thenRun(() -> closeQuietly(server));
                return new SocketEcho(child, server.accept());
            } finally {
                Files.deleteIfExists(path);
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a number and gives what comes back. */
    long roundTrip(long number) throws IOException {
        buffer.clear().putLong(number).flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the other JVM has ended");
            }
        }
        return buffer.getLong(0);
    }

    @Override
    public void close() {
        closeQuietly(channel);
        child.onExit().join();
    }

    private static void closeQuietly(Closeable opened) {
        try {
            opened.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The other JVM. */
    public static void main(String[] arguments) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]))) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
            while (channel.read(buffer) >= 0) {
                if (!buffer.hasRemaining()) {
                    buffer.flip();
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                    buffer.clear();
                }
            }
        }
    }
}
