package io.poolwright.process;

import io.poolwright.spi.PoolConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;

/** Where a worker's JVM writes down that it crashed, and the reading of that. */
final class CrashFile {

    private static final int HEAD = 4_000;
    private static final String OPTION = "-XX:ErrorFile=";

    private final Path path =
            Path.of(System.getProperty("java.io.tmpdir"), "poolwright-hs_err-" + UUID.randomUUID() + ".log").toAbsolutePath();
    /** Where options have it written instead, {@code %p} standing for the number of the process; null if they do not. */
    private final String given;
    /** The worker's working directory. */
    private final Path directory;
    /** What is older is of another process. */
    private final FileTime since = FileTime.from(Instant.now());

    CrashFile(PoolConfig config) {
        given = config.get(ProcessOptions.JVM_OPTIONS).stream()
                .filter(option -> option.startsWith(OPTION))
                .reduce((first, last) -> last)
                .map(option -> option.substring(OPTION.length()))
                .orElse(null);
        Path own = config.get(ProcessOptions.WORKING_DIRECTORY);
        directory = (own != null ? own : Path.of("")).toAbsolutePath();
    }

    /** The JVM option that names the file. */
    String option() {
        return OPTION + path;
    }

    /** Returns the head of the file and removes it; null if there is none, as there should be. One that options name stays. */
    String takeHead(long pid) {
        try {
            if (given != null) {
                Path file = directory.resolve(given.replace("%p", Long.toString(pid)));
                return Files.getLastModifiedTime(file).compareTo(since) < 0 ? null : head(file);
            }
            String head = head(path);
            Files.deleteIfExists(path);
            return head;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    private static String head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
        }
    }
}
