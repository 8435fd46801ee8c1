package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.poolwright.Pool;
import io.poolwright.WorkerInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The workers of a pool, as seen from outside. */
final class Crew {

    private Crew() {}

    /** Waits until a pool has exactly so many workers, all of them up and idle, and returns them. */
    static List<WorkerInfo> idle(Pool pool, int count) throws Exception {
        Await.until(count + " idle workers in the pool", () -> allIdle(pool.workers(), count));
        return pool.workers();
    }

    /** Returns what tells the workers from others: their numbers and processes. */
    static Set<String> identities(List<WorkerInfo> workers) {
        return workers.stream()
                .map(worker -> "worker " + worker.id() + " in process " + worker.pid())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Checks that no worker of a pool can die alone: all are in this process. */
    static void assertHere(Pool pool) throws Exception {
        assertEquals(ProcessHandle.current().pid(), pool.apply(Sums::pid), "the process of a task, which cannot die alone");
    }

    /** Keeps a backend that claims too much from ending this JVM: checks that tasks run elsewhere. */
    static void assertElsewhere(Pool pool) throws Exception {
        assertNotEquals(ProcessHandle.current().pid(), pool.apply(Sums::pid), "the process of a task");
    }

    private static boolean allIdle(List<WorkerInfo> workers, int count) {
        return workers.size() == count
                && workers.stream().allMatch(w -> w.state() == WorkerInfo.State.IDLE && w.pid() > 0);
    }
}
