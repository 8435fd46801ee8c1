package io.poolwright.bench.report;

import io.poolwright.bench.result.Catalogue;
import io.poolwright.bench.result.Kind;
import io.poolwright.bench.result.RunInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page with the charts and tables: one file, drawings and style within it, and nothing that has to run. */
final class Page {

    private static final String STYLE = "page.css";

    private final StringBuilder html = new StringBuilder();
    private final Board board;

    private Page(Board board) {
        this.board = board;
    }

    static String of(Board board) {
        return new Page(board).write();
    }

    private String write() {
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
                .append("<title>Poolwright benchmarks</title>\n<style>\n").append(style()).append("</style>\n</head>\n<body>\n")
                .append("<h1>Poolwright benchmarks</h1>\n");
        run(board.run());
        contents();
        for (int i = 0; i < board.subjects().size(); i++) {
            section(board.subjects().get(i), i);
        }
        return html.append("</body>\n</html>\n").toString();
    }

    private void run(RunInfo run) {
        html.append("<dl>\n");
        term("command", run.command());
        term("commit", run.commit() + ", jar " + run.jar());
        term("JDK", run.jdk());
        term("CPython", run.python());
        term("machine", run.cpus() + " CPUs (" + run.cpu() + "), " + run.memory() + ", " + run.os());
        term("run", run.started() + ", at most " + run.rounds() + " rounds");
        html.append("</dl>\n<p>Contenders took turns, round by round. A ratio is taken within each round: shown are the median "
                + "of the rounds and, as a line, the least and the most of them. Errors are half the width of the interval of "
                + "99.9 % confidence.</p>\n");
    }

    private void term(String name, String value) {
        html.append("<dt>").append(name).append("</dt><dd>").append(Svg.escape(value)).append("</dd>\n");
    }

    private void contents() {
        html.append("<ol>\n");
        for (int i = 0; i < board.subjects().size(); i++) {
            html.append("<li><a href=\"#s").append(i).append("\">").append(Svg.escape(board.subjects().get(i).title()))
                    .append("</a></li>\n");
        }
        html.append("</ol>\n");
    }

    private void section(Subject subject, int number) {
        html.append("<section id=\"s").append(number).append("\">\n<h2>").append(Svg.escape(subject.title()))
                .append("</h2>\n<div class=\"charts\">\n");
        boolean bySize = subject.sizes().size() > 1;
        if (bySize) {
            figure(SizeChart.of(subject), heading(subject) + " by number of workers");
        }
        if (!subject.is(Kind.FLOOR) && subject.contenders().size() > 1) {
            figure(RatioChart.of(subject), Catalogue.label(subject.contenders().get(0)) + " against the others");
        }
        if (subject.first().isSampled() && !subject.is(Kind.FLOOR)) {
            for (int workers : subject.sizes()) {
                figure(PercentileChart.of(subject, workers),
                        "Percentiles" + (workers == 0 ? "" : ", workers: " + workers));
            }
        }
        html.append("</div>\n");
        table(Optional.of(Tables.figures(subject)), Markdown.legend(subject));
        table(Tables.ratios(subject), "ratios, pair by pair: median (least to most)");
        table(Tables.ratiosWithinOneJvm(subject), "ratios within one JVM, pair by pair: median (least to most)");
        table(Tables.speedUps(subject, board.run().cpus()), "against the caller alone");
        table(Tables.sizes(subject), "what more workers bring");
        table(Tables.callers(board, subject), "what more callers cost");
        table(Tables.allocation(subject), "bytes a task");
        for (String contender : subject.contenders()) {
            subject.absence(contender).ifPresent(reason -> html.append("<p class=\"absent\">")
                    .append(Svg.escape(Catalogue.label(contender) + ": " + reason)).append("</p>\n"));
        }
        html.append("<p class=\"run\">").append(Svg.escape(board.run().line())).append("</p>\n</section>\n");
    }

    private static String heading(Subject subject) {
        return subject.first().isSampled() ? "Latency" : subject.first().higherIsBetter() ? "Throughput" : "Time";
    }

    private void figure(String drawing, String caption) {
        if (!drawing.isEmpty()) {
            html.append("<figure>\n<figcaption>").append(Svg.escape(caption)).append("</figcaption>\n").append(drawing)
                    .append("</figure>\n");
        }
    }

    private void table(Optional<Table> table, String caption) {
        if (table.isEmpty()) {
            return;
        }
        html.append("<table>\n<caption>").append(Svg.escape(caption)).append("</caption>\n");
        List<List<String>> rows = new ArrayList<>(table.get().rows());
        for (int i = 0; i < rows.size(); i++) {
            String cell = i == 0 ? "th" : "td";
            html.append("<tr>");
            rows.get(i).forEach(text -> html.append('<').append(cell).append('>').append(Svg.escape(text)));
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private static String style() {
        try (InputStream sheet = Page.class.getResourceAsStream(STYLE)) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
