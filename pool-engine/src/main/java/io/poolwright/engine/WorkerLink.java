package io.poolwright.engine;

import java.util.function.Consumer;

/**
 * The engine's hold on one worker. Calls come from any thread and must not block.
 *
 * <p>The link answers to its {@link Seat}: after {@link #start} exactly one {@code ended}, at most one {@code ready} before it,
 * and for each job taken one {@code begun} and then one {@code done}, or one {@code dropped}, unless the worker ends first.
 */
public interface WorkerLink {

    /** Begins to start the worker, in the background. Called once, first. */
    void start();

    /** Tells that there may be a job to {@link Seat#take}. Called when the worker rests or has just ended a job, or for nothing. */
    void wake();

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
