package io.poolwright.wire.memory;

import io.poolwright.wire.ProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a segment's file begins with. Written once, through the channel, before anybody else can know of the file.
 *
 * <pre>
 *   0  magic    long  also tells the byte order
 *   8  version  long  of all layouts in this package
 *  16  bytes    long  what follows the header
 *  24  tag      long  random; also in the segment's address
 *  32  unused
 * 128  the segment's memory
 * </pre>
 */
final class SegmentHeader {

    static final int BYTES = Words.APART;

    private static final long MAGIC = 0x706f_6f6c_7772_6967L; // "poolwrig"
    private static final long VERSION = 1;
    private static final int MAGIC_AT = 0;
    private static final int VERSION_AT = 8;
    private static final int BYTES_AT = 16;
    private static final int TAG_AT = 24;

    final long bytes;
    final long tag;

    private SegmentHeader(long bytes, long tag) {
        this.bytes = bytes;
        this.tag = tag;
    }

    /** Makes the header of a new segment. */
    static SegmentHeader random(long bytes) {
        return new SegmentHeader(bytes, ThreadLocalRandom.current().nextLong() ^ System.nanoTime());
    }

    void write(FileChannel channel) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(BYTES).order(ByteOrder.nativeOrder());
        header.putLong(MAGIC_AT, MAGIC).putLong(VERSION_AT, VERSION).putLong(BYTES_AT, bytes).putLong(TAG_AT, tag);
        while (header.hasRemaining()) {
            channel.write(header, header.position());
        }
    }

    /** Reads the header of a file and checks everything but the tag. */
    static SegmentHeader read(FileChannel channel, String file) throws IOException {
        long size = channel.size();
        ByteBuffer header = ByteBuffer.allocate(BYTES).order(ByteOrder.nativeOrder());
        while (header.hasRemaining()) {
            if (channel.read(header, header.position()) < 0) {
                throw new ProtocolException(file + " is no segment: it has " + size + " bytes, which is less than a header");
            }
        }
        if (header.getLong(MAGIC_AT) != MAGIC) {
            throw new ProtocolException(file + " is no segment: it begins with " + Long.toHexString(header.getLong(MAGIC_AT)));
        }
        if (header.getLong(VERSION_AT) != VERSION) {
            throw new ProtocolException(file + " has layout " + header.getLong(VERSION_AT) + ", this JVM knows layout " + VERSION
                    + ": all processes must use the same Poolwright");
        }
        long bytes = header.getLong(BYTES_AT);
        if (bytes != size - BYTES) {
            throw new ProtocolException(file + " has " + size + " bytes but is a segment of " + bytes);
        }
        return new SegmentHeader(bytes, header.getLong(TAG_AT));
    }
}
