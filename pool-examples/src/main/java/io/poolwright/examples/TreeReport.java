package io.poolwright.examples;

import io.poolwright.Pool;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads every file of a directory tree in the workers of a pool: hashes it and counts its lines and words. Then does the same in
 * the caller alone, and compares.
 *
 * <p>Argument: the directory, by default the current one. A file that cannot be read is reported and costs nothing else.
 *
 * <p>The files are read three times: once by the caller without being timed, so that both find what the system keeps of them in
 * memory; then by the pool; then by the caller. The time of the pool includes the start of its workers, whose JVMs are cold.
 */
public final class TreeReport {

    private TreeReport() {}

    /**
     * Runs the program. The exit code is 2 if the arguments are wrong.
     *
     * @param args the directory, or nothing
     * @throws IOException if the directory cannot be walked at all
     */
    public static void main(String[] args) throws IOException {
        int status = run(args, System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs the program and returns the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) throws IOException {
        Optional<Path> directory = DirectoryArgument.of("tree-report", args, err);
        if (directory.isEmpty()) {
            return DirectoryArgument.BAD_ARGUMENTS;
        }
        report(FileTree.walk(directory.get()), out);
        return 0;
    }

    private static void report(FileTree tree, PrintStream out) {
        TreeRun.inCaller(tree); // not timed, see above
        TreeRun pooled = TreeRun.inPool(Pool.builder(), tree);
        TreeRun alone = TreeRun.inCaller(tree);
        ReportPrinter printer = new ReportPrinter(out, tree);
        printer.print(pooled);
        printer.compare(pooled, alone);
    }
}
