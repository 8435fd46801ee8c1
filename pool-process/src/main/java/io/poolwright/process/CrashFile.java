package io.poolwright.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Where a worker's JVM writes down that it crashed, and the reading of that. */
final class CrashFile {

    private static final int HEAD = 4_000;

    private final Path path =
            Path.of(System.getProperty("java.io.tmpdir"), "poolwright-hs_err-" + UUID.randomUUID() + ".log").toAbsolutePath();

    /** The JVM option that names the file. */
    String option() {
        return "-XX:ErrorFile=" + path;
    }

    /** Returns the head of the file and removes it; null if there is none, as there should be. */
    String takeHead() {
        try (InputStream in = Files.newInputStream(path)) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
            Files.deleteIfExists(path);
            return head;
        } catch (IOException e) {
            return null;
        }
    }
}
