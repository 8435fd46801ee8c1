package io.poolwright.bench.scenario;

import io.poolwright.Pool;
import io.poolwright.WorkerInfo;
import io.poolwright.bench.result.Entry;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The pools of the scenarios. */
final class Pools {

    /** The contender that is no pool of this project's. */
    static final String EXECUTOR = "executor";

    private static final long PAUSE_NANOS = 200_000;

    private Pools() {}

    static Pool open(Map<String, String> params) {
        return builder(params).open();
    }

    static Pool.Builder builder(Map<String, String> params) {
        return Pool.builder().backend(contender(params)).workers(workers(params));
    }

    static String contender(Map<String, String> params) {
        return params.get(Entry.CONTENDER);
    }

    static int workers(Map<String, String> params) {
        return Integer.parseInt(params.get(Entry.WORKERS));
    }

    /** Waits until all workers of a pool are up and have nothing to do. */
    static void awaitIdle(Pool pool, int workers) {
        while (pool.workers().stream().filter(w -> w.state() == WorkerInfo.State.IDLE).count() < workers) {
            LockSupport.parkNanos(PAUSE_NANOS); // and no spinning: a worker may be starting, and needs the processor
        }
    }

    static int identity(int number) {
        return number;
    }

    /** A contender that answers wrongly ends the run. */
    static void check(int answer, int expected) {
        if (answer != expected) {
            throw new IllegalStateException("the answer was " + answer + " instead of " + expected);
        }
    }

    static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
