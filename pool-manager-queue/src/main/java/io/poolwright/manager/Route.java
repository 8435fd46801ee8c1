package io.poolwright.manager;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/**
 * A way to a manager, as a handle carries it. Whoever has it can use the manager.
 *
 * @param address {@code unix:path}, or {@code tcp:port host}
 * @param key what to show, or to know
 * @param hostSecret what the other end shows, of a manager that only processes of this machine reach; null for a manager that
 *     listens, where neither end shows the key
 */
record Route(String address, byte[] key, byte[] hostSecret) implements Serializable {

    private static final String UNIX = "unix:";
    private static final String TCP = "tcp:";

    /** The way to where a manager listens. */
    static Route listening(SocketAddress address, byte[] authKey) {
        return new Route(text(address), authKey, null);
    }

    /** The way for processes of this machine. */
    static Route near(SocketAddress address, byte[] guestSecret, byte[] hostSecret) {
        return new Route(text(address), guestSecret, hostSecret);
    }

    private static String text(SocketAddress address) {
        if (address instanceof UnixDomainSocketAddress unix) {
            return UNIX + unix.getPath().toAbsolutePath();
        }
        InetSocketAddress inet = (InetSocketAddress) address;
        InetAddress host = inet.getAddress();
        String name = host == null ? inet.getHostString() : host.getHostAddress();
        return TCP + inet.getPort() + " " + name;
    }

    SocketAddress socketAddress() {
        if (address.startsWith(UNIX)) {
            return UnixDomainSocketAddress.of(address.substring(UNIX.length()));
        }
        int blank = address.indexOf(' ');
        return new InetSocketAddress(address.substring(blank + 1), Integer.parseInt(address.substring(TCP.length(), blank)));
    }

    boolean isNear() {
        return hostSecret != null;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return address;
    }
}
