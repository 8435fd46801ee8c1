package io.poolwright.bench.report;

import io.poolwright.bench.result.Catalogue;
import io.poolwright.bench.result.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A figure by the number of workers, a line for each contender. For samples the median, and a whisker up to p99. */
final class SizeChart {

    private static final double SHIFT = 7;

    private SizeChart() {}

    static String of(Subject subject) {
        List<String> contenders = shown(subject);
        List<Double> values = new ArrayList<>();
        for (Entry entry : subject.entries()) {
            values.add(entry.score());
            if (entry.isSampled()) {
                values.add(entry.percentile(99));
            }
        }
        Svg svg = new Svg(Frame.WIDTH, Frame.HEIGHT, subject.title() + " by number of workers");
        List<Integer> sizes = subject.sizes();
        Scale x = new Scale(-0.5, sizes.size() - 0.5, Frame.LEFT, Frame.RIGHT, false);
        Frame frame = new Frame(svg, x, Scale.of(values, Frame.BOTTOM, Frame.TOP));
        frame.vertical(unit(subject));
        List<Double> places = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            places.add(x.at(i));
        }
        frame.horizontal("workers", places, sizes.stream().map(String::valueOf).toList());
        for (int i = 0; i < contenders.size(); i++) {
            draw(frame, subject, contenders.get(i), (i - (contenders.size() - 1) / 2.0) * SHIFT);
        }
        return svg + Palette.legend(contenders);
    }

    static List<String> shown(Subject subject) {
        return subject.contenders().stream()
                .filter(name -> subject.entries().stream().anyMatch(entry -> entry.contender().equals(name)))
                .toList();
    }

    static String unit(Subject subject) {
        return subject.first().isSampled() ? subject.unit() + ", p50 and p99" : subject.measures();
    }

    private static void draw(Frame frame, Subject subject, String contender, double shift) {
        String colour = Palette.of(contender);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < subject.sizes().size(); i++) {
            int workers = subject.sizes().get(i);
            Optional<Entry> found = subject.find(contender, workers);
            if (found.isPresent()) {
                Entry entry = found.get();
                double x = frame.x().at(i) + (entry.isSampled() ? shift : 0);
                double y = frame.y().at(entry.score());
                if (entry.isSampled()) {
                    frame.svg().line("whisker", x, y, x, frame.y().at(entry.percentile(99)), colour);
                }
                frame.svg().dot(x, y, 4, colour, Catalogue.label(contender) + ", workers " + workers + ": "
                        + Tables.figure(entry) + " " + entry.unit());
                points.add(new double[] {x, y});
            }
        }
        if (!subject.first().isSampled() && points.size() > 1) {
            frame.svg().path("curve", points, colour);
        }
    }
}
