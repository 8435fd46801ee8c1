package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file system without room is an exception and not the end of the process: a real one of one MiB, where this user may mount
 * one, and the device that is always full everywhere.
 */
final class SmallDiskTest {

    /** Ways to a mount namespace of one's own, for root and for others. */
    private static final List<List<String>> NAMESPACES = List.of(
            List.of("unshare", "--mount"), List.of("unshare", "--map-root-user", "--mount"));

    @TempDir
    Path directory;

    @Test
    void deviceThatIsFullIsAnException() throws IOException {
        try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            IOException refused = Assertions.assertThrows(IOException.class, () -> SegmentFile.fill(full, 1000));
            assertTrue(refused.getMessage().contains("No space left on device"), refused::getMessage);
        }
    }

    @Test
    void oneMebibyteHoldsWhatItHoldsAndTheRestFallsBack() throws Exception {
        for (List<String> namespace : NAMESPACES) {
            if (run(namespace, List.of("true")).startsWith("0 ")) {
                String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
                String ended = run(namespace, List.of(
                        java, "-XX:+UseSerialGC", "-Xmx64m", "-cp", System.getProperty("java.class.path"),
                        SmallDiskPeer.class.getName(), directory.toString()));
                assertEquals("0 ", ended);
                return;
            }
        }
        System.out.println("No file system can be mounted here: only the full device was tried.");
    }

    /** Runs a command where the directory is a file system of one MiB; returns its exit code and what it has printed. */
    private String run(List<String> namespace, List<String> command) throws Exception {
        List<String> all = new ArrayList<>(namespace);
        all.addAll(List.of("sh", "-c", "mount -t tmpfs -o size=1m,mode=0700 tmpfs \"$0\" && exec \"$@\"", directory.toString()));
        all.addAll(command);
        try {
            Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() + " " + printed;
        } catch (IOException e) {
            return "no such command: " + e.getMessage();
        }
    }
}
