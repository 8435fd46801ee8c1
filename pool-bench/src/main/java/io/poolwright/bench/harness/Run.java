package io.poolwright.bench.harness;

import io.poolwright.bench.result.Entry;
import io.poolwright.bench.result.RunInfo;
import io.poolwright.bench.result.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Predicate;

/**
 * A whole run: the heats of a plan, one after the other.
 *
 * @param pace how long things are measured
 * @param sizes with how many workers
 * @param workloads which workloads
 * @param contenders which contenders
 * @param python the command that runs CPython
 */
record Run(
        Pace pace, List<Integer> sizes, Predicate<Workload> workloads, Predicate<String> contenders, String python) {

    /**
     * Measures.
     *
     * @param log where the progress is told
     * @return the figures
     * @throws BenchmarkFailedException if a contender fails or answers wrongly
     * @throws IOException if the script for CPython cannot be unpacked
     */
    List<Entry> measure(PrintStream log) throws BenchmarkFailedException, IOException {
        List<Heat> heats = Plan.of(pace, sizes, workloads, contenders);
        double planned = heats.stream().mapToDouble(this::seconds).sum();
        double stretch = pace.budget().toSeconds() / planned;
        Progress progress = new Progress(log, planned);
        RunInfo info = Environment.now(pace.rounds());
        double deadline = 0;
        try (Hosts hosts = new Hosts(python, pace.jvmOptions())) {
            Rounds rounds = new Rounds(hosts, pace, contenders, progress);
            for (Heat heat : heats) {
                deadline += seconds(heat) * stretch;
                rounds.run(heat, deadline);
            }
            progress.next("done");
            return rounds.entries(info.withPython(hosts.pythonVersion()));
        }
    }

    private double seconds(Heat heat) {
        return Estimate.seconds(heat, pace, contenders);
    }
}
