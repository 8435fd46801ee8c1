package io.poolwright.bench.result;

import java.util.List;

/** What kind of workload it is, which decides who takes part. */
public enum Kind {
    /** Tasks, for each number of workers. */
    TASKS("process", "thread", "executor", "forkJoin", "virtual", "cpythonPool", "cpythonExecutor"),
    /** Tasks one at a time, for each number of workers, beside the floor under everything that sleeps in between. */
    ROUND_TRIPS("process", "thread", "executor", "forkJoin", "virtual", "unixSocket", "cpythonPool", "cpythonExecutor"),
    /** Tasks of several callers, for each number of workers. */
    CALLERS("process", "thread", "executor", "forkJoin"),
    /** What a caller could do alone: the contenders without workers are what a speed-up is measured against. */
    CPU("process", "thread", "executor", "forkJoin", "virtual", "direct", "cpythonPool", "cpythonExecutor", "cpythonDirect"),
    /** Queues. */
    QUEUES(
            "process",
            "managerProcess",
            "hosted",
            "arrayBlockingQueue",
            "linkedBlockingQueue",
            "cpythonManagerQueue",
            "cpythonQueue"),
    /** What the machine itself costs. */
    FLOOR("floor"),
    /** A fresh pool, for each number of workers. */
    START("process", "thread", "executor", "cpythonPool", "cpythonSpawnPool", "cpythonExecutor"),
    /** What only pools of processes can show. */
    PROCESSES("process", "cpythonPool", "cpythonExecutor"),
    /** What only this project's pools of processes can show. */
    LIMITS("process"),
    /** What every pool can show. */
    POOLS("process", "thread", "executor", "cpythonPool", "cpythonExecutor"),
    /** Pools that have nothing to do, and a JVM without any. */
    IDLE("process", "thread", "executor", "bareJvm", "cpythonPool", "cpythonExecutor"),
    /** Pools that replace their workers. */
    RECYCLING("process", "thread", "cpythonPool"),
    /** Pools with lazy maps. */
    LAZY("process", "thread", "cpythonPool");

    private final List<String> contenders;

    Kind(String... contenders) {
        this.contenders = List.of(contenders);
    }

    /**
     * Who takes part, the one that all others are compared with first.
     *
     * @return the names
     */
    public List<String> contenders() {
        return contenders;
    }
}
