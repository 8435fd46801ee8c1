package io.poolwright.wire.memory;

import io.poolwright.wire.ProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Memory that processes share: a mapped file that only its owner's user may open.
 *
 * <p>Who makes it tells the others its address. Where the system allows it, the file has lost its name by then: it is reached
 * through the open file of the process that made it, and goes with the last process that has it mapped, however that ends.
 * Elsewhere the name has to stay until all have opened it, see {@link #unlink()}.
 *
 * <p>Its bytes were written before they are mapped, so that a full disk is an exception here and not a crash later. Nothing
 * guards against a process of the same user that shortens the file: that would crash whoever touches what is gone.
 *
 * <p>Thread safe. An interrupt does not disturb it and is kept. A death leaves behind: of the maker before {@code create} has
 * returned, the file, for whoever removes the directory; later nothing where the segment is nameless.
 */
public final class Segment implements AutoCloseable {

    /** The largest segment. */
    public static final long MAX_BYTES = Integer.MAX_VALUE - SegmentHeader.BYTES;

    /** Between tag and path in an address. */
    private static final char SEPARATOR = '@';

    private static final int RADIX = 16;

    private final SegmentHeader header;
    private final ByteBuffer memory;
    private final String address;
    /** What keeps the file open for others, or null if this JVM did not make the segment. */
    private final FileChannel channel;
    /** The name of the file, or null if it has none, or it is not this JVM's to delete. */
    private final Path name;

    private Segment(SegmentHeader header, ByteBuffer memory, String address, FileChannel channel, Path name) {
        this.header = header;
        this.memory = memory;
        this.address = address;
        this.channel = channel;
        this.name = name;
    }

    /**
     * Makes a segment, all zero.
     *
     * @param directory where; only its owner may enter it
     * @param name of the file, which must not be there yet
     * @param bytes its size, from 1 to {@link #MAX_BYTES}
     * @return the segment, to be closed by this JVM
     * @throws IOException if there is no room for it, it cannot be made or mapped, or others may enter the directory
     * @throws IllegalArgumentException if the size is out of range
     */
    public static Segment create(Path directory, String name, long bytes) throws IOException {
        if (bytes < 1 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException("bytes was " + bytes + " but must be from 1 to " + MAX_BYTES);
        }
        SegmentFile.checkPrivate(directory);
        return create(directory.resolve(name).toAbsolutePath(), bytes, true);
    }

    /** Makes a segment as on a system where it cannot do without a name. */
    static Segment named(Path file, long bytes) throws IOException {
        return create(file, bytes, false);
    }

    private static Segment create(Path file, long bytes, boolean canBeNameless) throws IOException {
        boolean interrupted = Thread.interrupted();
        boolean nameless = canBeNameless;
        try {
            while (true) {
                try {
                    Segment made = make(file, bytes, nameless);
                    if (made != null) {
                        return made;
                    }
                    nameless = false;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Makes a segment; null if it has turned out that its file cannot do without a name. Leaves no file if it fails. */
    private static Segment make(Path file, long bytes, boolean nameless) throws IOException {
        FileChannel channel = SegmentFile.create(file);
        FaultPoint.pass(FaultPoint.FILE_MADE);
        boolean done = false;
        try {
            SegmentHeader header = SegmentHeader.random(bytes);
            fill(channel, file, header);
            FaultPoint.pass(FaultPoint.FILE_FILLED);
            ByteBuffer memory = map(channel, header, MapMode.READ_WRITE);
            Path other = nameless ? OpenFile.of(file) : null;
            boolean reachable = other != null && SegmentFile.isAt(other, header);
            if (reachable) {
                Files.delete(file);
                FaultPoint.pass(FaultPoint.FILE_NAMELESS);
                if (!SegmentFile.isAt(other, header)) {
                    return null;
                }
            }
            String address = Long.toUnsignedString(header.tag, RADIX) + SEPARATOR + (reachable ? other : file);
            Segment segment = new Segment(header, memory, address, channel, reachable ? null : file);
            done = true;
            return segment;
        } finally {
            if (!done) {
                channel.close();
                Files.deleteIfExists(file);
            }
        }
    }

    private static void fill(FileChannel channel, Path file, SegmentHeader header) throws IOException {
        try {
            SegmentFile.fill(channel, SegmentHeader.BYTES + header.bytes);
            header.write(channel);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("cannot fill " + file + " with " + header.bytes + " bytes: " + e.getMessage(), e);
        }
    }

    /**
     * Opens a segment that another process has made, to read and write.
     *
     * @param address what the other process calls its address
     * @param expectedBytes the size it must have
     * @return the segment
     * @throws ProtocolException if there is something else at the address
     * @throws IOException if there is nothing, or it cannot be opened or mapped
     */
    public static Segment open(String address, long expectedBytes) throws IOException {
        return open(address, expectedBytes, MapMode.READ_WRITE);
    }

    /**
     * Opens a segment that another process has made, to read only.
     *
     * @param address what the other process calls its address
     * @return the segment
     * @throws ProtocolException if there is something else at the address
     * @throws IOException if there is nothing, or it cannot be opened or mapped
     */
    static Segment openReadOnly(String address) throws IOException {
        return open(address, -1, MapMode.READ_ONLY);
    }

    private static Segment open(String address, long expectedBytes, MapMode mode) throws IOException {
        int separator = address.indexOf(SEPARATOR);
        Path file;
        try {
            file = Path.of(address.substring(separator + 1));
        } catch (InvalidPathException e) {
            throw new ProtocolException("'" + address + "' is no address of a segment", e);
        }
        if (separator < 0 || !file.isAbsolute()) {
            throw new ProtocolException("'" + address + "' is no address of a segment");
        }
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (FileChannel channel = SegmentFile.open(file, mode)) {
                    SegmentHeader header = SegmentHeader.read(channel, file.toString());
                    if (!Long.toUnsignedString(header.tag, RADIX).equals(address.substring(0, separator))) {
                        throw new ProtocolException("another segment is at " + address + " by now");
                    }
                    if (expectedBytes >= 0 && header.bytes != expectedBytes) {
                        throw new ProtocolException("the segment at " + address + " has " + header.bytes
                                + " bytes, expected were " + expectedBytes);
                    }
                    return new Segment(header, map(channel, header, mode), address, null, null);
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ByteBuffer map(FileChannel channel, SegmentHeader header, MapMode mode) throws IOException {
        return channel.map(mode, 0, SegmentHeader.BYTES + header.bytes)
                .slice(SegmentHeader.BYTES, (int) header.bytes);
    }

    /**
     * Returns what another process on this host opens it by, for as long as this segment is not closed.
     *
     * @return its address; one line of text
     */
    public String address() {
        return address;
    }

    /**
     * Tells whether its file has no name, so that nothing can be left behind.
     *
     * @return true if so; always true for one that another process has made
     */
    public boolean isNameless() {
        return name == null;
    }

    /**
     * Returns its size.
     *
     * @return bytes
     */
    public long bytes() {
        return header.bytes;
    }

    /**
     * Returns a part of it.
     *
     * @param offset where the part begins, a multiple of 128
     * @param bytes how large it is
     * @return the part
     * @throws IllegalArgumentException if the offset is no multiple of 128
     * @throws IndexOutOfBoundsException if it is not within this segment
     */
    public Region region(long offset, long bytes) {
        return new Region(memory).part(offset, bytes);
    }

    /**
     * Deletes the name of the file, if it has one, as nobody is to open it any more. Where the system does not let go of the
     * name of a mapped file, it stays for whoever removes the directory.
     */
    public void unlink() {
        if (name != null) {
            try {
                Files.deleteIfExists(name);
            } catch (IOException e) {
                // The deletion of the directory tells.
            }
        }
    }

    /**
     * Ends what this JVM does for others who want to open it, and deletes the name if there is one. Memory that is in use stays,
     * here and elsewhere; it goes when no regions of it are referred to any more.
     */
    @Override
    public void close() {
        unlink();
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // Nothing was written through it that could be lost.
            }
        }
    }
}
