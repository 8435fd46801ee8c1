package io.poolwright.examples;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The task: reads one file through a small buffer, hashes it and counts its lines and words. */
final class FileReading {

    private static final int BUFFER_BYTES = 64 * 1024;

    private FileReading() {}

    /**
     * Reads a file. A file that cannot be read is a result as well, not an exception.
     *
     * @param path the file's path; a symbolic link is not followed
     * @return what was found out
     */
    static FileFacts of(String path) {
        try (InputStream in = Files.newInputStream(Path.of(path), LinkOption.NOFOLLOW_LINKS)) {
            Hasher hasher = Hashing.sha256().newHasher();
            TextCount count = new TextCount();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                hasher.putBytes(buffer, 0, n);
                count.add(buffer, n);
            }
            return new FileFacts(
                    path,
                    ProcessHandle.current().pid(),
                    count.bytes(),
                    count.lines(),
                    count.words(),
                    hasher.hash().toString(),
                    "");
        } catch (IOException | InvalidPathException e) {
            return FileFacts.unreadable(path, reason(e));
        }
    }

    /** Says why a file could not be read, without the path that goes with it anyway. */
    static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "access denied";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        if (e instanceof InvalidPathException failure) { // its name cannot be written in this locale's character set
            return failure.getReason();
        }
        return e.getMessage() == null ? e.getClass().getName() : e.getMessage();
    }
}
