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
    private volatile WorkerLink link;

    WorkerInfo.State state = WorkerInfo.State.STARTING;
    long pid = -1;
    Job job;
    long tasksDone;
    Instant jobSince;
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
        begun = true;
    }

    void hasJob(Job next) {
        job = next;
        jobSince = Instant.now();
        state = WorkerInfo.State.BUSY;
        begun = false;
    }

    boolean hasBegun() {
        return begun;
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
        String what = running == null
                ? this + " of pool '" + poolName() + "' was lost: " + end.text()
                : "task " + running.label() + " was lost with " + this + " of pool '" + poolName() + "': " + end.text();
        return new WorkerLostException(
                end.errorTail().isBlank() ? what : what + "; its last words: " + end.errorTail().strip(),
                end.reason(),
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
