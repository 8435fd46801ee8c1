package io.poolwright.engine;

import io.poolwright.WorkerInfo;
import java.util.Optional;

/** Where a result comes from: one job, or the many of a map. */
interface Origin {

    /**
     * Takes back what is queued and, if it may, stops what runs.
     *
     * @param mayInterruptIfRunning whether it may
     * @return whether the result ends as cancelled
     */
    boolean cancel(boolean mayInterruptIfRunning);

    /**
     * Returns the worker that has or had the job.
     *
     * @return what is known of it, empty if it has not started or there are many
     */
    Optional<WorkerInfo> worker();

    /**
     * Returns what it is called in messages.
     *
     * @return the label
     */
    String label();

    /**
     * Returns where it stands, for messages.
     *
     * @return such as {@code queued}
     */
    String standing();
}
