package io.poolwright.bench.report;

import io.poolwright.bench.result.Catalogue;
import io.poolwright.bench.result.Entry;
import io.poolwright.bench.result.RunInfo;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Two runs side by side: what moved beyond the noise. */
public final class Comparison {

    private static final double CONFIDENCE = 0.999;

    private final List<String> faster = new ArrayList<>();
    private final List<String> slower = new ArrayList<>();
    private int same;
    private int unsure;
    private int unmatched;

    private Comparison() {}

    /**
     * Compares two files of figures and prints what moved: where the new value is further from the old one than both errors
     * together.
     *
     * @param old the older figures
     * @param now the newer ones
     * @param out where to
     * @return whether something got worse
     */
    public static boolean print(List<Entry> old, List<Entry> now, PrintStream out) {
        Comparison comparison = new Comparison();
        Map<String, Entry> before = new TreeMap<>();
        old.forEach(entry -> before.put(key(entry), entry));
        for (Entry entry : now) {
            Entry earlier = before.remove(key(entry));
            if (earlier == null || !earlier.unit().equals(entry.unit())) {
                comparison.unmatched++;
            } else {
                comparison.compare(earlier, entry);
            }
        }
        comparison.unmatched += before.size();
        comparison.tell(old, now, out);
        return !comparison.slower.isEmpty();
    }

    private static String key(Entry entry) {
        return entry.mode() + " " + entry.subject() + " " + entry.contender() + " " + entry.workers();
    }

    private void compare(Entry old, Entry now) {
        if (now.isSampled() && old.isSampled()) {
            compare(old, now, " p50", old.iterations(50), now.iterations(50));
            compare(old, now, " p99", old.iterations(99), now.iterations(99));
        } else {
            compare(old, now, "", old.iterations(), now.iterations());
        }
    }

    private void compare(Entry old, Entry now, String what, List<Double> olds, List<Double> news) {
        double before = Entry.list(olds).getMean();
        double after = Entry.list(news).getMean();
        double oldError = Entry.list(olds).getMeanErrorAt(CONFIDENCE);
        double newError = Entry.list(news).getMeanErrorAt(CONFIDENCE);
        if (Double.isNaN(oldError + newError)) {
            unsure++;
            return;
        }
        if (Math.abs(after - before) <= oldError + newError) {
            same++;
            return;
        }
        double ratio = now.higherIsBetter() ? after / before : before / after;
        String line = String.format(
                Locale.ROOT,
                "%s  %s -> %s %s  %s%s, %s%s",
                Figures.times(ratio),
                value(before, oldError),
                value(after, newError),
                now.unit(),
                Catalogue.find(now.subject()).map(workload -> workload.title()).orElse(now.subject()),
                what,
                Catalogue.label(now.contender()),
                now.workers() == 0 ? "" : ", workers " + now.workers());
        (ratio < 1 ? slower : faster).add(line);
    }

    private static String value(double mean, double error) {
        return Figures.shortly(mean) + " ±" + Figures.percent(error / mean);
    }

    private void tell(List<Entry> old, List<Entry> now, PrintStream out) {
        out.println("old: " + run(old).line());
        out.println("new: " + run(now).line());
        if (!run(old).cpu().equals(run(now).cpu())
                || run(old).cpus() != run(now).cpus()
                || !run(old).jdk().equals(run(now).jdk())) {
            out.println("These are runs on different machines or JDKs: what moved need not be the program.");
        }
        tell("worse", slower, out);
        tell("better", faster, out);
        out.println(same + " within the noise, " + unsure + " with too few iterations to tell, " + unmatched
                + " in one of the files only");
    }

    private static void tell(String what, List<String> lines, PrintStream out) {
        out.println(what + ": " + (lines.isEmpty() ? "nothing" : lines.size()));
        lines.forEach(line -> out.println("  " + line));
    }

    private static RunInfo run(List<Entry> entries) {
        return entries.isEmpty() ? RunInfo.UNKNOWN : entries.get(0).run();
    }
}
