package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.spi.Capability;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workers have open. */
interface OpenFileRows extends PoolRows {

    /** Where Linux shows what a process has open. Elsewhere it is not there, and nothing is seen. */
    Path OPEN = Path.of("/proc/self/fd");

    /** @hidden */
    @Test
    @DisplayName("X1 X2 test_closefd, test_child_fd_inflation: a worker does not have its parent's files, and a later one no"
            + " more than the first")
    default void workersDoNotInheritFiles(@TempDir Path directory) throws Exception {
        String file = Files.createFile(directory.resolve("of-the-parent")).toRealPath().toString();
        List<Integer> counts = new ArrayList<>();
        try (OutputStream open = Files.newOutputStream(Path.of(file));
                Pool pool = pool(builder -> builder.workers(1).maxTasksPerWorker(1))) {
            open.write(1);
            for (int i = 0; i < 4; i++) {
                List<String> files = pool.apply(OpenFileRows::openFiles);
                counts.add(files.size());
                boolean shared = Files.exists(OPEN) && !can(Capability.SEPARATE_MEMORY);
                assertEquals(shared, files.contains(file), () -> "whether a worker has " + file + " open, of: " + files);
            }
        }
        if (can(Capability.SEPARATE_MEMORY)) {
            int first = counts.get(0);
            assertTrue(counts.stream().allMatch(count -> count <= first), () -> "open files of workers one by one: " + counts);
        }
    }

    /** What this process has open, as far as that can be seen. */
    static List<String> openFiles() throws IOException {
        List<String> open = new ArrayList<>();
        if (Files.exists(OPEN)) {
            try (Stream<Path> entries = Files.list(OPEN)) {
                for (Path entry : entries.toList()) {
                    try {
                        open.add(Files.readSymbolicLink(entry).toString());
                    } catch (IOException e) {
                        // it is the listing itself, or was closed since
                    }
                }
            }
        }
        return open;
    }
}
