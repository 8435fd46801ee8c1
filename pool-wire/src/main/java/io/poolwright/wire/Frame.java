package io.poolwright.wire;

import java.nio.ByteBuffer;

/**
 * One message on a link.
 *
 * <pre>{@code
 *    0               4      5               13
 *   +---------------+------+---------------+---------...
 *   | length        | type | id            | payload
 *   +---------------+------+---------------+---------...
 *   length: of what follows it, 9 or more; big-endian, as the id
 * }</pre>
 *
 * @param type what it is; the two ends agree on the meaning
 * @param id what it is about; the two ends agree on the meaning
 * @param payload its content; not copied, not to be changed
 */
public record Frame(byte type, long id, byte[] payload) {

    /** The bytes before the payload. */
    static final int HEADER = 13;
    /** What the length counts besides the payload. */
    static final int COUNTED_HEADER = 9;

    private static final byte[] EMPTY = {};

    /**
     * Makes a frame without payload.
     *
     * @param type what it is
     * @param id what it is about
     * @return the frame
     */
    public static Frame of(byte type, long id) {
        return new Frame(type, id, EMPTY);
    }

    ByteBuffer header() {
        return ByteBuffer.allocate(HEADER)
                .putInt(COUNTED_HEADER + payload.length)
                .put(type)
                .putLong(id)
                .flip();
    }

    @Override
    public String toString() {
        return "Frame[type " + type + ", id " + id + ", " + payload.length + " bytes]";
    }
}
