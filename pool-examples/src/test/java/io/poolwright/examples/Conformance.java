package io.poolwright.examples;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The behaviours that are listed, beside the tests of them that ran.
 *
 * @param table what is listed
 * @param runs what ran
 * @param atFewerPlaces the ids of rows that a kit does not have at all of its places, and why
 * @param inPart the places that do not have all rows of their kit, and why
 */
record Conformance(List<PinnedRow> table, List<RowRun> runs, Map<String, String> atFewerPlaces, Map<String, String> inPart) {

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

    /** A kit's places are those where any of its rows ran, but for those that have it in part. */
    private void checkPlaces(List<String> problems) {
        List<RowRun> ofKits = runs.stream().filter(run -> !run.kit().isEmpty()).toList();
        for (List<RowRun> kit : grouped(ofKits, RowRun::kit)) {
            Set<String> all = places(kit.stream());
            all.removeAll(inPart.keySet());
            Collection<List<RowRun>> tests = grouped(kit, RowRun::test);
            tests.forEach(test -> checkPlaces(test, all, problems));
            inPart.forEach((place, reason) -> {
                if (tests.stream().allMatch(test -> places(test.stream()).contains(place))) {
                    problems.add(place + " has all rows of " + kit.get(0).kit() + " in spite of a reason not to: " + reason);
                }
            });
        }
    }

    private void checkPlaces(List<RowRun> test, Set<String> all, List<String> problems) {
        RowRun any = test.get(0);
        Optional<String> reason = any.ids().stream().filter(atFewerPlaces::containsKey).map(atFewerPlaces::get).findFirst();
        Set<String> missing = new TreeSet<>(all);
        missing.removeAll(places(test.stream().filter(RowRun::passed)));
        if (reason.isEmpty() && !missing.isEmpty()) {
            problems.add(any.test() + " has not passed at every place of " + any.kit() + ": not at "
                    + String.join(", ", missing));
        } else if (reason.isPresent() && missing.isEmpty() && all.size() > 1) {
            problems.add(any.test() + " has passed at every place of " + any.kit() + " in spite of a reason not to: "
                    + reason.get());
        }
    }

    private static Collection<List<RowRun>> grouped(List<RowRun> runs, Function<RowRun, String> by) {
        return runs.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList())).values();
    }

    private static Set<String> places(Stream<RowRun> runs) {
        return runs.map(RowRun::place).collect(Collectors.toSet());
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
