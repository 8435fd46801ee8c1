package io.poolwright.bench.report;

import io.poolwright.bench.result.Catalogue;
import io.poolwright.bench.result.Entry;
import io.poolwright.bench.result.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.util.Statistics;

/** The tables of a report. */
final class Tables {

    /** What JMH's profiler calls the bytes that are allocated in the caller's JVM for an operation. */
    static final String ALLOCATED = "gc.alloc.rate.norm";

    private static final String HOSTED = "hosted";
    private static final List<String> QUEUES_OF_THE_JDK = List.of("arrayBlockingQueue", "linkedBlockingQueue");

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

    /** How the queue in the hosting JVM does against those of the JDK, which threads of one JVM use just so. */
    static Optional<Table> hostedRatios(Subject subject) {
        List<String> contenders = subject.contenders();
        return subject.is(Kind.QUEUES) && contenders.indexOf(HOSTED) > 0
                ? ratios(subject, HOSTED, contenders.stream().filter(QUEUES_OF_THE_JDK::contains).toList())
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
            String alone = Catalogue.isCpython(contender) ? "cpythonDirect" : "direct";
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
            header.add(workers == 0 ? subject.measures() : workers + (workers == 1 ? " worker" : " workers"));
        }
        return header;
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
