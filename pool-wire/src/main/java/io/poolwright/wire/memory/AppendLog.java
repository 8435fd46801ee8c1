package io.poolwright.wire.memory;

import io.poolwright.wire.ProtocolException;
import java.nio.ByteBuffer;

/**
 * Entries that one process writes once, and many others read by their number.
 *
 * <pre>
 *   0  entries  long   how many there can be               the writer, once, before others know of the log
 * 128  index    longs  of entry i: 0, or offset &lt;&lt; 32 |    writer: release; readers: acquire
 *                      length, the offset being from the
 *                      beginning of the log
 *      data     bytes, after the index                     written plainly by the writer before the word in the index
 * </pre>
 *
 * <p>What a death of the writer leaves behind: the entries whose word in the index is there, each whole. Readers write nothing.
 * The writer is one thread at a time; readers are any.
 */
public final class AppendLog {

    private static final int ENTRIES = 0;
    private static final int INDEX = Words.APART;
    private static final int WORD = Long.BYTES;
    private static final int OFFSET_SHIFT = 32;

    private final ByteBuffer log;
    private final int entries;
    /** The writer's own: where the next entry's bytes go. */
    private int end;

    private AppendLog(ByteBuffer log, int entries) {
        this.log = log;
        this.entries = entries;
        end = dataAt(entries);
    }

    /**
     * Returns how large a region a log needs.
     *
     * @param entries how many there can be, at least 1
     * @param dataBytes of all of them together
     * @return bytes, a multiple of 128
     * @throws IllegalArgumentException if there is no such log
     */
    public static long bytesFor(int entries, int dataBytes) {
        long bytes = Words.apart(INDEX + (long) entries * WORD + dataBytes);
        if (entries < 1 || dataBytes < 0 || bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a log of " + entries + " entries with " + dataBytes + " bytes must have one and be below 2 GiB");
        }
        return bytes;
    }

    /**
     * Makes a log, in the process that writes.
     *
     * @param region memory that is all zero and known to no other process yet
     * @param entries how many there can be
     * @return the writer's side
     * @throws IllegalArgumentException if that many do not fit
     */
    public static AppendLog create(Region region, int entries) {
        if (bytesFor(entries, 0) > region.bytes()) {
            throw new IllegalArgumentException(
                    "an index of " + entries + " entries does not fit in " + region.bytes() + " bytes");
        }
        Words.LONGS.set(region.buffer(), ENTRIES, (long) entries);
        return new AppendLog(region.buffer(), entries);
    }

    /**
     * Opens a log, in a process that reads.
     *
     * @param region where the writer has made it
     * @return a reader's side
     * @throws ProtocolException if there is no log
     */
    public static AppendLog attach(Region region) throws ProtocolException {
        long entries = region.bytes() < INDEX ? 0 : (long) Words.LONGS.get(region.buffer(), ENTRIES);
        if (entries < 1 || entries > (region.bytes() - INDEX) / WORD) {
            throw new ProtocolException("no log is here: " + entries + " entries in " + region.bytes() + " bytes");
        }
        return new AppendLog(region.buffer(), (int) entries);
    }

    private static int dataAt(int entries) {
        return INDEX + entries * WORD;
    }

    /**
     * Writes an entry.
     *
     * @param id its number, from 0, not written before
     * @param definition its bytes
     * @return false if there is no room for it, or no such number in this log
     * @throws IllegalArgumentException if the number is negative or was written before
     */
    public boolean append(int id, byte[] definition) {
        if (id < 0) {
            throw new IllegalArgumentException("id was " + id + " but must not be negative");
        }
        if (id >= entries || definition.length > log.capacity() - end) {
            return false;
        }
        int word = INDEX + id * WORD;
        if ((long) Words.LONGS.get(log, word) != 0) {
            throw new IllegalArgumentException("id " + id + " was written before");
        }
        log.put(end, definition);
        FaultPoint.pass(FaultPoint.LOG_WRITTEN);
        Words.LONGS.setRelease(log, word, (long) end << OFFSET_SHIFT | definition.length); // from here on it can be read
        FaultPoint.pass(FaultPoint.LOG_AFTER);
        end += definition.length;
        return true;
    }

    /**
     * Reads an entry.
     *
     * @param id its number
     * @return its bytes, or null if it is not there yet, or there is no such number
     * @throws ProtocolException if the log has an impossible word for it
     */
    public byte[] read(int id) throws ProtocolException {
        if (id < 0 || id >= entries) {
            return null;
        }
        long word = (long) Words.LONGS.getAcquire(log, INDEX + id * WORD);
        if (word == 0) {
            return null;
        }
        long offset = word >>> OFFSET_SHIFT;
        long length = word & 0xffff_ffffL;
        if (offset < dataAt(entries) || offset + length > log.capacity()) {
            throw new ProtocolException("entry " + id + " of the log has " + length + " bytes at " + offset
                    + ", which is not within " + log.capacity());
        }
        byte[] definition = new byte[(int) length];
        log.get((int) offset, definition);
        return definition;
    }
}
