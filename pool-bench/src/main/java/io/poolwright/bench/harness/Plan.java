package io.poolwright.bench.harness;

import io.poolwright.bench.result.Catalogue;
import io.poolwright.bench.result.Kind;
import io.poolwright.bench.result.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a run measures, in order. */
final class Plan {

    /** With how many workers scenarios run for which the number of workers does not matter much. */
    private static final int FEW = 2;
    /** How many workers a pool has that has nothing to do. */
    private static final int IDLE = 4;

    private Plan() {}

    /** The heats of a run: all workloads that the choice lets pass and that one of the contenders takes part in. */
    static List<Heat> of(Pace pace, List<Integer> sizes, Predicate<Workload> choice, Predicate<String> contenders) {
        List<Workload> chosen = Catalogue.all().stream()
                .filter(pace::includes)
                .filter(choice)
                .filter(workload -> workload.kind().contenders().stream().anyMatch(contenders))
                .toList();
        List<Heat> heats = new ArrayList<>();
        for (int workers : sizes) {
            add(heats, "tasks, " + plural(workers), workers, of(chosen, Kind.TASKS, Kind.ROUND_TRIPS, Kind.CALLERS, Kind.CPU), Heat.Style.WARM);
        }
        add(heats, "queues", 0, of(chosen, Kind.QUEUES), Heat.Style.WARM);
        add(heats, "floors", 0, of(chosen, Kind.FLOOR), Heat.Style.WARM);
        for (int workers : pace.scope() == Pace.Scope.QUICK && sizes.contains(FEW) ? List.of(FEW) : sizes) {
            add(heats, "starts, " + plural(workers), workers, of(chosen, Kind.START), Heat.Style.FRESH);
        }
        add(heats, "scenarios", FEW, of(chosen, Kind.PROCESSES, Kind.LIMITS, Kind.RECYCLING, Kind.LAZY, Kind.POOLS),
                Heat.Style.ONCE);
        add(heats, "idle pools", IDLE, of(chosen, Kind.IDLE), Heat.Style.TOGETHER);
        return heats;
    }

    private static void add(List<Heat> heats, String title, int workers, List<Workload> workloads, Heat.Style style) {
        if (!workloads.isEmpty()) {
            heats.add(new Heat(title, workers, workloads, style));
        }
    }

    private static List<Workload> of(List<Workload> workloads, Kind... kinds) {
        return workloads.stream().filter(workload -> Set.of(kinds).contains(workload.kind())).toList();
    }

    private static String plural(int workers) {
        return workers + (workers == 1 ? " worker" : " workers");
    }
}
