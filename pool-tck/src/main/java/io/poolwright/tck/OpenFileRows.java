package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.poolwright.Pool;
import io.poolwright.TaskFunction;
import io.poolwright.TaskOptions;
import io.poolwright.spi.Capability;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    @DisplayName("X1 X2 test_closefd, test_child_fd_inflation: a worker does not have its parent's files, and a later one as many as"
            + " the first, be that gone or alive")
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
            assertEquals(1, Set.copyOf(counts).size(), () -> "open files of workers one by one: " + counts);
            assertEquals(counts.subList(0, 1), List.copyOf(Set.copyOf(openTogether(directory.toString()))), "of workers together");
        }
    }

    /** How many files each of four workers has open while all four live. */
    private List<Integer> openTogether(String directory) throws Exception {
        try (Pool pool = pool(4)) {
            TaskFunction<Integer, Integer> meet = number -> {
                Marks.meet(directory, 4);
                int count = openFiles().size();
                Marks.leave(directory, "counted");
                Await.until("all have counted", () -> Marks.in(Path.of(directory)).size() == 8);
                return count;
            };
            return pool.with(TaskOptions.defaults().withChunkSize(1)).map(meet, Sums.numbers(4));
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
