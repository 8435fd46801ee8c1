package io.poolwright.wire.memory;

import io.poolwright.wire.ProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Reads the blocks of arenas that other processes own. Opens a segment when it first meets one, to read only, and keeps it.
 *
 * <p>Thread safe. Nothing that a reference says is believed before it is checked.
 */
public final class ArenaReader {

    private static final int MOST_ADDRESS = 4096;

    /** By address. Guarded by this. */
    private final Map<String, Segment> segments = new HashMap<>();

    /** Makes a reader that knows no segment yet. */
    public ArenaReader() {}

    /**
     * Reads a whole block.
     *
     * @param reference holds what {@link Block#reference()} returned
     * @param from where it begins
     * @param count how long it is
     * @return the block's bytes
     * @throws ProtocolException if there is no such block
     * @throws IOException if its segment cannot be opened
     * @throws IndexOutOfBoundsException if the reference is not within its array
     */
    public byte[] read(byte[] reference, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, reference.length);
        if (count <= Block.ADDRESS || count > Block.ADDRESS + MOST_ADDRESS) {
            throw new ProtocolException("a reference to a block has " + count + " bytes");
        }
        ByteBuffer words = ByteBuffer.wrap(reference, from, count);
        int offset = words.getInt();
        int length = words.getInt();
        String address = new String(reference, from + Block.ADDRESS, count - Block.ADDRESS, StandardCharsets.UTF_8);
        Segment segment = segment(address);
        if (offset < 0 || length < 0 || length > segment.bytes() - offset) {
            throw new ProtocolException("a block of " + length + " bytes at " + offset + " is not within the segment at "
                    + address + ", which has " + segment.bytes());
        }
        byte[] block = new byte[length];
        segment.region(0, segment.bytes()).buffer().get(offset, block);
        return block;
    }

    private synchronized Segment segment(String address) throws IOException {
        Segment segment = segments.get(address);
        if (segment == null) {
            segment = Segment.openReadOnly(address);
            segments.put(address, segment);
        }
        return segment;
    }

    /** Forgets all segments, so that their memory can go. They are opened anew when they are met again. */
    public synchronized void clear() {
        segments.clear();
    }
}
