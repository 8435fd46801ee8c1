package io.poolwright.bench.report;

import java.util.Locale;

/** A drawing, written piece by piece. Its colours and fonts are in the style sheet of the page. */
final class Svg {

    private final StringBuilder text = new StringBuilder();

    Svg(int width, int height, String label) {
        text.append(String.format(Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">%n",
                width, height, width, height, escape(label)));
    }

    /** Where a text is fixed to its place. */
    enum Anchor {
        start,
        middle,
        end
    }

    void line(String style, double x1, double y1, double x2, double y2, String colour) {
        text.append(String.format(Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"%s/>%n",
                style, x1, y1, x2, y2, stroke(colour)));
    }

    void path(String style, Iterable<double[]> points, String colour) {
        StringBuilder path = new StringBuilder();
        for (double[] point : points) {
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", point[0], point[1]));
        }
        text.append("<path class=\"").append(style).append("\" d=\"").append(path).append('"')
                .append(stroke(colour)).append("/>\n");
    }

    /** A point that tells its value when it is pointed at. */
    void dot(double x, double y, double radius, String colour, String tip) {
        text.append(String.format(Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"><title>%s</title></circle>%n",
                x, y, radius, colour, escape(tip)));
    }

    void text(double x, double y, Anchor anchor, String what) {
        text.append(String.format(Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, escape(what)));
    }

    /** Text that is read from below. */
    void upright(double x, double y, String what) {
        text.append(String.format(Locale.ROOT,
                "<text transform=\"translate(%.1f %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                x, y, escape(what)));
    }

    @Override
    public String toString() {
        return text + "</svg>\n";
    }

    static String escape(String what) {
        return what.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static String stroke(String colour) {
        return colour == null ? "" : " stroke=\"" + colour + "\"";
    }
}
