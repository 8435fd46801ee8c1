package io.poolwright.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The first frames on a link between strangers: each end shows the other that it knows the key, and neither shows the key. Nothing
 * else is read before. One object is one attempt, as the end that was connected to sees it.
 *
 * <pre>{@code
 *   type CHALLENGE, from the one who was connected to:  | magic (8 bytes) | version | its nonce (32) |
 *   type RESPONSE, from the one who connects:           | its nonce (32) | HMAC-SHA-256 (32) |
 *   type WELCOME or REFUSED, back:                      | HMAC-SHA-256 (32) |  or nothing
 *
 *   an HMAC is that of: who makes it (1 byte), version, nonce of the one connected to, nonce of the one who connects
 * }</pre>
 */
public final class Challenge {

    /** The size of the largest payload before the key is shown. */
    public static final int PAYLOAD = 64;

    private static final byte CHALLENGE = 2;
    private static final byte RESPONSE = 3;
    private static final byte WELCOME = 4;
    private static final byte REFUSED = 5;

    private static final long MAGIC = 0x706f6f6c77720a01L;
    private static final byte VERSION = 1;
    private static final int NONCE = 32;
    private static final byte HOST = 'h';
    private static final byte GUEST = 'g';
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;
    private final byte[] nonce = nonce();

    /**
     * Begins an attempt.
     *
     * @param key what the other end must know, may be empty
     */
    public Challenge(byte[] key) {
        this.key = key;
    }

    /**
     * Returns what is sent to the one who has connected.
     *
     * @return the first frame
     */
    public Frame question() {
        return new Frame(CHALLENGE, 0, ByteBuffer.allocate(Long.BYTES + 1 + NONCE)
                .putLong(MAGIC).put(VERSION).put(nonce).array());
    }

    /**
     * Looks at what came back.
     *
     * @param response the first frame of the one who has connected
     * @return what is sent to it, for it knows the key
     * @throws ProtocolException if it does not
     */
    public Frame welcome(Frame response) throws ProtocolException {
        if (response.type() != RESPONSE || response.payload().length != 2 * NONCE) {
            throw new ProtocolException("the other end did not answer the challenge");
        }
        ByteBuffer payload = ByteBuffer.wrap(response.payload());
        byte[] theirs = take(payload);
        if (!MessageDigest.isEqual(take(payload), proof(key, GUEST, nonce, theirs))) {
            throw new ProtocolException("the other end does not know the key");
        }
        return new Frame(WELCOME, 0, proof(key, HOST, nonce, theirs));
    }

    /**
     * Returns what is sent to one who does not know the key.
     *
     * @return the last frame
     */
    public static Frame refusal() {
        return Frame.of(REFUSED, 0);
    }

    /**
     * Shows the other end that this one knows the key, and has it show the same.
     *
     * @param link the link, just connected
     * @param key the key, may be empty
     * @param timeout how long to wait for all of it
     * @throws ProtocolException if the other end does not know the key, does not accept this one, or says something else
     * @throws IOException if the link is broken, or nothing comes in time
     */
    public static void pass(BlockingLink link, byte[] key, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Frame question = link.receive(timeout);
        ByteBuffer payload = ByteBuffer.wrap(question.payload());
        if (question.type() != CHALLENGE || payload.remaining() != Long.BYTES + 1 + NONCE || payload.getLong() != MAGIC) {
            throw new ProtocolException("the other end is no manager that asks for a key");
        }
        byte version = payload.get();
        if (version != VERSION) {
            throw new ProtocolException("the other end speaks version " + version + " and this one " + VERSION
                    + ": both need the same version of the library");
        }
        byte[] theirs = take(payload);
        byte[] ours = nonce();
        link.send(new Frame(RESPONSE, 0, ByteBuffer.allocate(2 * NONCE)
                .put(ours).put(proof(key, GUEST, theirs, ours)).array()));
        Frame answer = link.receive(Duration.ofNanos(deadline - System.nanoTime()));
        if (answer.type() == REFUSED) {
            throw new ProtocolException("the other end refuses the key");
        }
        if (answer.type() != WELCOME || !MessageDigest.isEqual(answer.payload(), proof(key, HOST, theirs, ours))) {
            throw new ProtocolException("the other end does not know the key");
        }
    }

    private static byte[] nonce() {
        byte[] bytes = new byte[NONCE];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] take(ByteBuffer payload) {
        byte[] bytes = new byte[NONCE];
        payload.get(bytes);
        return bytes;
    }

    private static byte[] proof(byte[] key, byte who, byte[] host, byte[] guest) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            // The algorithm fills a short key up with zeros, so that this one is the same as none, which the JDK refuses.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, ALGORITHM));
            mac.update(who);
            mac.update(VERSION);
            mac.update(host);
            mac.update(guest);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
