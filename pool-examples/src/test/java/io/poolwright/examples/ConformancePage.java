package io.poolwright.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page that shows each listed behaviour with the tests of it and where they passed. */
final class ConformancePage {

    private static final String HEAD = """
            # Conformance

            What the tests of CPython's `multiprocessing` and of its peers pin, row by row, and which of our tests shows that it
            holds here. Rows that do not apply say why. The last column tells where the test passed: on which backend, over what,
            with the manager where, or in which module if it is a test of one place. A backend that cannot do what a row is about,
            as threads cannot die alone, is held to saying so.

            This page is written by a run of all tests, and `./mvnw verify` fails if a row has neither a test that passed nor a
            reason, or if the run would write another page: see [CONTRIBUTING.md](../CONTRIBUTING.md). The places are those of a
            run on JDK 17. On JDK 25 `.ci/run` leaves some out, to keep within its time: the kit over sockets, some pairs of where
            a manager is and who uses it, the pool of a hundred processes, the tests of the kits themselves, those that wait for
            managers that say nothing, those of starts and ends that go wrong, and those that kill, misbehave or race at random.
            Each row has a test that passes there all the same, and `.ci/busy` leaves nothing out.
            """;

    private final Conformance conformance;

    ConformancePage(Conformance conformance) {
        this.conformance = conformance;
    }

    /** The page as it should be. Depends on nothing but the table, and which tests passed where. */
    String text() {
        StringBuilder page = new StringBuilder(HEAD);
        String section = "";
        for (PinnedRow row : conformance.table()) {
            if (!row.section().equals(section)) {
                section = row.section();
                page.append("\n## ").append(section).append("\n\n");
                page.append("| row | peer's test | what is pinned | our test | passed |\n|---|---|---|---|---|\n");
            }
            lines(row).forEach(line -> page.append(line).append('\n'));
        }
        return page.toString();
    }

    private List<String> lines(PinnedRow row) {
        String peer = row.peerTests().isEmpty() ? row.peer() : row.peer().replaceAll("[\\w.]*\\btest[_A-Z]\\w+", "`$0`");
        if (row.verdict() == PinnedRow.Verdict.NONE) {
            return List.of(line(row.id(), peer, row.pins(), "Does not apply. " + row.note(), ""));
        }
        String pins = row.note().isEmpty() ? row.pins() : row.pins() + ". **Ours:** " + row.note();
        Map<String, Set<String>> places = new TreeMap<>();
        for (RowRun run : conformance.of(row)) {
            if (run.passed()) {
                places.computeIfAbsent("`" + run.holder() + "` " + run.name(), key -> new TreeSet<>()).add(run.place());
            }
        }
        List<String> lines = new ArrayList<>();
        places.forEach((test, where) -> lines.add(
                lines.isEmpty()
                        ? line(row.id(), peer, pins, test, shortened(where))
                        : line(row.id(), "", "", test, shortened(where))));
        return lines;
    }

    private static String line(String... cells) {
        return "| " + List.of(cells).stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ")) + " |";
    }

    /** Places of two parts are told part by part if there is each first with each second. */
    private static String shortened(Set<String> places) {
        Set<String> firsts = new TreeSet<>();
        Set<String> seconds = new TreeSet<>();
        for (String place : places) {
            String[] parts = place.split(" / ");
            if (parts.length != 2) {
                return String.join(", ", places);
            }
            firsts.add(parts[0]);
            seconds.add(parts[1]);
        }
        return firsts.size() * seconds.size() == places.size()
                ? String.join(", ", firsts) + "; " + String.join(", ", seconds)
                : String.join(", ", places);
    }
}
