package io.poolwright.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.bench.result.Entry;
import io.poolwright.bench.result.Samples;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The page and the tables show what was measured and need nothing from elsewhere. */
final class ReportTest {

    private static final List<Entry> ENTRIES = List.of(
            Samples.rate("process", 1, 1000, 1100),
            Samples.rate("process", 2, 2000, 2100),
            Samples.rate("executor", 1, 500, 550),
            Samples.rate("executor", 2, 100_000, 110_000),
            Samples.times("process", 1, 50, 60),
            Samples.times("executor", 1, 20, 25),
            Samples.counted("process", 2, 9.0, 4.0, 21.0));

    private final String page = Page.of(Board.of(ENTRIES));
    private final String tables = Markdown.of(Board.of(ENTRIES));

    @Test
    void pageNeedsNothingFromElsewhere() {
        assertFalse(page.contains("http"), "a link or a script from elsewhere");
        assertFalse(page.contains("<script"), "a script");
        assertFalse(page.contains("src="), "a picture from elsewhere");
    }

    @Test
    void chartsAreDrawingsWithAxesAndCurves() throws Exception {
        Matcher drawings = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(page);
        int count = 0;
        while (drawings.find()) {
            var drawing = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader(drawings.group())));
            assertTrue(drawing.getElementsByTagName("text").getLength() > 3, drawings.group());
            count++;
        }
        assertEquals(4, count, "rates by size, two of ratios, percentiles");
        assertFalse(page.contains("NaN") || page.contains("Infinity"), "a place that is none");
    }

    @Test
    void whatTheMachineSaysOfItselfIsEscaped() {
        assertTrue(page.contains("a &lt;processor&gt;"));
    }

    @Test
    void rowThatIsAbsentSaysWhy() {
        assertTrue(page.contains("virtual threads: needs Java 21"));
        assertTrue(tables.contains("- virtual threads: needs Java 21"), tables);
    }

    @Test
    void tablesHaveFiguresAndRatios() {
        assertTrue(tables.contains("| Poolwright process | 1.05 k ±36 % |"), tables);
        assertTrue(tables.contains("| ThreadPoolExecutor         | 2.00x (2.00x to 2.00x) |"), tables);
        assertTrue(tables.contains("|   50.0 / 120 / 120 |"), tables);
        assertTrue(tables.contains("## kill -9 to failed result (ms: median (least to most))"), tables);
        assertTrue(tables.contains("| Poolwright process | 9.00 (4.00 to 21.0) |"), tables);
    }

    @Test
    void whatWasDoneAHundredTimesHasItsP99() {
        Double[] millis = IntStream.rangeClosed(1, 100).mapToObj(Double::valueOf).toArray(Double[]::new);
        String text = Markdown.of(Board.of(List.of(Samples.counted("process", 2, millis))));
        assertTrue(text.contains("## kill -9 to failed result (ms: median, p99 (least to most))"), text);
        assertTrue(text.contains("| Poolwright process | 50.5, 100 (1.00 to 100) |"), text);
    }

    @Test
    void queueInTheHostingJvmIsComparedWithThoseOfTheJdk() {
        Board board = Board.of(List.of(Samples.queue("process", 10, 10), Samples.queue("hosted", 300, 400),
                Samples.queue("arrayBlockingQueue", 600, 1600), Samples.queue("linkedBlockingQueue", 300, 400)));
        String text = Markdown.of(board);
        assertTrue(text.contains("| Poolwright queue, threads against |"), text);
        assertTrue(text.contains("| ArrayBlockingQueue                | 0.38x (0.25x to 0.50x) |"), text);
        assertTrue(text.contains("| LinkedBlockingQueue               | 1.00x (1.00x to 1.00x) |"), text);
        assertTrue(Page.of(board).contains("<td>0.38x (0.25x to 0.50x)"), text);
    }

    @Test
    void tasksThatComputeHaveASpeedUpAgainstTheirOwnLanguageAlone() {
        String text = Markdown.of(Board.of(List.of(
                Samples.computed("process", 1, 900, 910, 800), Samples.computed("process", 4, 1900, 1820, 1600),
                Samples.computed("direct", 1, 1000, 1000, 1000), Samples.computed("direct", 4, 1000, 1000, 1000),
                Samples.computed("cpythonPool", 4, 150, 150, 150), Samples.computed("cpythonDirect", 4, 100, 100, 100))));
        assertTrue(text.contains("| speed-up (efficiency) |"), text);
        assertTrue(Pattern.compile("\\| Poolwright process +\\| +0\\.90x \\(90 %\\) \\| +1\\.82x \\(91 %\\) \\|").matcher(text).find(), text);
        assertTrue(Pattern.compile("\\| CPython Pool +\\| +- \\| +1\\.50x \\(75 %\\) \\|").matcher(text).find(), text);
        assertEquals(2, text.lines().filter(line -> line.endsWith(" %) |")).count(), text);
    }

    @Test
    void poolOfThreadsIsComparedWithTheExecutorsOfTheJdk() {
        String text = Markdown.of(Board.of(List.of(Samples.rate("process", 2, 1, 1), Samples.rate("thread", 2, 300, 200),
                Samples.rate("executor", 2, 100, 100), Samples.rate("forkJoin", 2, 600, 400))));
        assertTrue(text.contains("| Poolwright thread against |"), text);
        assertTrue(text.contains("| ThreadPoolExecutor        | 2.50x (2.00x to 3.00x) |"), text);
        assertTrue(text.contains("| ForkJoinPool              | 0.50x (0.50x to 0.50x) |"), text);
    }

    @Test
    void moreWorkersAreComparedWithTheBestNumber() {
        assertTrue(tables.contains("| against the best   | 1 worker | 2 workers |"), tables);
        assertTrue(tables.contains("| Poolwright process |    0.51x |     1.00x |"), tables);
        assertFalse(Markdown.of(Board.of(List.of(Samples.times("process", 1, 50), Samples.times("process", 2, 60))))
                .contains("against the best"), "times are no rates");
    }

    @Test
    void moreWorkersThatComputeAreComparedWithOne() {
        // The machine was half as fast when there were two workers: that is the caller's loss, too.
        String text = Markdown.of(Board.of(List.of(
                Samples.computed("process", 1, 900, 900), Samples.computed("direct", 1, 1000, 1000),
                Samples.computed("process", 2, 900, 900), Samples.computed("direct", 2, 500, 500))));
        assertTrue(text.contains("| speed-up against that of 1 worker | 1 worker | 2 workers |"), text);
        assertTrue(text.contains("| Poolwright process                |    1.00x |     2.00x |"), text);
    }

    @Test
    void mostCallersAreComparedWithTheBestNumber() {
        // The machine was slow in the second round for all, and in the third for the last.
        String text = Markdown.of(Board.of(List.of(
                Samples.called(1, "process", 2, 500, 50, 500), Samples.called(4, "process", 2, 1000, 100, 1000),
                Samples.called(8, "process", 2, 750, 75, 75))));
        assertTrue(text.contains("by 8 threads at once (tasks/s)"), text);
        assertTrue(text.contains("| 8 callers against the best number | 2 workers |"), text);
        assertTrue(text.contains("| Poolwright process                |     0.75x |"), text);
        assertFalse(text.contains("4 callers against"), text);
        assertFalse(tables.contains("callers against"), tables);
    }

    @Test
    void summaryHasTheMainFiguresAndWhereTheyComeFrom() {
        String summary = Markdown.summary(Board.of(ENTRIES));
        assertTrue(summary.contains("**submit and get, one at a time** (us: p50 / p99 / p99.9)"), summary);
        assertTrue(summary.contains("commit 0123456789"), summary);
        assertFalse(summary.contains("against"), summary);
    }

    @Test
    void everyTableStandsUnderWhereItComesFrom() {
        for (String part : List.of("0123456789", "JDK 17", "2 CPUs", "`java -jar benchmarks.jar quick`")) {
            assertTrue(tables.contains(part), tables);
        }
    }
}
