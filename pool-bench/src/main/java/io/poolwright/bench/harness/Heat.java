package io.poolwright.bench.harness;

import io.poolwright.bench.result.Entry;
import io.poolwright.bench.result.Kind;
import io.poolwright.bench.result.Workload;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Workloads whose contenders take turns, because their figures are compared with each other.
 *
 * @param title what it is, for people
 * @param workers how many workers each contender has, or 0 if that means nothing
 * @param workloads the workloads, of kinds that one host can measure
 * @param style how the turns are taken
 */
record Heat(String title, int workers, List<Workload> workloads, Style style) {

    private static final int MORE_FIRST_WARMUPS = 2;

    /** How turns are taken. */
    enum Style {
        /** A turn after a warm-up, if there is to be one, many rounds, by the same host. */
        WARM,
        /** A turn by a new host each time: what is measured is a start. */
        FRESH,
        /** One round without a warm-up. */
        ONCE,
        /** Many rounds without a warm-up, all at the same time: what is measured is that nothing happens. */
        TOGETHER
    }

    int rounds(Pace pace) {
        return switch (style) {
            case WARM -> pace.rounds();
            case FRESH, TOGETHER -> pace.longRounds();
            case ONCE -> 1;
        };
    }

    /** Whether each contender has a turn before the first round. */
    boolean hasWarmup(Pace pace) {
        return style == Style.WARM && !pace.warmup().isZero();
    }

    /**
     * How many times each contender warms up at its first workload: so many JVMs share the processors in which they compile. In a full
     * run some more, for between two steps of its compiler a JVM may get no faster for a second.
     */
    int firstWarmups(Pace pace) {
        return Math.max(1, workers) + (pace.scope() == Pace.Scope.FULL ? MORE_FIRST_WARMUPS : 0);
    }

    /** All parameters of a workload, for one contender. */
    Map<String, String> params(Workload workload, String contender) {
        Map<String, String> params = new TreeMap<>(workload.params());
        if (workload.kind() != Kind.FLOOR) {
            params.put(Entry.CONTENDER, contender);
        }
        if (workers > 0) {
            params.put(Entry.WORKERS, String.valueOf(workers));
        }
        return params;
    }
}
