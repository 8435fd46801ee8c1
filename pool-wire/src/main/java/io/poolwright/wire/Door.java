package io.poolwright.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Where one process waits for another to connect: a Unix-domain socket in a directory, or a port of the loopback interface.
 *
 * <p>Its {@linkplain #address() address} is text that can be given to the other process in any way. Neither kind keeps strangers
 * out by itself: the directory must be private, and whoever comes must show a secret.
 */
public final class Door implements AutoCloseable {

    private static final String UNIX = "unix:";
    private static final String TCP = "tcp:";
    private static final String SOCKET_NAME = "s";
    private static final long POLL_MILLIS = 20;

    private final ServerSocketChannel server;
    private final Path socketFile;
    private final String address;

    private Door(ServerSocketChannel server, Path socketFile, String address) {
        this.server = server;
        this.socketFile = socketFile;
        this.address = address;
    }

    /**
     * Opens a Unix-domain socket.
     *
     * @param directory a private directory for the socket's file
     * @return the door
     * @throws IOException if it cannot be opened, such as for a path that is too long
     * @throws UnsupportedOperationException if the system has no such sockets
     */
    public static Door unix(Path directory) throws IOException {
        Path file = directory.resolve(SOCKET_NAME);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        return bound(server, UnixDomainSocketAddress.of(file), file);
    }

    /**
     * Opens a free port of the loopback interface.
     *
     * @return the door
     * @throws IOException if it cannot be opened
     */
    public static Door tcp() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        return bound(server, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null);
    }

    private static Door bound(ServerSocketChannel server, SocketAddress where, Path file) throws IOException {
        boolean done = false;
        try {
            server.bind(where);
            String address = file != null
                    ? UNIX + file.toAbsolutePath()
                    : TCP + ((InetSocketAddress) server.getLocalAddress()).getPort();
            done = true;
            return new Door(server, file, address);
        } finally {
            if (!done) {
                server.close();
            }
        }
    }

    /**
     * Returns where to connect to.
     *
     * @return text for {@link #connect}
     */
    public String address() {
        return address;
    }

    /**
     * Waits for somebody to connect, as long as it makes sense. Must be called in a thread that nobody interrupts.
     *
     * @param goOn asked several times a second whether to wait on
     * @return the connection, or null if there was none before it made no more sense
     * @throws IOException if the system does not give the connection
     */
    public SocketChannel accept(BooleanSupplier goOn) throws IOException {
        try (Selector selector = Selector.open()) {
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            while (true) {
                boolean last = !goOn.getAsBoolean();
                SocketChannel channel = server.accept();
                if (channel != null) {
                    return tuned(channel);
                }
                if (last) {
                    return null;
                }
                selector.select(POLL_MILLIS);
                selector.selectedKeys().clear();
            }
        }
    }

    /**
     * Connects to a door.
     *
     * @param address what {@link #address()} of the door returned
     * @return the connection
     * @throws IOException if nobody is there
     */
    public static SocketChannel connect(String address) throws IOException {
        if (address.startsWith(UNIX)) {
            return SocketChannel.open(UnixDomainSocketAddress.of(address.substring(UNIX.length())));
        }
        if (address.startsWith(TCP)) {
            int port = Integer.parseInt(address.substring(TCP.length()));
            return tuned(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        }
        throw new IOException("'" + address + "' is not the address of a door");
    }

    private static SocketChannel tuned(SocketChannel channel) throws IOException {
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true); // a frame must not wait for the answer to the last one
        }
        return channel;
    }

    /** Closes the door and removes its file. Connections stay. */
    @Override
    public void close() throws IOException {
        server.close();
        if (socketFile != null) {
            Files.deleteIfExists(socketFile);
        }
    }
}
