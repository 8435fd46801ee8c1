package io.poolwright.engine;

import java.util.List;

/**
 * Where the jobs of one pool wait, and how its workers get them: each takes its next job by itself, so a job is bound to a worker
 * only when that worker begins with it, and no thread stands between.
 *
 * <p>Thread safe. {@link #post}, {@link #postFirst}, {@link #stir}, {@link #admit} and {@link #stayAwake} may call links and end
 * jobs, so no lock may be held; the others call nobody.
 */
public interface Board {

    /**
     * What a worker had when it ended.
     *
     * @param job the job
     * @param begun whether it had begun it
     */
    record Held(Job job, boolean begun) {}

    /**
     * Makes a board for workers that are in this process, or behind links that are.
     *
     * @return an empty board
     */
    static Board here() {
        return new HeapBoard();
    }

    /**
     * Adds a job behind those that wait.
     *
     * @param job the job
     */
    void post(Job job);

    /**
     * Adds a job that is to be tried again, before those that wait as far as that can be.
     *
     * @param job the job
     */
    void postFirst(Job job);

    /** Sees to it that a worker is awake if jobs wait: another may have been woken for them and have ended. */
    void stir();

    /**
     * Takes a job off that no worker has taken. It may have ended in another way meanwhile.
     *
     * @param job the job
     * @return whether it waited, and no worker will take it any more
     */
    boolean takeBack(Job job);

    /**
     * Returns which worker has taken a job.
     *
     * @param job the job
     * @return its seat, null if no worker has it
     */
    Seat holder(Job job);

    /**
     * Returns what a worker has taken.
     *
     * @param seat the worker's
     * @return the job, null if it has none
     */
    Job heldBy(Seat seat);

    /**
     * Lets a worker take jobs.
     *
     * @param seat the worker's
     */
    void admit(Seat seat);

    /**
     * Lets a worker whose job has ended take another.
     *
     * @param seat the worker's
     */
    void resume(Seat seat);

    /**
     * Stops a worker that has no job from taking one.
     *
     * @param seat the worker's
     * @return whether it has no job and takes none from now on; false if it has one, or nobody can tell
     */
    boolean hold(Seat seat);

    /**
     * Counts no more on a worker that takes no other job, and of which nobody knows whether it will ever end.
     *
     * @param seat the worker's
     */
    void abandoned(Seat seat);

    /**
     * Forgets a worker that has ended.
     *
     * @param seat the worker's
     * @return what it had: one job, or none; more if answers of it came that could not be taken
     */
    List<Held> left(Seat seat);

    /**
     * Returns about how many jobs wait.
     *
     * @return their number, those included that have ended and were not dropped yet
     */
    int waiting();

    /**
     * Takes all jobs off that wait, and any that comes later is the caller's to take back.
     *
     * @return those that waited
     */
    List<Job> clear();

    /**
     * Has the calling thread wait for something without sleeping, for a moment, doing what brings its end nearer.
     *
     * @param awaited what it waits for
     * @param nanos for how long at most
     */
    void stayAwake(Awaited awaited, long nanos);
}
