package io.poolwright.bench.report;

import io.poolwright.bench.result.Catalogue;
import io.poolwright.bench.result.Entry;
import io.poolwright.bench.result.RunInfo;
import io.poolwright.bench.result.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All figures of a file, by subject, in the order of the catalogue; subjects that it does not know come last.
 *
 * @param subjects the subjects
 */
record Board(List<Subject> subjects) {

    static Board of(List<Entry> entries) {
        Map<String, List<Entry>> bySubject = new LinkedHashMap<>();
        for (Entry entry : entries) {
            bySubject.computeIfAbsent(entry.subject(), unused -> new ArrayList<>()).add(entry);
        }
        List<Subject> subjects = new ArrayList<>();
        bySubject.forEach((subject, of) -> subjects.add(new Subject(subject, Catalogue.find(subject), of)));
        subjects.sort(Comparator.comparingInt(Board::place));
        return new Board(subjects);
    }

    private static int place(Subject subject) {
        return subject.workload().map(Catalogue.all()::indexOf).orElse(Integer.MAX_VALUE);
    }

    /** Where the figures come from; those of one file have it in common, but for what was absent. */
    RunInfo run() {
        return subjects.isEmpty() ? RunInfo.UNKNOWN : subjects.get(0).entries().get(0).run();
    }

    Optional<Subject> find(String benchmark) {
        return subjects.stream().filter(subject -> subject.name().endsWith(benchmark)).findFirst();
    }
}
