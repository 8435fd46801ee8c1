package io.poolwright.bench.scenario;

import io.poolwright.bench.result.Measured;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The scenarios. Each constant is named after what it measures. */
public enum Scenario {
    /** A fresh pool to its first result. */
    FirstResult((params, size) -> FirstResults.measure(params, size)),
    /** The kill of a busy worker to the failure of its task. */
    KillToFailure((params, size) -> Kills.toFailure(params, size)),
    /** The kill of a busy worker to the pool's full strength. */
    KillToStrength((params, size) -> Kills.toStrength(params, size)),
    /** The kill of a JVM that belongs to no pool to its exit. */
    BareKill((params, size) -> BareKills.measure(size)),
    /** The end of a hard limit to the failure of its task, with the thread dump that is taken then. */
    TimeoutOvershoot((params, size) -> Overshoot.measure(params, size)),
    /** Tasks a second while workers are replaced. */
    Recycling((params, size) -> RecyclingRate.measure(params, size)),
    /** Memory of a worker process that has nothing to do. */
    IdleMemory((params, size) -> WorkerMemory.idle(params)),
    /** Growth of memory while an endless input is read. */
    EndlessInput((params, size) -> EndlessReading.measure(params, size)),
    /** Processor time of a pool that has nothing to do. */
    IdleCpu((params, size) -> IdleTime.measure(params, size)),
    /** A map of few tasks that sleep, against the time that it takes at best. */
    MapOfSleepers((params, size) -> SleepingMaps.measure(params, size));

    private static final String PREFIX = Scenario.class.getPackageName() + ".";

    private final Run run;

    Scenario(Run run) {
        this.run = run;
    }

    /**
     * The scenario of that name.
     *
     * @param benchmark full name, as it stands in results
     * @return the scenario, or empty if it is a benchmark of JMH's
     */
    public static Optional<Scenario> find(String benchmark) {
        return Stream.of(values()).filter(scenario -> scenario.fullName().equals(benchmark)).findFirst();
    }

    /**
     * The name that stands in results.
     *
     * @return package and name
     */
    public String fullName() {
        return PREFIX + name();
    }

    /**
     * Runs it once.
     *
     * @param params {@code contender}, {@code workers}, and what it has of its own
     * @param size how often, or for how many seconds
     * @return what was measured
     * @throws UnsupportedOperationException if it cannot be measured on this machine
     * @throws Exception if something goes wrong, or a contender answers wrongly
     */
    public Measured run(Map<String, String> params, int size) throws Exception {
        return run.measure(params, size);
    }

    private interface Run {
        Measured measure(Map<String, String> params, int size) throws Exception;
    }
}
