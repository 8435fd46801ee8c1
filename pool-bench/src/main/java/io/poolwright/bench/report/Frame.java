package io.poolwright.bench.report;

import java.util.List;

/**
 * The frame of a chart: its two axes with their marks and names.
 *
 * @param svg the drawing
 * @param x the horizontal scale
 * @param y the vertical scale
 */
record Frame(Svg svg, Scale x, Scale y) {

    static final int WIDTH = 560;
    static final int HEIGHT = 330;
    static final double LEFT = 74;
    static final double RIGHT = WIDTH - 14;
    static final double TOP = 14;
    static final double BOTTOM = HEIGHT - 46;

    private static final double GAP = 6;

    /** Draws the vertical axis and its name. */
    void vertical(String name) {
        for (double tick : y.ticks()) {
            double place = y.at(tick);
            svg.line("grid", x.from(), place, x.to(), place, null);
            svg.text(x.from() - GAP, place + 4, Svg.Anchor.end, Figures.tick(tick));
        }
        svg.line("axis", x.from(), y.from(), x.from(), y.to(), null);
        svg.upright(16, (y.from() + y.to()) / 2, name + (y.logarithmic() ? " (logarithmic)" : ""));
    }

    /** Draws the horizontal axis, its name, and what stands at certain places of it. */
    void horizontal(String name, List<Double> places, List<String> marks) {
        for (int i = 0; i < places.size(); i++) {
            svg.line("axis", places.get(i), y.from(), places.get(i), y.from() + 4, null);
            svg.text(places.get(i), y.from() + 18, Svg.Anchor.middle, marks.get(i));
        }
        svg.line("axis", x.from(), y.from(), x.to(), y.from(), null);
        svg.text((x.from() + x.to()) / 2, y.from() + 38, Svg.Anchor.middle, name);
    }
}
