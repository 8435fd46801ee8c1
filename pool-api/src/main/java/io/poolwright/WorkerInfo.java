package io.poolwright;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What one worker is doing, as seen from the pool at one moment.
 *
 * @param id the worker's number within its pool, from 1
 * @param pid the id of the process it runs in, the caller's own for a thread; -1 while it is not known yet
 * @param state what it is doing
 * @param tasksDone how many tasks it has ended, each element of a chunk counted
 * @param startedAt when its start began
 * @param task the label of the task it runs, empty if none
 * @param taskSince since when it runs that task, at the earliest: as a rule at most 50 ms too early, if it ran others right before; empty
 *     if none
 */
public record WorkerInfo(
        int id,
        long pid,
        State state,
        long tasksDone,
        Instant startedAt,
        Optional<String> task,
        Optional<Instant> taskSince) {

    /** What a worker can be doing. */
    public enum State {
        /** Being launched, or running the pool's initializer. */
        STARTING,
        /** Waiting for a task. */
        IDLE,
        /** Running a task. */
        BUSY,
        /** Being released or killed. */
        STOPPING,
        /** Gone. */
        ENDED
    }

    /**
     * Makes a snapshot.
     *
     * @param id the worker's number within its pool, from 1
     * @param pid the id of the process it runs in, the caller's own for a thread; -1 while it is not known yet
     * @param state what it is doing
     * @param tasksDone how many tasks it has ended, each element of a chunk counted
     * @param startedAt when its start began
     * @param task the label of the task it runs, empty if none
     * @param taskSince since when it runs that task, at the earliest; empty if none
     * @throws NullPointerException if an object is null
     */
    public WorkerInfo {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(taskSince, "taskSince");
    }
}
