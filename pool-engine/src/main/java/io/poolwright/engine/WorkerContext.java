package io.poolwright.engine;

import io.poolwright.Worker;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A worker seen from inside: what {@link Worker#current()} returns, and the running of its tasks one at a time.
 *
 * <p>{@link #run} is called by the worker's one thread; {@link #interrupt} by any.
 */
public final class WorkerContext implements Worker {

    private static final long NONE = 0;

    private final int id;
    private final long pid;
    private final String poolName;
    /** The crew it belongs to, null in another process than the crew's. */
    private final Crew crew;
    private final ConcurrentMap<String, Object> attributes = new ConcurrentHashMap<>();

    private volatile int attempt;
    private volatile boolean cancelled;

    /** The number of the job that runs, {@link #NONE} between jobs. Guarded by this. */
    private long running = NONE;
    /** The thread that runs it. Guarded by this. */
    private Thread runner;
    /** The last job that was asked to end; the asking may be faster than the job. Guarded by this. */
    private long asked = NONE;
    /** Whether the worker is to end: every job is asked to end then, one that is just starting too. Guarded by this. */
    private boolean ending;

    /**
     * Makes the inside of a worker.
     *
     * @param id the worker's number
     * @param pid the process it is in
     * @param poolName the name of its pool
     */
    public WorkerContext(int id, long pid, String poolName) {
        this(id, pid, poolName, null);
    }

    WorkerContext(int id, long pid, String poolName, Crew crew) {
        this.id = id;
        this.pid = pid;
        this.poolName = poolName;
        this.crew = crew;
    }

    /** Whether the worker is a thread of this crew. */
    boolean belongsTo(Crew other) {
        return crew == other;
    }

    /**
     * Runs a job's work in the calling thread, and leaves that thread uninterrupted.
     *
     * @param job the job's number, not 0
     * @param attempt which try of it this is
     * @param work what to do
     * @return the value
     * @throws Exception what the work throws
     */
    public Object run(long job, int attempt, Work work) throws Exception {
        synchronized (this) {
            Thread.interrupted(); // one that came after the last job is not this one's
            running = job;
            runner = Thread.currentThread();
            if (asked == job || ending) {
                interruptRunner();
            }
        }
        this.attempt = attempt;
        try {
            return work.run();
        } finally {
            synchronized (this) {
                running = NONE;
                runner = null;
            }
            this.attempt = 0;
            this.cancelled = false;
            Thread.interrupted(); // an interrupt meant for this job must not hit the next
        }
    }

    /**
     * Asks a job to end, if it is the one that runs.
     *
     * @param job the job's number
     */
    public synchronized void interrupt(long job) {
        asked = job;
        if (running == job) {
            interruptRunner();
        }
    }

    /** Asks the job that runs, and any that comes after it, to end. */
    public synchronized void interruptAll() {
        ending = true;
        if (running != NONE) {
            interruptRunner();
        }
    }

    /**
     * Returns where a job stands.
     *
     * @param job the job's number
     * @return the stack of its thread, null if it does not run
     */
    public StackTraceElement[] stackOf(long job) {
        Thread thread;
        synchronized (this) {
            thread = running == job ? runner : null;
        }
        return thread == null ? null : thread.getStackTrace(); // not under the lock, which the job needs to end
    }

    private void interruptRunner() {
        cancelled = true;
        runner.interrupt();
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public String poolName() {
        return poolName;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public ConcurrentMap<String, Object> attributes() {
        return attributes;
    }

    @Override
    public String toString() {
        return "worker " + id + " of " + poolName + " (pid " + pid + ")";
    }
}
