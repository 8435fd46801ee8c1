package io.poolwright.examples;

import java.io.Serializable;

/**
 * What a worker found out about one file. It travels from the worker to the caller.
 *
 * @param path the file's absolute path, as text: a {@code Path} does not travel
 * @param pid the id of the process that read it
 * @param bytes how many bytes were read
 * @param lines how many line feeds are among them
 * @param words how many runs of bytes other than ASCII white space
 * @param sha256 their SHA-256 hash in hexadecimal digits, empty if the file could not be read
 * @param error why it could not be read, empty if it could
 */
record FileFacts(String path, long pid, long bytes, long lines, long words, String sha256, String error)
        implements Serializable {

    /** The facts of a file that could not be read. */
    static FileFacts unreadable(String path, String error) {
        return new FileFacts(path, ProcessHandle.current().pid(), 0, 0, 0, "", error);
    }

    boolean readable() {
        return error.isEmpty();
    }
}
