package io.poolwright.bench.harness;

import io.poolwright.bench.result.Catalogue;
import io.poolwright.bench.result.Workload;
import java.time.Duration;
import java.util.List;

/**
 * How long things are measured.
 *
 * @param rounds how often each contender has its turn: the oftener, the less it matters that a machine is faster at one time than another
 * @param longRounds the same where a turn is long, because it is a start or an idle time
 * @param iterations how many iterations a turn has
 * @param iteration how long an iteration takes at least
 * @param warmup how long the turn before the first round takes, which does not count; zero for no such turn. Who gets faster in it has
 *     another one, and so on
 * @param budget how long the whole run may take; rounds are left out, but two, where it would take longer
 * @param scope which workloads there are, and how large
 */
record Pace(
        int rounds, int longRounds, int iterations, Duration iteration, Duration warmup, Duration budget, Scope scope) {

    /** Which workloads there are, and how large. */
    enum Scope {
        /** The main ones, rather small. */
        QUICK,
        /** All. */
        FULL,
        /** All, as small as can be: to see that everything works. */
        SMOKE
    }

    private static final int FEWEST_ROUNDS = 2;

    static final Pace QUICK = new Pace(
            3, 3, 4, Duration.ofMillis(40), Duration.ofMillis(500), Duration.ofSeconds(250), Scope.QUICK);
    static final Pace FULL =
            new Pace(7, 3, 2, Duration.ofMillis(150), Duration.ofSeconds(1), Duration.ofMinutes(60), Scope.FULL);

    /** One turn, as short as can be. */
    static final Pace SMOKE = new Pace(1, 1, 1, Duration.ofMillis(1), Duration.ZERO, Duration.ofHours(1), Scope.SMOKE);

    /** JVM options of the hosts: those that run for a moment do with the quick compiler. */
    List<String> jvmOptions() {
        return scope == Scope.SMOKE ? List.of("-XX:TieredStopAtLevel=1") : List.of();
    }

    Pace withRounds(int number) {
        return new Pace(number, number, iterations, iteration, warmup, budget, scope);
    }

    int fewestRounds() {
        return Math.min(rounds, FEWEST_ROUNDS);
    }

    boolean includes(Workload workload) {
        return size(workload) >= 0;
    }

    /** How large a workload is for that contender. */
    int size(Workload workload, String contender) {
        int all = size(workload);
        return all > 0 && Catalogue.isCpython(contender) ? Math.max(1, all / workload.size().slower()) : all;
    }

    int size(Workload workload) {
        return switch (scope) {
            case QUICK -> workload.size().quick();
            case FULL -> workload.size().full();
            case SMOKE -> smallest(workload);
        };
    }

    private static int smallest(Workload workload) {
        return switch (workload.kind()) {
            case CPU -> 2;
            case TASKS, ROUND_TRIPS, CALLERS -> 20;
            case QUEUES -> 100;
            case START -> 1;
            case PROCESSES, LIMITS -> 1;
            case FLOOR -> workload.isScenario() ? 1 : 0;
            case POOLS -> 1;
            case IDLE, RECYCLING, LAZY -> 0;
        };
    }

    Duration iteration(Workload workload) {
        return iteration.multipliedBy(workload.size().stretch());
    }
}
