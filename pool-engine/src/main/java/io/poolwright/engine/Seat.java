package io.poolwright.engine;

import io.poolwright.WorkerInfo;
import io.poolwright.WorkerLostException;
import java.time.Instant;
import java.util.Optional;

/**
 * The engine's side of one worker, from its start to its end. A worker that is replaced leaves its seat; the new one gets a new
 * seat with a new number.
 *
 * <pre>{@code
 *   STARTING --ready--> IDLE <--> BUSY
 *   IDLE | BUSY | STARTING --retire, kill--> STOPPING --ended--> ENDED
 *   any --ended--> ENDED
 * }</pre>
 * The fields are guarded by the {@link Crew}, which alone changes them.
 *
 * <p>The public methods are for the {@link WorkerLink}, from any thread.
 */
public final class Seat {

    private final Crew crew;
    private final int id;
    private final boolean first;
    private final Instant startedAt = Instant.now();
    private final long bornAt = System.nanoTime();
    private volatile WorkerLink link;

    WorkerInfo.State state = WorkerInfo.State.STARTING;
    long pid = -1;
    Job job;
    long tasksDone;
    Instant jobSince;
    /** Whether it is to take the place of another that is not let go yet, and gets no job until then. */
    boolean spare;
    /** Why it is to be replaced as soon as its successor is ready, null if it is not. */
    String due;
    /** Whether it gets no other job. */
    boolean spent;
    /** Whether a successor is to be started before it is let go. */
    boolean wantsSpare;
    /** Why it is killed, if its end will not show that; null otherwise. */
    String charge;
    /** When the worker began its job. Written before {@link #begun}. */
    private long begunAt;
    /** Whether the worker has begun its job: set to false under the lock when it gets one, to true by the link. */
    private volatile boolean begun;

    Seat(Crew crew, int id, boolean first) {
        this.crew = crew;
        this.id = id;
        this.first = first;
    }

    void link(WorkerLink workerLink) {
        this.link = workerLink;
    }

    WorkerLink link() {
        return link;
    }

    /** Lets go of the worker, so that results that are kept do not keep it. */
    void unlink() {
        link = GoneLink.INSTANCE;
    }

    /** Whether it is one of those the pool was opened with, and no replacement. */
    boolean isFirst() {
        return first;
    }

    /**
     * Returns the worker's number.
     *
     * @return 1 or more
     */
    public int id() {
        return id;
    }

    /**
     * Returns the pool's name.
     *
     * @return the name
     */
    public String poolName() {
        return crew.poolName();
    }

    /**
     * Makes the inside of a worker that lives in this process.
     *
     * @return the context in which it runs its jobs
     */
    public WorkerContext context() {
        return new WorkerContext(id, ProcessHandle.current().pid(), poolName(), crew);
    }

    /**
     * Tells that the worker has started.
     *
     * @param processId the process it is, known before it is ready
     */
    public void started(long processId) {
        crew.started(this, processId);
    }

    /** Tells that the worker has run the pool's initializer and can take a job. */
    public void ready() {
        crew.ready(this);
    }

    /**
     * Tells that the worker has the job and begins. Without this before its end the job was not touched: another gets it.
     */
    public void begun() {
        begunAt = System.nanoTime();
        begun = true;
    }

    /**
     * Tells, before {@link #done}, that the worker is to be replaced.
     *
     * @param why for the log, such as {@code its heap was exhausted}
     * @param now whether it must not get another job; else it works on until its successor is ready
     */
    public void spent(String why, boolean now) {
        crew.spent(this, why, now);
    }

    void hasJob(Job next) {
        job = next;
        jobSince = Instant.now();
        state = WorkerInfo.State.BUSY;
        begun = false;
    }

    /** Whether it counts among the pool's workers: it has not ended, is not ending, and waits for nobody's place. */
    boolean isAtWork() {
        return !spare && state != WorkerInfo.State.STOPPING && state != WorkerInfo.State.ENDED;
    }

    boolean hasBegun() {
        return begun;
    }

    /** For how long it has worked on the job that it has begun, in nanoseconds. */
    long workedFor() {
        return System.nanoTime() - begunAt;
    }

    /** For how long it has been there, in nanoseconds. */
    long age() {
        return System.nanoTime() - bornAt;
    }

    boolean has(Job running) {
        synchronized (crew) {
            return job == running;
        }
    }

    /**
     * Tells how a job ended. The worker gets its next one before the result is handed on.
     *
     * @param done the job
     * @param outcome its value or failure
     */
    public void done(Job done, Outcome outcome) {
        try {
            crew.finished(this, done);
        } finally {
            done.end(outcome);
            done.stopWatches();
        }
    }

    /**
     * Tells that a job had ended before the worker could begin it.
     *
     * @param dropped the job
     */
    public void dropped(Job dropped) {
        crew.dropped(this, dropped);
    }

    /**
     * Tells that the worker is gone. Nothing else is told after this.
     *
     * @param end how
     */
    public void ended(WorkerEnd end) {
        crew.ended(this, end);
    }

    void abandon(Job running) {
        crew.abandon(this, running);
    }

    void interrupt(Job running) {
        link.interrupt(running);
    }

    void notAnswering(Job given) {
        crew.notAnswering(this, given);
    }

    WorkerInfo info() {
        synchronized (crew) {
            return new WorkerInfo(
                    id,
                    pid,
                    state,
                    tasksDone,
                    startedAt,
                    Optional.ofNullable(job).map(Job::label),
                    Optional.ofNullable(jobSince));
        }
    }

    /** The exception of a job, or of nobody's, whose worker ended like this. */
    WorkerLostException lost(WorkerEnd end, Job running) {
        String how = charge == null ? end.text() : charge;
        String what = running == null
                ? this + " of pool '" + poolName() + "' was lost: " + how
                : "task " + running.label() + " was lost with " + this + " of pool '" + poolName() + "': " + how;
        return new WorkerLostException(
                end.errorTail().isBlank() ? what : what + "; its last words: " + end.errorTail().strip(),
                charge == null ? end.reason() : WorkerLostException.Reason.NOT_ANSWERING,
                end.exitCode(),
                pid,
                running == null ? null : running.label(),
                running == null ? 0 : running.attempt(),
                end.errorTail(),
                end.crashReport(),
                end.cause());
    }

    @Override
    public String toString() {
        return "worker " + id + (pid < 0 ? "" : " (pid " + pid + ")");
    }
}
