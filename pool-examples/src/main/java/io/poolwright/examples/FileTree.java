package io.poolwright.examples;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The regular files of a directory tree. What is named {@code .git} is left out, symbolic links are not followed.
 *
 * @param root the top directory, an absolute path
 * @param files the paths of the files, absolute
 * @param unreadable the entries that could not be looked at, such as a directory without permission
 */
record FileTree(Path root, List<String> files, List<FileFacts> unreadable) {

    private static final String LEFT_OUT = ".git";

    /**
     * Walks a directory tree.
     *
     * @throws IOException if the top directory itself cannot be resolved
     */
    static FileTree walk(Path directory) throws IOException {
        Path root = directory.toRealPath();
        Visitor visitor = new Visitor();
        Files.walkFileTree(root, visitor);
        return new FileTree(root, List.copyOf(visitor.files), List.copyOf(visitor.unreadable));
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final List<String> files = new ArrayList<>();
        private final List<FileFacts> unreadable = new ArrayList<>();

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return isLeftOut(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isLeftOut(file)) {
                files.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            unreadable.add(FileFacts.unreadable(file.toString(), FileReading.reason(failure)));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
            return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(directory, failure);
        }

        private static boolean isLeftOut(Path path) {
            return path.endsWith(LEFT_OUT);
        }
    }
}
