package io.poolwright.bench.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory a process has for itself, as Linux tells it. */
final class ProcessMemory {

    private static final double KIB_PER_MB = 1024;

    private ProcessMemory() {}

    /** Its share of the pages that it has in memory: pages of several processes count for each in part. */
    static double megabytes(long pid) throws IOException {
        Path rollup = Path.of("/proc", String.valueOf(pid), "smaps_rollup");
        try (Stream<String> lines = Files.lines(rollup)) {
            String line = lines.filter(text -> text.startsWith("Pss:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MB;
        }
    }

    static boolean isTold() {
        return Files.isReadable(Path.of("/proc/self/smaps_rollup"));
    }
}
