package io.poolwright.bench.harness;

import io.poolwright.bench.result.Kind;
import io.poolwright.bench.result.Workload;
import java.util.function.Predicate;

/** About how many seconds things take; what the time that is left is told from. */
final class Estimate {

    private static final double TO_START_HOST = 0.6;
    private static final double TO_START_JMH = 0.1;
    /** How many turns of a warm-up each has on average. */
    private static final double MORE_WARMUPS = 1.7;
    private static final double PER_WORKER = 0.1;
    private static final double PER_KILL = 0.2;

    private Estimate() {}

    static double seconds(Heat heat, Pace pace, Predicate<String> contenders) {
        return start(heat, pace, contenders) + heat.rounds(pace) * round(heat, pace, contenders);
    }

    /** Before the first round: hosts are started and warmed up. */
    static double start(Heat heat, Pace pace, Predicate<String> contenders) {
        if (heat.style() == Heat.Style.FRESH) {
            return 0;
        }
        long hosts = heat.workloads().stream()
                .flatMap(workload -> workload.kind().contenders().stream())
                .distinct()
                .filter(contenders)
                .count();
        double seconds = hosts * (TO_START_HOST + heat.workers() * PER_WORKER);
        if (heat.hasWarmup(pace)) {
            for (Workload workload : heat.workloads()) {
                seconds += crowd(workload, contenders) * (MORE_WARMUPS * pace.warmup().toMillis() / 1e3 + TO_START_JMH);
            }
            seconds += hosts * (heat.firstWarmups(pace) - 1) * pace.warmup().toMillis() / 1e3;
        }
        return seconds;
    }

    static double round(Heat heat, Pace pace, Predicate<String> contenders) {
        double seconds = 0;
        for (Workload workload : heat.workloads()) {
            seconds += turn(heat, workload, pace)
                    * (heat.style() == Heat.Style.TOGETHER ? 1 : crowd(workload, contenders));
        }
        return seconds;
    }

    private static long crowd(Workload workload, Predicate<String> contenders) {
        return workload.kind().contenders().stream().filter(contenders).count();
    }

    private static double turn(Heat heat, Workload workload, Pace pace) {
        if (!workload.isScenario()) {
            return pace.iterations() * pace.iteration(workload).toMillis() / 1e3 + TO_START_JMH;
        }
        int size = pace.size(workload);
        if (workload.kind() == Kind.START) {
            return TO_START_HOST + size * heat.workers() * PER_WORKER;
        }
        boolean kills = workload.kind() == Kind.PROCESSES || workload.kind() == Kind.LIMITS || workload.kind() == Kind.FLOOR;
        return kills ? size * PER_KILL : size + 1;
    }
}
