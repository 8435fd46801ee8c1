package io.poolwright.bench.harness;

import io.poolwright.bench.result.Entry;
import io.poolwright.bench.result.Measured;
import io.poolwright.bench.result.RunInfo;
import io.poolwright.bench.result.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Lets the contenders of a heat take turns, round after round, each in a process of its own that stays. What a machine does
 * to one of them in a round it does to its neighbours as well, so that the ratios within a round tell more than the values.
 */
final class Rounds {

    /** Whose second half of a warm-up was faster than the first by that, gets another one. */
    private static final double STILL_COLD = 1.2;

    private static final int MOST_WARMUPS = 12;

    private final Hosts hosts;
    private final Pace pace;
    private final Predicate<String> contenders;
    private final Progress progress;

    /** What was measured, round by round, in the order of the first turns. */
    private final Map<Turn, List<Measured>> measured = new LinkedHashMap<>();

    private final Map<String, String> absent = new TreeMap<>();

    /** One contender's turn at a workload. */
    private record Turn(Heat heat, Workload workload, String contender) {

        Map<String, String> params() {
            return heat.params(workload, contender);
        }

        /** The name under which a report looks for the reason why there is no figure. */
        String absence() {
            return contender + " " + workload.subject();
        }
    }

    Rounds(Hosts hosts, Pace pace, Predicate<String> contenders, Progress progress) {
        this.hosts = hosts;
        this.pace = pace;
        this.contenders = contenders;
        this.progress = progress;
    }

    /**
     * Runs a heat.
     *
     * @param deadline when it should be over, in seconds of the progress; rounds are left out for that
     * @throws BenchmarkFailedException if a contender fails or answers wrongly
     */
    void run(Heat heat, double deadline) throws BenchmarkFailedException {
        List<Turn> turns = new ArrayList<>();
        for (Workload workload : heat.workloads()) {
            for (String contender : workload.kind().contenders()) {
                if (contenders.test(contender)) {
                    turns.add(new Turn(heat, workload, contender));
                }
            }
        }
        try (Grid grid = new Grid(heat)) {
            if (heat.hasWarmup(pace)) {
                progress.next(heat.title() + ": warm-up");
                Set<String> begun = new HashSet<>();
                for (Turn turn : turns) {
                    warmUp(grid, turn, begun.add(turn.contender()) ? heat.firstWarmups(pace) : 1);
                }
            }
            progress.done(Estimate.start(heat, pace, contenders));
            double seconds = 0;
            for (int round = 1; round <= heat.rounds(pace); round++) {
                double before = progress.gone();
                if (round > pace.fewestRounds() && before + seconds > deadline) {
                    progress.next(heat.title() + ": no time for round " + round);
                    progress.done((heat.rounds(pace) - round + 1) * Estimate.round(heat, pace, contenders));
                    break;
                }
                progress.next(heat.title() + (heat.rounds(pace) == 1 ? "" : ": round " + round + " of " + heat.rounds(pace)));
                round(grid, turns);
                seconds = progress.gone() - before;
                progress.done(Estimate.round(heat, pace, contenders));
                Collections.rotate(turns, 1); // nobody always comes after the same one
            }
        }
    }

    /** Lets a contender run in until it gets no faster. */
    private void warmUp(Grid grid, Turn turn, int fewest) throws BenchmarkFailedException {
        for (int i = 1; i <= MOST_WARMUPS; i++) {
            Measured halves = take(grid, turn, 2, pace.warmup().toMillis() / 2);
            if (halves == null || i >= fewest && !(halves.speedUp() > STILL_COLD)) {
                return;
            }
        }
    }

    private void round(Grid grid, List<Turn> turns) throws BenchmarkFailedException {
        if (grid.heat().style() == Heat.Style.TOGETHER) {
            List<Turn> asked = new ArrayList<>();
            for (Turn turn : turns) {
                if (ask(grid, turn, pace.iterations(), pace.iteration(turn.workload()).toMillis())) {
                    asked.add(turn);
                }
            }
            for (Turn turn : asked) {
                keep(turn, answer(grid, turn));
            }
            return;
        }
        Workload last = null;
        for (Turn turn : turns) {
            if (grid.heat().style() == Heat.Style.ONCE && !turn.workload().equals(last)) {
                last = turn.workload();
                progress.next(last.title());
            }
            keep(turn, take(grid, turn, pace.iterations(), pace.iteration(turn.workload()).toMillis()));
            if (grid.heat().style() == Heat.Style.FRESH) {
                grid.close();
            }
        }
    }

    private void keep(Turn turn, Measured result) {
        if (result != null) {
            measured.computeIfAbsent(turn, unused -> new ArrayList<>()).add(result);
        }
    }

    private Measured take(Grid grid, Turn turn, int iterations, long millis) throws BenchmarkFailedException {
        return ask(grid, turn, iterations, millis) ? answer(grid, turn) : null;
    }

    private boolean ask(Grid grid, Turn turn, int iterations, long millis) throws BenchmarkFailedException {
        if (absent.containsKey(turn.absence())) {
            return false;
        }
        try {
            Workload workload = turn.workload();
            grid.host(turn.contender()).ask(new Request(workload.benchmark(), turn.params(), workload.threads(),
                    pace.size(workload, turn.contender()), iterations, millis));
            return true;
        } catch (AbsentException e) {
            absent.put(turn.absence(), e.getMessage());
            return false;
        }
    }

    private Measured answer(Grid grid, Turn turn) throws BenchmarkFailedException {
        try {
            Answer answer = grid.host(turn.contender()).answer();
            if (answer.absent() != null) {
                absent.put(turn.absence(), answer.absent());
            }
            return answer.measured();
        } catch (AbsentException e) {
            throw new IllegalStateException("a host that was asked is gone", e);
        }
    }

    /** The figures of all heats so far. */
    List<Entry> entries(RunInfo run) throws BenchmarkFailedException {
        RunInfo where = run.withAbsent(absent);
        Map<String, String> units = new TreeMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<Turn, List<Measured>> figure : measured.entrySet()) {
            Turn turn = figure.getKey();
            Workload workload = turn.workload();
            Entry entry = new Entry(
                    workload.benchmark(), turn.params(), workload.threads(), List.copyOf(figure.getValue()), where);
            String unit = units.putIfAbsent(entry.subject(), entry.mode() + " " + entry.unit());
            if (unit != null && !unit.equals(entry.mode() + " " + entry.unit())) {
                throw new BenchmarkFailedException(turn.contender() + " measured " + entry.subject() + " in " + entry.mode()
                        + " " + entry.unit() + ", others in " + unit);
            }
            entries.add(entry);
        }
        if (entries.isEmpty()) {
            throw new BenchmarkFailedException("nothing was measured: " + String.join("; ", new TreeSet<>(absent.values())));
        }
        return entries;
    }

    /** The hosts of a heat, each started when its contender has its first turn. */
    private final class Grid implements AutoCloseable {

        private final Heat heat;
        private final Map<String, Host> started = new TreeMap<>();
        private final Map<String, String> refused = new TreeMap<>();

        Grid(Heat heat) {
            this.heat = heat;
        }

        Heat heat() {
            return heat;
        }

        Host host(String contender) throws AbsentException, BenchmarkFailedException {
            if (refused.containsKey(contender)) {
                throw new AbsentException(refused.get(contender));
            }
            Host host = started.get(contender);
            if (host == null) {
                try {
                    host = hosts.start(contender, heat.workers());
                } catch (AbsentException e) {
                    refused.put(contender, e.getMessage());
                    throw e;
                }
                started.put(contender, host);
            }
            return host;
        }

        @Override
        public void close() {
            started.values().forEach(Host::close);
            started.clear();
        }
    }
}
