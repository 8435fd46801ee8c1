package io.poolwright.process;

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
 * A private directory for one launch. It is there only until the worker has connected: a running pool has no file anywhere.
 *
 * <p>The worker is told its name before it is made, and removes it if this process dies meanwhile. So nothing is left
 * behind, except
 * if this process dies between the making of an {@linkplain LaunchCommand argument file} and the start of the worker.
 */
final class LaunchDirectory implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Directories that are there now, for the end of this JVM. */
    private static final Set<LaunchDirectory> OPEN = ConcurrentHashMap.newKeySet();

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(LaunchDirectory::closeAll, "poolwright-cleanup"));
        } catch (IllegalStateException e) {
            // This JVM is ending already: a worker that it still starts removes the directory.
        }
    }

    /** Whether this JVM is ending: a directory that is made now might be removed by nobody. */
    private static volatile boolean ending;

    private final Path path;
    /** Guarded by this. */
    private boolean closed;

    /** Chooses a name. */
    LaunchDirectory() {
        String name = "poolwright-" + Long.toUnsignedString(RANDOM.nextLong(), Character.MAX_RADIX);
        path = Path.of(System.getProperty("java.io.tmpdir"), name).toAbsolutePath();
    }

    /** Makes the directory, unless that is done. Fails if somebody else has taken the name. */
    synchronized void create() throws IOException {
        if (closed) {
            throw new IOException("the launch was called off");
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
        OPEN.forEach(LaunchDirectory::close);
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                : new FileAttribute<?>[0];
    }

    Path path() {
        return path;
    }

    synchronized boolean isClosed() {
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
            ProcessBackend.LOG.debug("{} cannot be removed yet", path, e);
        }
    }
}
