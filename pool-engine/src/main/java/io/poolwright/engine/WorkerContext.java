package io.poolwright.engine;

import io.poolwright.Worker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A worker seen from inside: what {@link Worker#current()} returns, and the running of its tasks one at a time.
 *
 * <p>{@link #run} is called by the worker's one thread; {@link #interrupt} by any. {@link #running} says who may touch the thread:
 *
 * <pre>{@code
 *   NONE --run--> job <--interrupt--> INTERRUPTING
 *   job --end of run--> NONE
 * }</pre>
 * An interrupt is sent while it says INTERRUPTING, and the job does not end meanwhile: so it never hits the next one.
 */
public final class WorkerContext implements Worker {

    private static final long NONE = 0;
    private static final long INTERRUPTING = Long.MIN_VALUE;

    private static final VarHandle RUNNING;

    static {
        try {
            RUNNING = MethodHandles.lookup().findVarHandle(WorkerContext.class, "running", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int id;
    private final long pid;
    private final String poolName;
    /** The crew it belongs to, null in another process than the crew's. */
    private final Crew crew;
    private final ConcurrentMap<String, Object> attributes = new ConcurrentHashMap<>();

    /** The worker's thread's own. */
    private int attempt;
    private volatile boolean cancelled;

    /** The number of the job that runs, or what is said above. */
    private volatile long running = NONE;
    /** The thread that runs it. Written before {@link #running}. */
    private Thread runner;
    /** The last job that was asked to end; the asking may be faster than the job. Written before {@link #running} is looked at. */
    private volatile long asked = NONE;
    /** Whether the worker is to end: every job is asked to end then, one that is just starting too. Written as {@link #asked} is. */
    private volatile boolean ending;

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
        Thread.interrupted(); // one that came after the last job is not this one's
        Thread self = Thread.currentThread();
        if (runner != self) { // to write a reference costs more than to read one
            runner = self;
        }
        running = job;
        if (asked == job || ending) {
            interruptIfRunning(job);
        }
        this.attempt = attempt;
        try {
            return work.run();
        } finally {
            while (!RUNNING.compareAndSet(this, job, NONE)) {
                Thread.onSpinWait(); // it is just being interrupted
            }
            this.attempt = 0;
            if (cancelled) {
                cancelled = false;
            }
            Thread.interrupted(); // an interrupt meant for this job must not hit the next
        }
    }

    /**
     * Asks a job to end, if it is the one that runs, or comes next.
     *
     * @param job the job's number
     */
    public void interrupt(long job) {
        asked = job;
        interruptIfRunning(job);
    }

    /** Asks the job that runs, and any that comes after it, to end. */
    public void interruptAll() {
        ending = true;
        long now = running;
        if (now != NONE && now != INTERRUPTING) {
            interruptIfRunning(now);
        }
    }

    private void interruptIfRunning(long job) {
        if (RUNNING.compareAndSet(this, job, INTERRUPTING)) {
            try {
                cancelled = true;
                runner.interrupt();
            } finally {
                running = job;
            }
        }
    }

    /**
     * Returns where a job stands.
     *
     * @param job the job's number
     * @return the stack of its thread, null if it does not run
     */
    public StackTraceElement[] stackOf(long job) {
        long now = running;
        return now == job || now == INTERRUPTING ? runner.getStackTrace() : null;
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
