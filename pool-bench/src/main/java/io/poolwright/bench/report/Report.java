package io.poolwright.bench.report;

import io.poolwright.bench.result.Entry;
import io.poolwright.bench.result.ResultFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a report. */
public final class Report {

    /** The figures. */
    public static final String RESULTS = "results.json";

    /** The page with the charts, which needs nothing from elsewhere. */
    public static final String PAGE = "report.html";

    /** The tables. */
    public static final String TABLES = "report.md";

    private Report() {}

    /**
     * Writes figures, page and tables.
     *
     * @param entries the figures
     * @param folder where to; it is there
     * @throws IOException if they cannot be written
     */
    public static void write(List<Entry> entries, Path folder) throws IOException {
        ResultFile.write(folder.resolve(RESULTS), entries);
        render(entries, folder);
    }

    /**
     * Writes page and tables.
     *
     * @param entries the figures
     * @param folder where to; it is there
     * @throws IOException if they cannot be written
     */
    public static void render(List<Entry> entries, Path folder) throws IOException {
        Board board = Board.of(entries);
        Files.writeString(folder.resolve(PAGE), Page.of(board));
        Files.writeString(folder.resolve(TABLES), Markdown.of(board));
    }

    /**
     * The tables as text.
     *
     * @param entries the figures
     * @return Markdown
     */
    public static String text(List<Entry> entries) {
        return Markdown.of(Board.of(entries));
    }

    /**
     * The few figures that stand in the README.
     *
     * @param entries the figures
     * @return Markdown
     */
    public static String summary(List<Entry> entries) {
        return Markdown.summary(Board.of(entries));
    }

    /**
     * Makes sure that a report can be written, so that no run is lost.
     *
     * @param folder where to; it is made if need be
     * @throws UncheckedIOException if that cannot be
     */
    public static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "probe", null));
            for (String name : List.of(RESULTS, PAGE, TABLES)) {
                Path file = folder.resolve(name);
                if (Files.exists(file) && (!Files.isRegularFile(file) || !Files.isWritable(file))) {
                    throw new IOException(file + " is there and cannot be replaced");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
