package io.poolwright.examples;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The behaviours that are listed, beside the tests of them that ran.
 *
 * @param table what is listed
 * @param runs what ran
 * @param atFewerPlaces the ids of rows that a kit does not have at all of its places, and why
 */
record Conformance(List<PinnedRow> table, List<RowRun> runs, Map<String, String> atFewerPlaces) {

    /** The tests of a row that ran. */
    List<RowRun> of(PinnedRow row) {
        return runs.stream().filter(run -> run.ids().contains(row.id())).toList();
    }

    /** Everything that must not be: nothing if each row has a test that passed, at all places of its kit, or a reason. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (PinnedRow row : table) {
            if (!ids.add(row.id())) {
                problems.add(row.id() + " is listed twice");
            }
            checkNote(row, problems);
            checkRuns(row, problems);
        }
        for (RowRun run : runs) {
            for (String id : run.ids()) {
                if (!ids.contains(id)) {
                    problems.add(id + " of " + run.holder() + " '" + run.name() + "' is not listed");
                }
            }
            if (!run.passed()) {
                problems.add(run.holder() + " '" + run.ids() + " " + run.name() + "' failed: " + run.place());
            }
        }
        checkPlaces(problems);
        return problems;
    }

    /** A kit's places are those where any of its rows ran. */
    private void checkPlaces(List<String> problems) {
        Map<String, Set<String>> kits = new TreeMap<>();
        Map<String, Map<String, Set<String>>> tests = new TreeMap<>();
        for (RowRun run : runs) {
            if (!run.kit().isEmpty()) {
                kits.computeIfAbsent(run.kit(), kit -> new TreeSet<>()).add(run.place());
                Set<String> places = tests.computeIfAbsent(run.kit(), kit -> new TreeMap<>())
                        .computeIfAbsent(run.test(), test -> new TreeSet<>());
                if (run.passed()) {
                    places.add(run.place());
                }
            }
        }
        tests.forEach((kit, all) -> all.forEach((test, places) -> checkPlaces(test, places, kit, kits.get(kit), problems)));
    }

    private void checkPlaces(String test, Set<String> passed, String kit, Set<String> all, List<String> problems) {
        Stream<String> ids = Stream.of(test.substring(0, test.indexOf(" of ")).split(" "));
        String reason = ids.filter(atFewerPlaces::containsKey).map(atFewerPlaces::get).findFirst().orElse(null);
        Set<String> missing = new TreeSet<>(all);
        missing.removeAll(passed);
        if (reason == null && !missing.isEmpty()) {
            problems.add(test + " has not passed at every place of " + kit + ": not at " + String.join(", ", missing));
        } else if (reason != null && missing.isEmpty() && all.size() > 1) {
            problems.add(test + " has passed at every place of " + kit + " in spite of a reason not to: " + reason);
        }
    }

    private static void checkNote(PinnedRow row, List<String> problems) {
        if (row.note().isEmpty() && (row.verdict() != PinnedRow.Verdict.SAME || row.id().startsWith("U"))) {
            problems.add(row.id() + " does not say how ours differs, or why there is nothing to test");
        }
    }

    private void checkRuns(PinnedRow row, List<String> problems) {
        List<RowRun> tests = of(row);
        if (row.verdict() == PinnedRow.Verdict.NONE) {
            if (!tests.isEmpty()) {
                problems.add(row.id() + " has a reason not to be tested, and a test: " + tests.get(0).name());
            }
            return;
        }
        if (tests.stream().noneMatch(RowRun::passed)) {
            problems.add(row.id() + " has neither a test that passed nor a reason");
            return;
        }
        for (String peer : row.peerTests()) {
            if (tests.stream().noneMatch(test -> test.name().matches("(?s).*\\b" + peer + "\\b.*"))) {
                problems.add(row.id() + " has no test that names " + peer);
            }
        }
    }
}
