package io.poolwright.bench.report;

import io.poolwright.bench.result.Catalogue;
import io.poolwright.bench.result.Entry;
import io.poolwright.bench.result.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.openjdk.jmh.util.Statistics;

/** The tables of a report. */
final class Tables {

    /** What JMH's profiler calls the bytes that are allocated in the caller's JVM for an operation. */
    static final String ALLOCATED = "gc.alloc.rate.norm";

    private static final String HOSTED = "hosted";
    private static final List<String> QUEUES_OF_THE_JDK = List.of("arrayBlockingQueue", "linkedBlockingQueue");
    private static final String THREAD = "thread";
    private static final List<String> EXECUTORS_OF_THE_JDK = List.of("executor", "forkJoin", "virtual");

    private Tables() {}

    /** The figures of a subject: a row for each contender, a column for each number of workers. */
    static Table figures(Subject subject) {
        Table table = new Table(header(subject, ""));
        for (String contender : subject.contenders()) {
            List<String> row = new ArrayList<>(List.of(Catalogue.label(contender)));
            for (int workers : subject.sizes()) {
                row.add(subject.find(contender, workers).map(Tables::figure).orElse("-"));
            }
            table.add(row);
        }
        return table;
    }

    /** How the first contender does against each of the others. */
    static Optional<Table> ratios(Subject subject) {
        List<String> contenders = subject.contenders();
        return ratios(subject, contenders.get(0), contenders.subList(1, contenders.size()));
    }

    /** How what lives in the caller's JVM does against what the JDK has there: the hosted queue, and the pool of threads. */
    static Optional<Table> ratiosWithinOneJvm(Subject subject) {
        boolean queues = subject.is(Kind.QUEUES);
        String one = queues ? HOSTED : THREAD;
        List<String> rivals = queues ? QUEUES_OF_THE_JDK : EXECUTORS_OF_THE_JDK;
        List<String> contenders = subject.contenders();
        return contenders.indexOf(one) > 0
                ? ratios(subject, one, contenders.stream().filter(rivals::contains).toList())
                : Optional.empty();
    }

    private static Optional<Table> ratios(Subject subject, String one, List<String> others) {
        Table table = new Table(header(subject, Catalogue.label(one) + " against"));
        for (String other : others) {
            List<String> row = new ArrayList<>(List.of(Catalogue.label(other)));
            for (int workers : subject.sizes()) {
                row.add(subject.ratio(one, other, workers).map(Tables::ratio).orElse("-"));
            }
            table.add(row);
        }
        return table.rows().size() > 1 ? Optional.of(table) : Optional.empty();
    }

    /** How much faster than a caller alone, and how much of what the processors could give. */
    static Optional<Table> speedUps(Subject subject, int cpus) {
        if (!subject.is(Kind.CPU)) {
            return Optional.empty();
        }
        Table table = new Table(header(subject, "speed-up (efficiency)"));
        for (String contender : subject.contenders()) {
            String alone = alone(contender);
            List<String> row = new ArrayList<>(List.of(Catalogue.label(contender)));
            for (int workers : subject.sizes()) {
                int usable = cpus == 0 ? workers : Math.min(workers, cpus);
                row.add(subject.ratio(contender, alone, workers)
                        .map(ratio -> Figures.times(ratio.median()) + " (" + Figures.percent(ratio.median() / usable) + ")")
                        .orElse("-"));
            }
            if (!contender.equals(alone)) {
                table.add(row);
            }
        }
        return Optional.of(table);
    }

    /**
     * What more workers bring: to tasks that compute against the least number of them, speed-up by speed-up, for numbers of workers do not
     * take turns with each other; to others against the best number.
     */
    static Optional<Table> sizes(Subject subject) {
        List<Integer> sizes = subject.sizes();
        if (sizes.size() < 2 || !subject.first().higherIsBetter()) {
            return Optional.empty();
        }
        boolean computed = subject.is(Kind.CPU);
        Table table = new Table(header(subject, computed ? "speed-up against that of " + column(subject, sizes.get(0)) : "against the best"));
        for (String contender : subject.contenders()) {
            if (computed && contender.equals(alone(contender))) {
                continue;
            }
            List<OptionalDouble> values = new ArrayList<>();
            for (int workers : sizes) {
                values.add(computed
                        ? toDouble(subject.ratio(contender, alone(contender), workers).map(Ratio::median))
                        : toDouble(subject.find(contender, workers).map(Entry::score)));
            }
            OptionalDouble reference = computed
                    ? values.get(0)
                    : values.stream().flatMapToDouble(OptionalDouble::stream).max();
            table.add(row(contender, values, reference));
        }
        return Optional.of(table);
    }

    /**
     * What the most callers get done, against the best number of callers: in the section of the most. All take turns, so each number is
     * compared within the rounds, and the least of that stands here.
     */
    static Optional<Table> callers(Board board, Subject subject) {
        List<Subject> series = board.subjects().stream()
                .filter(other -> other.first().benchmark().equals(subject.first().benchmark()))
                .toList();
        int most = series.stream().mapToInt(other -> other.first().threads()).max().orElseThrow();
        int callers = subject.first().threads();
        if (callers < most || series.stream().allMatch(other -> other.first().threads() == callers)) {
            return Optional.empty();
        }
        Table table = new Table(header(subject, callers + " callers against the best number"));
        for (String contender : subject.contenders()) {
            List<String> row = new ArrayList<>(List.of(Catalogue.label(contender)));
            for (int workers : subject.sizes()) {
                row.add(against(subject, series, contender, workers).map(Figures::times).orElse("-"));
            }
            table.add(row);
        }
        return Optional.of(table);
    }

    private static Optional<Double> against(Subject subject, List<Subject> series, String contender, int workers) {
        return series.stream()
                .flatMap(other -> subject.find(contender, workers).stream()
                        .flatMap(own -> other.find(contender, workers).stream()
                                .flatMap(its -> Ratio.of(own, its).stream())))
                .map(Ratio::median)
                .min(Comparator.naturalOrder());
    }

    private static List<String> row(String contender, List<OptionalDouble> values, OptionalDouble reference) {
        List<String> row = new ArrayList<>(List.of(Catalogue.label(contender)));
        values.forEach(value -> row.add(cell(value, reference)));
        return row;
    }

    private static String cell(OptionalDouble value, OptionalDouble reference) {
        return value.isPresent() && reference.isPresent() ? Figures.times(value.getAsDouble() / reference.getAsDouble()) : "-";
    }

    private static OptionalDouble toDouble(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static String alone(String contender) {
        return Catalogue.isCpython(contender) ? "cpythonDirect" : "direct";
    }

    /** How many bytes are allocated in the caller's JVM for each operation. */
    static Optional<Table> allocation(Subject subject) {
        Table table = new Table(header(subject, "bytes allocated in the caller's JVM"));
        for (String contender : subject.contenders()) {
            List<String> row = new ArrayList<>(List.of(Catalogue.label(contender)));
            for (int workers : subject.sizes()) {
                double bytes = subject.find(contender, workers)
                        .map(entry -> entry.secondary(ALLOCATED))
                        .orElse(Double.NaN);
                row.add(Figures.shortly(bytes));
            }
            if (row.stream().skip(1).anyMatch(cell -> !cell.equals("-"))) {
                table.add(row);
            }
        }
        return table.rows().size() > 1 ? Optional.of(table) : Optional.empty();
    }

    private static List<String> header(Subject subject, String first) {
        List<String> header = new ArrayList<>(List.of(first));
        for (int workers : subject.sizes()) {
            header.add(column(subject, workers));
        }
        return header;
    }

    private static String column(Subject subject, int workers) {
        return workers == 0 ? subject.measures() : workers + (workers == 1 ? " worker" : " workers");
    }

    /** One value with its error, or three percentiles; of what was done a few times the median, and the least and the most. */
    static String figure(Entry entry) {
        if (entry.isSampled()) {
            return Figures.shortly(entry.percentile(50)) + " / " + Figures.shortly(entry.percentile(99)) + " / "
                    + Figures.shortly(entry.percentile(99.9));
        }
        if (entry.isCounted()) {
            Statistics all = entry.statistics();
            return Figures.shortly(all.getPercentile(50))
                    + (isMany(entry) ? ", " + Figures.shortly(all.getPercentile(99)) : "")
                    + (all.getN() == 1 ? "" : " (" + Figures.shortly(all.getMin()) + " to " + Figures.shortly(all.getMax()) + ")");
        }
        double error = entry.error() / entry.score();
        return Figures.shortly(entry.score()) + (Double.isNaN(error) ? "" : " ±" + Figures.percent(error));
    }

    /** What the cells of a figure's table are. */
    static String legend(Entry entry, String measures) {
        if (entry.isSampled()) {
            return entry.unit().substring(0, entry.unit().indexOf('/')) + ": p50 / p99 / p99.9";
        }
        if (entry.isCounted()) {
            return measures + (isMany(entry) ? ": median, p99 (least to most)" : ": median (least to most)");
        }
        return measures;
    }

    /** Whether what was counted was so often that one in a hundred can be told. */
    private static boolean isMany(Entry entry) {
        return entry.statistics().getN() >= 100;
    }

    static String ratio(Ratio ratio) {
        return Figures.times(ratio.median()) + " (" + Figures.times(ratio.least()) + " to " + Figures.times(ratio.most())
                + ")";
    }
}
