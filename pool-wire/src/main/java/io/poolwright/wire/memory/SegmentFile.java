package io.poolwright.wire.memory;

import io.poolwright.wire.ProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/** The file under a segment. An interrupt ends each of these with {@link ClosedByInterruptException}. */
final class SegmentFile {

    private static final int CHUNK = 64 * 1024;

    private SegmentFile() {}

    /** Refuses a directory that others may enter: they could exchange the file. */
    static void checkPrivate(Path directory) throws IOException {
        if (isPosix(directory)) {
            Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(directory));
            permissions.removeAll(PosixFilePermissions.fromString("rwx------"));
            if (!permissions.isEmpty()) {
                throw new IOException(directory + " must be for its owner alone but also has " + permissions);
            }
        }
    }

    /** Makes an empty file for its owner alone. */
    static FileChannel create(Path file) throws IOException {
        FileAttribute<?>[] ownerOnly = isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                ownerOnly);
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Writes zeros: a file that is only made long has no memory or disk behind it, and touching it could end this process. */
    static void fill(WritableByteChannel channel, long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
        long left = bytes;
        while (left > 0) {
            zeros.clear().limit((int) Math.min(left, CHUNK));
            int written = channel.write(zeros);
            if (written <= 0) {
                throw new IOException("no room for the last " + left + " of " + bytes + " bytes");
            }
            left -= written;
        }
    }

    /** Opens what somebody says is the file of a segment. */
    static FileChannel open(Path file, MapMode mode) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "the segment is gone, or its process is");
        }
        if (!Files.isRegularFile(file)) {
            throw new ProtocolException(file + " is no file"); // opening something else might wait for ever
        }
        return mode == MapMode.READ_ONLY
                ? FileChannel.open(file, StandardOpenOption.READ)
                : FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Whether opening a path leads to the segment of this header. */
    static boolean isAt(Path path, SegmentHeader header) throws ClosedByInterruptException {
        try (FileChannel channel = open(path, MapMode.READ_WRITE)) {
            SegmentHeader found = SegmentHeader.read(channel, path.toString());
            return found.bytes == header.bytes && found.tag == header.tag;
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
    }
}
