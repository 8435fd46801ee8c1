package io.poolwright.examples;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes the report, for people to read. */
final class ReportPrinter {

    private static final int HASH_DIGITS = 12;
    private static final double BYTES_PER_MB = 1e6;

    private final PrintStream out;
    private final FileTree tree;

    ReportPrinter(PrintStream out, FileTree tree) {
        this.out = out;
        this.tree = tree;
    }

    /** Writes what a run found out. */
    void print(TreeRun run) {
        List<FileFacts> largest = run.tally().largest();
        line("The %d largest files of %s", largest.size(), tree.root());
        line("%14s %10s %10s  %-12s  %s", "bytes", "lines", "words", "SHA-256", "path");
        largest.forEach(facts -> line(
                "%,14d %,10d %,10d  %s  %s",
                facts.bytes(),
                facts.lines(),
                facts.words(),
                facts.sha256().substring(0, HASH_DIGITS),
                relative(facts.path())));
        Totals totals = run.tally().totals();
        line("");
        line(
                "Totals: %,d files, %,d bytes, %,d lines, %,d words",
                totals.files(), totals.bytes(), totals.lines(), totals.words());
        printUnreadable(run);
    }

    /** Writes how the workers of a pool did it, and compares with the caller alone. */
    void compare(TreeRun pooled, TreeRun alone) {
        line("");
        printSpeed("In the pool", pooled);
        printSpeed("Caller alone", alone);
        line("The caller alone took %.2f times as long as the pool.", alone.seconds() / pooled.seconds());
        long own = ProcessHandle.current().pid();
        long processes = pooled.tally().pids().stream().filter(pid -> pid != own).count();
        line("Worker processes used: %d (%s)", processes, pooled.where());
        Totals expected = alone.tally().totals();
        line(
                "Totals of both: %s",
                pooled.tally().totals().equals(expected)
                        ? "they agree"
                        : "THEY DIFFER, a file may have changed in between; the caller alone has " + expected);
    }

    private void printUnreadable(TreeRun run) {
        line("Could not be read: %d", tree.unreadable().size() + run.tally().unreadable().size());
        tree.unreadable().forEach(this::printUnreadable);
        run.tally().unreadable().forEach(this::printUnreadable);
    }

    private void printUnreadable(FileFacts facts) {
        line("  %s: %s", relative(facts.path()), facts.error());
    }

    private void printSpeed(String who, TreeRun run) {
        Totals totals = run.tally().totals();
        line(
                "%-13s %8.3f s  %,10.0f files/s  %,8.1f MB/s",
                who + ":",
                run.seconds(),
                totals.files() / run.seconds(),
                totals.bytes() / BYTES_PER_MB / run.seconds());
    }

    /** The path as seen from the top directory, which is shorter. */
    private String relative(String path) {
        try {
            Path absolute = Path.of(path);
            return absolute.startsWith(tree.root()) ? tree.root().relativize(absolute).toString() : path;
        } catch (InvalidPathException e) {
            return path;
        }
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
