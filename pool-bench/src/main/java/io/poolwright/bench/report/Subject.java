package io.poolwright.bench.report;

import io.poolwright.bench.result.Entry;
import io.poolwright.bench.result.Kind;
import io.poolwright.bench.result.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may be compared: the figures of one workload.
 *
 * @param name benchmark and parameters
 * @param workload the workload, if it is one of the catalogue
 * @param entries the figures, one for each contender and number of workers
 */
record Subject(String name, Optional<Workload> workload, List<Entry> entries) {

    String title() {
        return workload.map(Workload::title).orElse(name);
    }

    String measures() {
        return workload.map(Workload::measures).orElse(unit());
    }

    String unit() {
        return first().unit();
    }

    Entry first() {
        return entries.get(0);
    }

    boolean is(Kind kind) {
        return workload.isPresent() && workload.get().kind() == kind;
    }

    /** Who takes part, or would if it could, the one that others are compared with first. */
    List<String> contenders() {
        Set<String> names = new LinkedHashSet<>();
        workload.ifPresent(known -> known.kind().contenders().stream()
                .filter(name -> has(name) || absence(name).isPresent())
                .forEach(names::add));
        entries.forEach(entry -> names.add(is(Kind.FLOOR) ? "floor" : entry.contender()));
        return List.copyOf(names);
    }

    private boolean has(String contender) {
        return entries.stream().anyMatch(entry -> entry.contender().equals(contender));
    }

    /** Numbers of workers, in order; a single 0 where that means nothing. */
    List<Integer> sizes() {
        return entries.stream().map(Entry::workers).distinct().sorted().toList();
    }

    Optional<Entry> find(String contender, int workers) {
        return entries.stream()
                .filter(entry -> (is(Kind.FLOOR) || entry.contender().equals(contender)) && entry.workers() == workers)
                .findFirst();
    }

    /** Why a contender has no figure. */
    Optional<String> absence(String contender) {
        return Optional.ofNullable(first().run().absent().get(contender + " " + name));
    }

    /** How often a contender beats another, round by round. */
    Optional<Ratio> ratio(String contender, String other, int workers) {
        return find(contender, workers).flatMap(one -> find(other, workers).flatMap(two -> Ratio.of(one, two)));
    }

    /** All reasons why contenders have no figures. */
    List<String> absences() {
        List<String> reasons = new ArrayList<>();
        contenders().forEach(contender -> absence(contender).ifPresent(reasons::add));
        return reasons;
    }
}
