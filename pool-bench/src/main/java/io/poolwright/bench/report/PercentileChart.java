package io.poolwright.bench.report;

import io.poolwright.bench.result.Entry;
import java.util.ArrayList;
import java.util.List;

/** How long the slow ones take: times by percentile, stretched towards the end, a curve for each contender. */
final class PercentileChart {

    /** How many samples must lie beyond a percentile for it to be told. */
    private static final double FEWEST_BEYOND = 2;

    private static final double[] MARKS = {0, 50, 90, 99, 99.9, 99.99};
    private static final int STEPS = 60;

    private PercentileChart() {}

    static String of(Subject subject, int workers) {
        List<String> contenders = SizeChart.shown(subject).stream()
                .filter(name -> subject.find(name, workers).isPresent())
                .toList();
        double last = 0;
        List<Double> values = new ArrayList<>();
        for (String contender : contenders) {
            Entry entry = subject.find(contender, workers).orElseThrow();
            last = Math.max(last, end(entry));
            values.add(entry.percentile(1));
            values.add(entry.percentile(100 - 100 * Math.pow(10, -end(entry))));
        }
        Svg svg = new Svg(Frame.WIDTH, Frame.HEIGHT, subject.title() + ": percentiles");
        double least = values.stream().mapToDouble(value -> value).min().orElse(1);
        double most = values.stream().mapToDouble(value -> value).max().orElse(1);
        Frame frame = new Frame(svg, new Scale(0, last, Frame.LEFT, Frame.RIGHT, false),
                Scale.logarithmic(least, most, Frame.BOTTOM, Frame.TOP));
        frame.vertical(subject.unit());
        List<Double> places = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        for (double mark : MARKS) {
            if (nines(mark) <= last) {
                places.add(frame.x().at(nines(mark)));
                marks.add("p" + (mark == Math.rint(mark) ? String.valueOf((int) mark) : String.valueOf(mark)));
            }
        }
        frame.horizontal("percentile", places, marks);
        for (String contender : contenders) {
            draw(frame, subject.find(contender, workers).orElseThrow(), Palette.of(contender));
        }
        return svg + Palette.legend(contenders);
    }

    private static void draw(Frame frame, Entry entry, String colour) {
        List<double[]> points = new ArrayList<>();
        var statistics = entry.statistics();
        double end = end(entry);
        for (int step = 0; step <= STEPS; step++) {
            double nines = end * step / STEPS;
            double value = statistics.getPercentile(100 - 100 * Math.pow(10, -nines));
            points.add(new double[] {frame.x().at(nines), frame.y().at(value)});
        }
        frame.svg().path("curve", points, colour);
    }

    /** The place of a percentile: 0 for p0, 1 for p90, 2 for p99, and so on. */
    private static double nines(double percent) {
        return -Math.log10(1 - percent / 100);
    }

    /** Up to where there are samples enough. */
    private static double end(Entry entry) {
        return Math.max(1, Math.log10(entry.statistics().getN() / FEWEST_BEYOND));
    }
}
