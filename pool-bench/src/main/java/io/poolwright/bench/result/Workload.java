package io.poolwright.bench.result;

import java.util.List;
import java.util.Map;

/**
 * A benchmark or scenario with all its parameters but contender and workers.
 *
 * @param title what is done, for people
 * @param measures what the value is, for people, such as {@code tasks/s}
 * @param benchmark full name
 * @param params parameters
 * @param kind who takes part
 * @param threads how many threads call it
 * @param size how large it is in either run
 */
public record Workload(
        String title, String measures, String benchmark, Map<String, String> params, Kind kind, int threads, Size size) {

    private static final String PACKAGE = "io.poolwright.bench.";

    /**
     * How large a workload is.
     *
     * @param quick operations of a call in the quick run; 0 leaves them to the benchmark, less leaves the workload out
     * @param full the same in the full run
     * @param slower by what the operations of a call are divided for CPython, which would take minutes for them
     * @param stretch how many times longer than others it is measured
     */
    public record Size(int quick, int full, int slower, int stretch) {}

    static Workload of(String benchmark, String title, String measures, Kind kind) {
        return new Workload(title, measures, PACKAGE + benchmark, Map.of(), kind, 1, new Size(0, 0, 1, 1));
    }

    Workload with(String param, String value) {
        return with(Map.of(param, value));
    }

    Workload with(Map<String, String> all) {
        return new Workload(title, measures, benchmark, all, kind, threads, size);
    }

    Workload size(int quick, int full) {
        return new Workload(title, measures, benchmark, params, kind, threads, new Size(quick, full, size.slower(), size.stretch()));
    }

    Workload slower(int slower) {
        return new Workload(title, measures, benchmark, params, kind, threads, new Size(size.quick(), size.full(), slower, size.stretch()));
    }

    Workload by(int callers) {
        return new Workload(title, measures, benchmark, params, kind, callers, size);
    }

    Workload onlyFull() {
        return size(-1, size.full());
    }

    Workload stretched(int stretch) {
        return new Workload(title, measures, benchmark, params, kind, threads, new Size(size.quick(), size.full(), size.slower(), stretch));
    }

    /**
     * The text that {@link Entry#subject} gives for what is measured of this.
     *
     * @return benchmark and parameters
     */
    public String subject() {
        return new Entry(benchmark, params, threads, List.of(), RunInfo.UNKNOWN).subject();
    }

    /**
     * Whether it is one of the scenarios, which JMH does not run.
     *
     * @return true for a scenario
     */
    public boolean isScenario() {
        return benchmark.startsWith(PACKAGE + "scenario.");
    }

    /**
     * The name without the package.
     *
     * @return class and method, or the class of a scenario
     */
    public String shortName() {
        return benchmark.substring(PACKAGE.length());
    }
}
