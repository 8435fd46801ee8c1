package io.poolwright.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sources of the whole project, for tests that hold them to rules. */
final class ProjectRoot {

    private ProjectRoot() {}

    /** The directory that holds the Maven wrapper: this one or one above it. */
    static Path find() {
        Path start = Path.of("").toAbsolutePath();
        Path directory = start;
        while (directory != null && !Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
        }
        if (directory == null) {
            throw new IllegalStateException("neither " + start + " nor a directory above it holds mvnw");
        }
        return directory;
    }

    /** The Java files of every module below a folder such as {@code src/main/java}. */
    static List<Path> javaFiles(String folder) {
        try (Stream<Path> modules = Files.list(find())) {
            return modules.map(module -> module.resolve(folder))
                    .filter(Files::isDirectory)
                    .flatMap(ProjectRoot::javaFilesBelow)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFilesBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
