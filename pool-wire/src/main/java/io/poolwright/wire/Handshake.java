package io.poolwright.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * The first frame on a link between processes of one machine: who connects shows the secret that was given to it over another way.
 * Nothing else is read before. Where the other end may be a stranger too, it shows a secret of its own in the same form.
 *
 * <pre>{@code
 *   type HELLO, id = process id, payload:
 *   +------------------+---------+------------------+
 *   | magic (8 bytes)  | version | secret (32)      |
 *   +------------------+---------+------------------+
 * }</pre>
 */
public final class Handshake {

    /** The length of a secret in bytes. */
    public static final int SECRET_LENGTH = 32;

    private static final byte HELLO = 1;
    private static final long MAGIC = 0x706f6f6c77720a00L;
    private static final byte VERSION = 1;
    /** The size of the payload that shows a secret; who knows none may not send more. */
    public static final int PAYLOAD = Long.BYTES + 1 + SECRET_LENGTH;

    private Handshake() {}

    /**
     * Makes a secret.
     *
     * @return random bytes
     */
    public static byte[] newSecret() {
        byte[] secret = new byte[SECRET_LENGTH];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    /**
     * Shows the secret.
     *
     * @param link the link, just connected
     * @param secret the secret
     * @param pid the own process id
     * @throws IOException if the link is broken
     */
    public static void present(BlockingLink link, byte[] secret, long pid) throws IOException {
        link.send(hello(secret, pid));
    }

    /**
     * Makes the frame that shows a secret.
     *
     * @param secret the secret
     * @param pid the own process id
     * @return the frame
     */
    public static Frame hello(byte[] secret, long pid) {
        return new Frame(HELLO, pid, ByteBuffer.allocate(PAYLOAD).putLong(MAGIC).put(VERSION).put(secret).array());
    }

    /**
     * Waits for the secret on a connection.
     *
     * @param channel the connection; closed unless it shows the secret
     * @param secret the secret
     * @param timeout how long to wait
     * @return the link; its other end has the secret
     * @throws ProtocolException if the other end shows something else
     * @throws SocketTimeoutException if it shows nothing in time
     * @throws IOException if the link is broken
     */
    public static Link await(SocketChannel channel, byte[] secret, Duration timeout) throws IOException {
        boolean known = false;
        try {
            Link link = new Link(channel, PAYLOAD);
            try (BlockingLink waiting = new BlockingLink(link)) {
                check(waiting.receive(timeout), secret);
            }
            link.maxPayload(Link.MAX_PAYLOAD);
            known = true;
            return link;
        } finally {
            if (!known) {
                channel.close();
            }
        }
    }

    /**
     * Looks at the first frame of the other end.
     *
     * @param hello the frame
     * @param secret what it must show
     * @throws ProtocolException if it shows something else
     */
    public static void check(Frame hello, byte[] secret) throws ProtocolException {
        if (hello.type() != HELLO || hello.payload().length != PAYLOAD) {
            throw new ProtocolException("the other end did not say hello");
        }
        ByteBuffer payload = ByteBuffer.wrap(hello.payload());
        long magic = payload.getLong();
        byte version = payload.get();
        byte[] shown = new byte[SECRET_LENGTH];
        payload.get(shown);
        if (magic != MAGIC || !MessageDigest.isEqual(shown, secret)) {
            throw new ProtocolException("the other end does not know the secret");
        }
        if (version != VERSION) {
            throw new ProtocolException("the other end speaks version " + version + " and this one " + VERSION
                    + ": both need the same version of the library");
        }
    }
}
