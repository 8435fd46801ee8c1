package io.poolwright.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * Cuts what comes out of a non-blocking channel into frames, wherever the channel splits them. Used by one thread at a time.
 *
 * <p>The memory for a payload grows with the bytes that have come, so that a length alone, which may be a lie, costs nothing.
 */
final class FrameReader {

    private static final int BUFFER = 64 * 1024;
    /** How much is asked of the channel at once: the JDK keeps a buffer of that size for each thread. */
    private static final int SLICE = 128 * 1024;
    private static final int FIRST_PAYLOAD = 1024 * 1024;
    private static final byte[] EMPTY = {};

    private final ReadableByteChannel channel;
    /** In the heap, which takes it back with its link: what is outside waits for a collection that may not come for hours. */
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private int maxPayload;

    /** Whether the header of a frame has been read and its payload not yet. */
    private boolean inPayload;
    private byte type;
    private long id;
    private int length;
    private byte[] payload = EMPTY;
    private int filled;
    /** How many bytes have come out of the channel. */
    private long received;

    FrameReader(ReadableByteChannel channel, int maxPayload) {
        this.channel = channel;
        this.maxPayload = maxPayload;
    }

    void maxPayload(int bytes) {
        maxPayload = bytes;
    }

    /** How many bytes have come out of the channel. */
    long received() {
        return received;
    }

    /** Whether a part of a frame has come, and the rest not yet. To be asked when there was no next frame. */
    boolean isAmidFrame() {
        return inPayload || buffer.hasRemaining();
    }

    /**
     * Returns the next frame, or null if it has not come whole.
     *
     * @throws EOFException if the other end has closed the link
     * @throws ProtocolException if what came is no frame
     */
    Frame poll() throws IOException {
        while (true) {
            Frame frame = cut();
            if (frame != null) {
                return frame;
            }
            if (inPayload && !buffer.hasRemaining() && length - filled >= BUFFER) {
                if (!readStraight()) {
                    return null;
                }
            } else if (!readBuffer()) {
                return null;
            }
        }
    }

    private Frame cut() throws ProtocolException {
        if (!inPayload) {
            if (buffer.remaining() < Frame.HEADER) {
                return null;
            }
            int counted = buffer.getInt();
            if (counted < Frame.COUNTED_HEADER || counted - Frame.COUNTED_HEADER > maxPayload) {
                throw new ProtocolException("a frame of length " + counted + " is not between " + Frame.COUNTED_HEADER
                        + " and " + ((long) maxPayload + Frame.COUNTED_HEADER));
            }
            type = buffer.get();
            id = buffer.getLong();
            length = counted - Frame.COUNTED_HEADER;
            payload = length == 0 ? EMPTY : new byte[Math.min(length, FIRST_PAYLOAD)];
            filled = 0;
            inPayload = true;
        }
        int ready = Math.min(buffer.remaining(), length - filled);
        makeRoom(ready);
        buffer.get(payload, filled, ready);
        filled += ready;
        if (filled < length) {
            return null;
        }
        Frame frame = new Frame(type, id, payload);
        payload = EMPTY;
        inPayload = false;
        return frame;
    }

    private void makeRoom(int bytes) {
        if (filled + bytes > payload.length) {
            int doubled = (int) Math.min(length, Math.max(2L * payload.length, (long) filled + bytes));
            payload = Arrays.copyOf(payload, doubled);
        }
    }

    private boolean readBuffer() throws IOException {
        buffer.compact();
        try {
            return came(channel.read(buffer));
        } finally {
            buffer.flip();
        }
    }

    /** Reads the middle of a large payload without the detour through the buffer. */
    private boolean readStraight() throws IOException {
        makeRoom(BUFFER);
        int read = channel.read(ByteBuffer.wrap(payload, filled, Math.min(payload.length - filled, SLICE)));
        filled += Math.max(read, 0);
        return came(read);
    }

    private boolean came(int read) throws EOFException {
        if (read < 0) {
            throw new EOFException("the other end has closed the link");
        }
        received += read;
        return read > 0;
    }
}
