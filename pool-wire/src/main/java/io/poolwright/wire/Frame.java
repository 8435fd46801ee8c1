package io.poolwright.wire;

import java.nio.ByteBuffer;
import java.util.Queue;

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

    /** Up to this size a payload is copied behind its header, so that one write sends both. */
    private static final int COPIED_PAYLOAD = 16 * 1024;

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

    /** Adds what is to be written to the end of a queue. */
    void appendTo(Queue<ByteBuffer> out) {
        boolean copied = payload.length <= COPIED_PAYLOAD;
        ByteBuffer first = ByteBuffer.allocate(copied ? HEADER + payload.length : HEADER)
                .putInt(COUNTED_HEADER + payload.length)
                .put(type)
                .putLong(id);
        if (copied) {
            out.add(first.put(payload).flip());
        } else {
            out.add(first.flip());
            out.add(ByteBuffer.wrap(payload));
        }
    }

    /** How many bytes it is on the wire. */
    int size() {
        return HEADER + payload.length;
    }

    @Override
    public String toString() {
        return "Frame[type " + type + ", id " + id + ", " + payload.length + " bytes]";
    }
}
