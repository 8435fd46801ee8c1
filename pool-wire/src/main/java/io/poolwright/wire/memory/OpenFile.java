package io.poolwright.wire.memory;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where else than by its name a file can be opened that this process has open: on Linux, {@code /proc/PID/fd/N}, which stays when
 * the name is deleted.
 */
final class OpenFile {

    private static final Path SELF = Path.of("/proc/self");

    private OpenFile() {}

    /** Returns the other place of a file, or null if there is none. What is there has to be looked at: this only reads names. */
    static Path of(Path file) {
        try {
            // What the link says is right in whatever pid namespace this /proc is of.
            Path descriptors = SELF.resolveSibling(Files.readSymbolicLink(SELF)).resolve("fd");
            Path real = file.toRealPath();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(descriptors)) {
                for (Path entry : entries) {
                    if (real.equals(target(entry))) {
                        return entry;
                    }
                }
            }
            return null;
        } catch (IOException | UnsupportedOperationException | SecurityException | DirectoryIteratorException e) {
            return null; // no such system
        }
    }

    private static Path target(Path entry) {
        try {
            return Files.readSymbolicLink(entry);
        } catch (IOException e) {
            return null; // closed meanwhile
        }
    }
}
