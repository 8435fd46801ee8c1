package io.poolwright.examples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/** Collects the facts of files as they come in, in any order. Keeps the largest files, not all. */
final class Tally {

    /** The larger file first; of two of one size, the one whose path comes first. */
    private static final Comparator<FileFacts> LARGEST_FIRST =
            Comparator.comparingLong(FileFacts::bytes).reversed().thenComparing(FileFacts::path);

    private final int limit;
    /** Its head is the smallest of the largest. */
    private final PriorityQueue<FileFacts> largest = new PriorityQueue<>(LARGEST_FIRST.reversed());
    private final List<FileFacts> unreadable = new ArrayList<>();
    private final Set<Long> pids = new TreeSet<>();
    private Totals totals = Totals.NONE;

    /** Makes a tally that keeps the facts of so many of the largest files. */
    Tally(int limit) {
        this.limit = limit;
    }

    void add(FileFacts facts) {
        pids.add(facts.pid());
        if (!facts.readable()) {
            unreadable.add(facts);
            return;
        }
        totals = totals.plus(facts);
        largest.add(facts);
        if (largest.size() > limit) {
            largest.remove();
        }
    }

    Totals totals() {
        return totals;
    }

    /** The largest files, the largest first. */
    List<FileFacts> largest() {
        return largest.stream().sorted(LARGEST_FIRST).toList();
    }

    /** The files that could not be read, by path. */
    List<FileFacts> unreadable() {
        return unreadable.stream().sorted(Comparator.comparing(FileFacts::path)).toList();
    }

    /** The processes that did the reading. */
    Set<Long> pids() {
        return pids;
    }
}
