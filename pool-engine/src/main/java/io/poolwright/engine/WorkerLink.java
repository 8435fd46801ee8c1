package io.poolwright.engine;

import java.util.function.Consumer;

/**
 * The engine's hold on one worker. Calls come from any thread and must not block.
 *
 * <p>The link answers to its {@link Seat}: after {@link #start} exactly one {@code ended}, at most one {@code ready} before it,
 * and for each job given one {@code begun} and then one {@code done}, {@code failed} or {@code refused}, unless the worker ends
 * first.
 */
public interface WorkerLink {

    /** Begins to start the worker, in the background. Called once, first. */
    void start();

    /**
     * Gives the worker a job. Called only when it is ready and has none. A worker that died is no error: {@code ended} follows.
     *
     * @param job the job
     */
    void give(Job job);

    /**
     * Asks the worker's task to end, if it is still that job's.
     *
     * @param job the job
     */
    void interrupt(Job job);

    /**
     * Asks where a job stands. The answer may come at any time from any thread, also at once from this one, or never.
     *
     * @param job the job
     * @param told takes the answer
     */
    void whereabouts(Job job, Consumer<Whereabouts> told);

    /** Lets the worker, which has no job, run the pool's finalizer and end. */
    void retire();

    /**
     * Ends the worker now, whatever it does, or as soon as it can be ended.
     *
     * @return whether its end is certain; false if a running task can only be asked to end
     */
    boolean kill();
}
