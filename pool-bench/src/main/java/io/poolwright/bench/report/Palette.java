package io.poolwright.bench.report;

import io.poolwright.bench.result.Catalogue;
import java.util.List;
import java.util.Map;

/** The colours of the contenders, the same in all charts, and told apart by the colour-blind. */
final class Palette {

    private static final String OTHER = "#666666";

    private static final Map<String, String> COLOURS = Map.ofEntries(
            Map.entry("process", "#d55e00"),
            Map.entry("thread", "#0072b2"),
            Map.entry("hosted", "#0072b2"),
            Map.entry("managerProcess", "#cc79a7"),
            Map.entry("executor", "#009e73"),
            Map.entry("arrayBlockingQueue", "#009e73"),
            Map.entry("forkJoin", "#56b4e9"),
            Map.entry("linkedBlockingQueue", "#56b4e9"),
            Map.entry("virtual", "#cc79a7"),
            Map.entry("unixSocket", "#444444"),
            Map.entry("cpythonPool", "#b8860b"),
            Map.entry("cpythonManagerQueue", "#b8860b"),
            Map.entry("cpythonExecutor", "#7a5230"),
            Map.entry("cpythonQueue", "#7a5230"),
            Map.entry("cpythonSpawnPool", "#999933"),
            Map.entry("direct", "#222222"),
            Map.entry("cpythonDirect", "#999999"));

    private Palette() {}

    static String of(String contender) {
        return COLOURS.getOrDefault(contender, OTHER);
    }

    /** A legend for those that have figures. */
    static String legend(List<String> contenders) {
        StringBuilder html = new StringBuilder("<p class=\"legend\">");
        for (String contender : contenders) {
            html.append("<span><i style=\"background:").append(of(contender)).append("\"></i>")
                    .append(Svg.escape(Catalogue.label(contender))).append("</span> ");
        }
        return html.append("</p>\n").toString();
    }
}
