package io.poolwright.wire;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
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
    /** How many may wait to be let in, where the system allows it. */
    private static final int WAITING_OUTSIDE = 512;
    /** So long is a port given up only a moment ago waited for. */
    private static final long PORT_PATIENCE_NANOS = 500_000_000;

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

    /**
     * Opens a door where the user wants it. The file of a Unix-domain socket that nobody listens at any more is replaced.
     *
     * @param where a TCP address, with port 0 for a free one, or that of a Unix-domain socket
     * @return the door
     * @throws IOException if it cannot be opened, such as for an address that is in use
     * @throws UnsupportedOperationException if the system has no such sockets, or no such addresses
     */
    public static Door at(SocketAddress where) throws IOException {
        if (!(where instanceof UnixDomainSocketAddress unix)) {
            return bound(ServerSocketChannel.open(), where, null);
        }
        removeLeftOver(unix);
        return bound(ServerSocketChannel.open(StandardProtocolFamily.UNIX), where, unix.getPath());
    }

    /**
     * Removes the file of a Unix-domain socket that has outlived who listened there.
     *
     * @param where any address
     * @return whether there was such a file
     * @throws IOException if it cannot be removed
     */
    public static boolean removeLeftOver(SocketAddress where) throws IOException {
        return where instanceof UnixDomainSocketAddress unix && isLeftOver(unix) && Files.deleteIfExists(unix.getPath());
    }

    /** Whether a socket's file has outlived who listened there. */
    private static boolean isLeftOver(UnixDomainSocketAddress where) throws IOException {
        if (!Files.exists(where.getPath())
                || !Files.readAttributes(where.getPath(), BasicFileAttributes.class).isOther()) {
            return false;
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false);
            probe.connect(where);
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false; // such as for a full line of those who wait: somebody is there
        }
    }

    private static Door bound(ServerSocketChannel server, SocketAddress where, Path file) throws IOException {
        boolean done = false;
        try {
            bind(server, where);
            String address = file != null
                    ? UNIX + file.toAbsolutePath()
                    : TCP + ((InetSocketAddress) server.getLocalAddress()).getPort();
            done = true;
            return new Door(server, file, address);
        } catch (UnresolvedAddressException | UnsupportedAddressTypeException e) {
            throw new IOException("there is no such address: " + where, e);
        } finally {
            if (!done) {
                server.close();
            }
        }
    }

    /** A process that is being started has all that its parent had open, until it begins: a port is free a moment after its door. */
    private static void bind(ServerSocketChannel server, SocketAddress where) throws IOException {
        long since = System.nanoTime();
        while (true) {
            try {
                server.bind(where, WAITING_OUTSIDE);
                return;
            } catch (BindException e) {
                boolean chosen = where instanceof InetSocketAddress tcp && tcp.getPort() != 0;
                if (!chosen || System.nanoTime() - since > PORT_PATIENCE_NANOS) {
                    throw e;
                }
                LockSupport.parkNanos(POLL_MILLIS * 1_000_000);
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
     * Returns where to connect to.
     *
     * @return the address, with the port that was free where the door was opened at port 0
     * @throws IOException if the door is closed
     */
    public SocketAddress socketAddress() throws IOException {
        return server.getLocalAddress();
    }

    void register(Selector selector, Object attachment) throws IOException {
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT, attachment);
    }

    /** The next who waits to be let in, null if nobody does. */
    SocketChannel acceptNow() throws IOException {
        SocketChannel channel = server.accept();
        return channel == null ? null : tuned(channel);
    }

    boolean isOpen() {
        return server.isOpen();
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
                SocketChannel channel = acceptNow();
                if (channel != null) {
                    return channel;
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

    /**
     * Connects to a door that may be on another machine. An interrupt does not end this: it is kept for after.
     *
     * @param address what {@link #socketAddress()} of the door returned
     * @param timeout how long to wait
     * @return the connection
     * @throws IOException if nobody is there, or nobody answers in time
     * @throws UnsupportedOperationException if the system has no such sockets
     */
    public static SocketChannel connect(SocketAddress address, Duration timeout) throws IOException {
        boolean unix = address instanceof UnixDomainSocketAddress;
        SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        boolean interrupted = false;
        boolean done = false;
        try (Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_CONNECT);
            long deadline = System.nanoTime() + timeout.toNanos();
            channel.connect(address);
            while (!channel.finishConnect()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException("nobody answers at " + address + " within " + timeout.toMillis() + " ms");
                }
                interrupted |= Thread.interrupted(); // a selector does not wait in an interrupted thread
                selector.select(left);
                selector.selectedKeys().clear();
            }
            done = true;
            return tuned(channel);
        } catch (UnresolvedAddressException | UnsupportedAddressTypeException e) {
            throw new IOException("there is no such address: " + address, e);
        } finally {
            if (!done) {
                channel.close();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SocketChannel tuned(SocketChannel channel) throws IOException {
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true); // a frame must not wait for the answer to the last one
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true); // another machine may go without a word
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
