package io.poolwright.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A gate between a row and its tasks, in whatever process they run: a file that is not there until the row opens the
 * gate.
 *
 * <p>Opened at the latest when it is closed as a resource. Declared after the pool it is closed before it, so that a
 * row that fails does not wait for tasks that wait for the row.
 */
final class Gate implements AutoCloseable {

    /** Less than the time limit of a row, so that a task that was forgotten says so. */
    private static final Duration LIMIT = Duration.ofSeconds(45);

    private final Path file;

    Gate(Path directory) {
        this(directory, "gate");
    }

    Gate(Path directory, String name) {
        file = directory.resolve(name);
    }

    /** Returns the gate as tasks know it. */
    String path() {
        return file.toString();
    }

    /** Lets everyone through. */
    void open() throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
    }

    @Override
    public void close() throws IOException {
        open();
    }

    /** Waits before a gate. */
    static void pass(String path) throws Exception {
        Path file = Path.of(path);
        Await.until(LIMIT, "the gate " + path + " opens", () -> Files.exists(file));
    }

    /** Waits before a gate, then gives the value. */
    static <T> T passWith(String path, T value) throws Exception {
        pass(path);
        return value;
    }
}
