package io.poolwright.engine;

import io.poolwright.WorkerInfo;
import io.poolwright.WorkerLostException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
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
 * Those arrows are the {@link Crew}'s, and so are the fields, except where it is said. BUSY is IDLE with a job, and never stands in
 * {@link #state}. Whether a worker may take a job is in {@link #turn}:
 *
 * <pre>{@code
 *   CLOSED --admit--> OPEN --take--> TAKEN --job ended--> PAUSED --resume--> OPEN
 *   OPEN | PAUSED --hold, ended--> CLOSED
 *   TAKEN --no job there--> OPEN
 * }</pre>
 *
 * <p>The public methods are for the {@link WorkerLink}, from any thread.
 */
public final class Seat {

    private static final int CLOSED = 0;
    private static final int OPEN = 1;
    private static final int TAKEN = 2;
    private static final int PAUSED = 3;

    private static final VarHandle TURN;
    private static final VarHandle JOB;
    private static final VarHandle BEGUN;
    private static final VarHandle TASKS_DONE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TURN = lookup.findVarHandle(Seat.class, "turn", int.class);
            JOB = lookup.findVarHandle(Seat.class, "job", Job.class);
            TASKS_DONE = lookup.findVarHandle(Seat.class, "tasksDone", long.class);
            BEGUN = lookup.findVarHandle(Seat.class, "begun", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Crew crew;
    private final int id;
    private final boolean first;
    private final Instant startedAt = Instant.now();
    private final long bornAt = System.nanoTime();
    private volatile WorkerLink link;

    volatile WorkerInfo.State state = WorkerInfo.State.STARTING;
    long pid = -1;
    /** Written by whoever ends its jobs, one after the other; read through {@link #tasksDone()}. */
    private long tasksDone;
    /** Whether it is to take the place of another that is not let go yet, and gets no job until then. */
    boolean spare;
    /** Why it is to be replaced as soon as its successor is ready, null if it is not. */
    volatile String due;
    /** Whether it gets no other job. */
    volatile boolean spent;
    /** Whether a successor is to be started before it is let go. */
    boolean wantsSpare;
    /** Why it is killed, if its end will not show that; null otherwise. */
    String charge;
    /** Changed through {@link #TURN}: opened by the crew or by whoever took a job, closed by the crew. */
    private volatile int turn;
    /** What the worker has, as far as is known here. Written by who takes a job for it, and when that is over. */
    private volatile Job job;
    /** When the worker began its job. Written before {@link #begun}. */
    private long begunAt;
    /** Whether the worker has begun its job: set to false when it gets one, to true by the link. */
    private volatile boolean begun;

    private final Spell spell = new Spell();

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
        Job running = job;
        begunAt = running == null || running.isLimited() ? System.nanoTime() : 0; // only limits ask for it
        BEGUN.setRelease(this, true);
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

    /**
     * Takes the next job for a worker that has none.
     *
     * @return the job, null if there is none
     */
    public Job take() {
        return crew.boardHere().take(this);
    }

    /**
     * Takes the next job for a worker that has none, and may look for one for a moment.
     *
     * @return the job, null if there is none, or it stands by and others do those that there are
     */
    public Job takeAwake() {
        return crew.boardHere().takeAwake(this);
    }

    Spell spell() {
        return spell;
    }

    /**
     * Has a worker stand by that has found no job, if jobs are short: it looks again by itself, and nobody has to wake it.
     *
     * @return after how many nanoseconds it is to look, 0 if it is to rest instead
     */
    public long standBy() {
        return crew.boardHere().standBy(this);
    }

    /**
     * Lets a worker rest that has found no job: it is woken for the next.
     *
     * @return false if it need not rest, for there is one
     */
    public boolean rest() {
        return crew.boardHere().rest(this);
    }

    /** Tells that a worker rests no more, for another reason than that it was woken for a job. */
    public void roused() {
        crew.boardHere().rouse(this);
    }

    /**
     * Notes that the worker has taken a job.
     *
     * @param next the job
     * @return false if the job has ended and is not to be run
     */
    public boolean take(Job next) {
        if (!next.start(this)) {
            return false;
        }
        BEGUN.setRelease(this, false);
        JOB.setRelease(this, next);
        crew.taken(this, next);
        return true;
    }

    boolean beginTurn() {
        return TURN.compareAndSet(this, OPEN, TAKEN);
    }

    boolean mayTake() {
        return turn == OPEN;
    }

    /** Lets it take its first job. */
    void openTurn() {
        turn = OPEN;
    }

    /** It has found no job and may look again. */
    void endVainTurn() {
        TURN.compareAndSet(this, TAKEN, OPEN);
    }

    /** Lets it take another job. */
    void resumeTurn() {
        TURN.compareAndSet(this, PAUSED, OPEN);
    }

    /** Has it take no job; false if it has one. */
    boolean holdTurn() {
        while (!closeTurn()) {
            if (job != null) {
                return false;
            }
            Thread.onSpinWait(); // it is looking for one
        }
        return true;
    }

    private boolean closeTurn() {
        return TURN.compareAndSet(this, OPEN, CLOSED) || TURN.compareAndSet(this, PAUSED, CLOSED) || turn == CLOSED;
    }

    /** Its worker is gone: has nobody take a job for it from now on. One that was taken before is there then. */
    void endTurn() {
        while (!closeTurn() && job == null) {
            Thread.yield(); // somebody looks for one, who has it in a moment or finds none
        }
    }

    /**
     * Tells how a job ended that the worker had taken elsewhere. As {@link #done}.
     *
     * @param done the job
     * @param outcome its value or failure
     */
    public void answered(Job done, Outcome outcome) {
        done.ranOn(this);
        done(done, outcome);
    }

    Job job() {
        return job;
    }

    /** It has done with a job. */
    void putDown(Job done) {
        if (job == done && JOB.compareAndSet(this, done, null)) {
            TURN.setRelease(this, PAUSED); // who has put the job down is alone in leaving TAKEN
        }
    }

    /** Whether it counts among the pool's workers: it has not ended, is not ending, and waits for nobody's place. */
    boolean isAtWork() {
        return !spare && state != WorkerInfo.State.STOPPING && state != WorkerInfo.State.ENDED;
    }

    long tasksDone() {
        return (long) TASKS_DONE.getAcquire(this);
    }

    /** It has done so many more. */
    void countDone(int tasks) {
        TASKS_DONE.setRelease(this, tasksDone + tasks);
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
        return crew.heldBy(this) == running;
    }

    /**
     * Tells that the worker, which could take a job, takes none though some wait.
     *
     * @param since for how long
     */
    public void notTaking(Duration since) {
        crew.notTaking(this, since);
    }

    /**
     * Tells that the worker does not begin a job that it has taken.
     *
     * @param taken the job
     * @param since for how long
     */
    public void notBeginning(Job taken, Duration since) {
        crew.notBeginning(this, taken, since);
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
            link.wake();
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
        link.wake();
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
        Job running = crew.heldBy(this);
        synchronized (crew) {
            return new WorkerInfo(
                    id,
                    pid,
                    state == WorkerInfo.State.IDLE && running != null ? WorkerInfo.State.BUSY : state,
                    tasksDone(),
                    startedAt,
                    Optional.ofNullable(running).map(Job::label),
                    Optional.ofNullable(running).map(begun -> Instant.now().minus(begun.runningFor())));
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
