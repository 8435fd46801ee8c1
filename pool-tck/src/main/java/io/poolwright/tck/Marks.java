package io.poolwright.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Marks that tasks leave for their row in a directory, from whatever process they run in: one file each. */
final class Marks {

    private static final String END = ".mark";

    private Marks() {}

    /** Leaves a mark. The same name may be left many times. */
    static void leave(String directory, String name) throws IOException {
        Files.createFile(Path.of(directory, name + "." + UUID.randomUUID() + END));
    }

    /** Leaves a mark unless one of that name was left; tells whether it did. */
    static boolean claim(String directory, String name) throws IOException {
        try {
            Files.createFile(Path.of(directory, name + END));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Returns the names of the marks that were left, sorted. */
    static List<String> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(END))
                    .map(name -> name.substring(0, name.indexOf('.')))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the first mark of those that begin with the text, and returns its name. */
    static String await(Path directory, String beginning) throws Exception {
        Await.until(
                "a mark '" + beginning + "...'", () -> in(directory).stream().anyMatch(m -> m.startsWith(beginning)));
        return in(directory).stream()
                .filter(m -> m.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    /** Leaves a mark and waits until there are as many as are to meet. */
    static int meet(String directory, int count) throws Exception {
        leave(directory, "met");
        Await.until(
                count + " tasks at the same time", () -> in(Path.of(directory)).size() >= count);
        return count;
    }

    /** Leaves a mark with the number as its name, and returns the number. */
    static int leaveNumber(String directory, int number) throws IOException {
        leave(directory, Integer.toString(number));
        return number;
    }
}
