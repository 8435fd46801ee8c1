package io.poolwright.wire;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A directory, usually in the temp folder, that only its owner may enter, for as long as two processes need it to meet:
 * afterwards there is no file anywhere.
 *
 * <p>It has a name before it is made, so that the other process can be told and remove it should this one die; see {@link
 * Orphans}. It also goes at the end of this JVM. Thread safe.
 */
public final class PrivateDirectory implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Directories that are there now, for the end of this JVM. */
    private static final Set<PrivateDirectory> OPEN = ConcurrentHashMap.newKeySet();

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(PrivateDirectory::closeAll, "poolwright-cleanup"));
        } catch (IllegalStateException e) {
            // This JVM is ending already: the other process removes the directory.
        }
    }

    /** Whether this JVM is ending: a directory that is made now might be removed by nobody. */
    private static volatile boolean ending;

    private final Path path;
    /** Guarded by this. */
    private boolean closed;

    /** Chooses a name in the temp folder. */
    public PrivateDirectory() {
        this(Path.of(System.getProperty("java.io.tmpdir"),
                "poolwright-" + Long.toUnsignedString(RANDOM.nextLong(), Character.MAX_RADIX)));
    }

    /**
     * Takes a name.
     *
     * @param path where it will be
     */
    public PrivateDirectory(Path path) {
        this.path = path.toAbsolutePath();
    }

    /**
     * Makes the directory, unless that is done.
     *
     * @throws IOException if it cannot be made, somebody else has taken the name, or it was closed before
     */
    public synchronized void create() throws IOException {
        if (closed) {
            throw new IOException(path + " was given up before it was made");
        }
        if (!OPEN.contains(this)) {
            OPEN.add(this); // first, so that the end of this JVM, if it comes now, finds it
            if (ending) {
                OPEN.remove(this);
                throw new IOException("this JVM is ending");
            }
            try {
                Files.createDirectory(path, ownerOnly());
            } catch (IOException | RuntimeException e) {
                OPEN.remove(this);
                throw e;
            }
        }
    }

    private static void closeAll() {
        ending = true;
        OPEN.forEach(PrivateDirectory::close);
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                : new FileAttribute<?>[0];
    }

    /**
     * Returns where it is, or will be.
     *
     * @return its absolute path
     */
    public Path path() {
        return path;
    }

    /**
     * Tells whether it was closed.
     *
     * @return true after {@link #close()}
     */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** Removes it. May be called again, and is, if somebody was just putting a file there. */
    @Override
    public synchronized void close() {
        closed = true;
        if (!OPEN.contains(this)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // The deletion of the directory tells.
        }
        try {
            Files.deleteIfExists(path);
            OPEN.remove(this);
        } catch (IOException e) {
            // It cannot be removed yet; the end of this JVM tries again.
        }
    }
}
