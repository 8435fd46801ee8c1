package io.poolwright.bench.report;

import io.poolwright.bench.result.Catalogue;
import java.util.ArrayList;
import java.util.List;

/** How the first contender does against each other one: the median of the rounds and how far they are apart. */
final class RatioChart {

    private static final double ROW = 15;
    private static final double GAP = 12;
    private static final double LABELS = 272;
    private static final double BELOW = 50;

    private RatioChart() {}

    /** One line of the chart. */
    private record Row(String other, int workers, Ratio ratio, boolean first) {}

    static String of(Subject subject) {
        String one = subject.contenders().get(0);
        List<Row> rows = new ArrayList<>();
        for (String other : subject.contenders()) {
            boolean first = true;
            for (int workers : subject.sizes()) {
                if (!other.equals(one) && subject.ratio(one, other, workers).isPresent()) {
                    rows.add(new Row(other, workers, subject.ratio(one, other, workers).get(), first));
                    first = false;
                }
            }
        }
        if (rows.isEmpty()) {
            return "";
        }
        long groups = rows.stream().filter(Row::first).count();
        double bottom = Frame.TOP + rows.size() * ROW + groups * GAP;
        Svg svg = new Svg(Frame.WIDTH, (int) (bottom + BELOW), subject.title() + ": ratios");
        double least = rows.stream().mapToDouble(row -> row.ratio().least()).min().orElse(1);
        double most = rows.stream().mapToDouble(row -> row.ratio().most()).max().orElse(1);
        Scale x = Scale.logarithmic(Math.min(0.5, least), Math.max(2, most), LABELS, Frame.RIGHT);
        Frame frame = new Frame(svg, x, new Scale(0, 1, bottom, Frame.TOP, false));
        for (double tick : x.ticks()) {
            svg.line(tick == 1 ? "even" : "grid", x.at(tick), bottom, x.at(tick), Frame.TOP, null);
        }
        frame.horizontal("times better (right) or worse (left), logarithmic",
                x.ticks().stream().map(x::at).toList(),
                x.ticks().stream().map(tick -> Figures.tick(tick) + "x").toList());
        double y = Frame.TOP;
        for (Row row : rows) {
            y += ROW + (row.first() ? GAP : 0);
            draw(svg, x, y - ROW / 2, row);
        }
        return svg.toString();
    }

    private static void draw(Svg svg, Scale x, double y, Row row) {
        String colour = Palette.of(row.other());
        if (row.first()) {
            svg.text(4, y + 4, Svg.Anchor.start, Catalogue.label(row.other()));
        }
        if (row.workers() > 0) {
            svg.text(LABELS - 8, y + 4, Svg.Anchor.end, row.workers() + (row.workers() == 1 ? " worker" : " workers"));
        }
        svg.line("spread", x.at(row.ratio().least()), y, x.at(row.ratio().most()), y, colour);
        svg.dot(x.at(row.ratio().median()), y, 4.5, colour,
                Catalogue.label(row.other()) + ": " + Tables.ratio(row.ratio()));
    }
}
