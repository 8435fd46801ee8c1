package io.poolwright.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A private directory for one launch. It lives from just before a worker's JVM is started until it has connected: a running pool has no
 * file anywhere.
 *
 * <p>If this process dies meanwhile, the worker removes it.
 */
final class LaunchDirectory implements AutoCloseable {

    /** Directories that are there now, for the end of this JVM. */
    private static final Set<LaunchDirectory> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(LaunchDirectory::close), "poolwright-cleanup"));
    }

    private final Path path;

    private LaunchDirectory(Path path) {
        this.path = path;
        OPEN.add(this);
    }

    static LaunchDirectory create() throws IOException {
        return new LaunchDirectory(Files.createTempDirectory("poolwright-", ownerOnly()));
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

    @Override
    public void close() {
        if (!OPEN.remove(this)) {
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
        } catch (IOException e) {
            ProcessBackend.LOG.warn("cannot remove {}: {}", path, e.toString());
        }
    }
}
