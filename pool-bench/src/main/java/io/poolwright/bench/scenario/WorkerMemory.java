package io.poolwright.bench.scenario;

import io.poolwright.Pool;
import io.poolwright.WorkerInfo;
import io.poolwright.bench.result.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The memory of worker processes that have done a task each and then nothing. */
final class WorkerMemory {

    private WorkerMemory() {}

    static Measured idle(Map<String, String> params) throws Exception {
        if (!ProcessMemory.isTold()) {
            throw new UnsupportedOperationException("only Linux tells how much memory a process has for itself");
        }
        int workers = Pools.workers(params);
        try (Pool pool = Pools.open(params)) {
            for (int i = 0; i < workers; i++) {
                Pools.check(pool.apply(Pools::identity, i), i);
            }
            Pools.awaitIdle(pool, workers);
            List<Double> megabytes = new ArrayList<>();
            for (WorkerInfo worker : pool.workers()) {
                megabytes.add(ProcessMemory.megabytes(worker.pid()));
            }
            return Measured.of("ss", "MB", megabytes);
        }
    }
}
