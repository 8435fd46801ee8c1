package io.poolwright.process;

import io.poolwright.wire.Frame;

/**
 * Gives a worker its tasks over its link, one at a time, and hands on what it answers. All is called in the thread of the links but for
 * {@link #wake}.
 */
interface TaskGiver {

    /** The worker can begin tasks; it may still have to be let. */
    void ready();

    /** There may be a task for the worker. From any thread. */
    void wake();

    /**
     * The worker begins a task.
     *
     * @param job the number of the task's job
     */
    void begun(long job);

    /**
     * The worker is to be replaced.
     *
     * @param why for the log
     * @param now whether it must not get another task
     */
    void spent(String why, boolean now);

    /** The worker has answered a task. */
    void answered(Frame answer);

    /** The link has ended: nothing comes any more, and nothing is to be given. */
    void ended();
}
