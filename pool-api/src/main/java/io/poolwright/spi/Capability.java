package io.poolwright.spi;

/** What a backend can do beyond running tasks. A backend claims only what its tests show. */
public enum Capability {
    /** Tasks run in memory of their own: arguments and results are copies, static fields are separate. */
    SEPARATE_MEMORY,
    /** The end of a worker, by a crash, by {@code System.exit} or from outside, costs its running task only. */
    SURVIVES_WORKER_DEATH,
    /** A running task can be ended by force; without this it can only be interrupted. */
    KILLS_RUNNING_TASKS,
    /** Workers have JVM options, heap, environment and working directory of their own. */
    OWN_JVM_SETTINGS
}
