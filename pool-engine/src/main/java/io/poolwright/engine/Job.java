package io.poolwright.engine;

import io.poolwright.WorkerInfo;
import io.poolwright.WorkerLostException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * One piece of work on its way to a worker and back.
 *
 * <pre>{@code
 *   QUEUED --start--> RUNNING --end--> ENDED      a value, a failure, a time limit, a cancellation
 *   QUEUED --end---------------------> ENDED      taken back, or dropped with its pool
 *   RUNNING --again--> QUEUED                     its worker was lost and it may be tried again
 *   RUNNING --unstarted--> QUEUED                 its worker was lost before it had begun
 * }</pre>
 * Each arrow is one compare-and-set of {@link #state}; whoever makes the one to ENDED, and nobody else, tells the
 * {@link JobEnd}.
 */
public final class Job extends JobLink implements Origin {

    private static final int QUEUED = 0;
    private static final int RUNNING = 1;
    private static final int ENDED = 2;
    /** No board's place: those are from 0 on. */
    private static final long NOWHERE = -2;

    private static final VarHandle STATE;
    private static final VarHandle PARCEL;
    private static final VarHandle PLACE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(Job.class, "state", int.class);
            PARCEL = lookup.findVarHandle(Job.class, "parcel", Object.class);
            PLACE = lookup.findVarHandle(Job.class, "place", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long id;
    private final int elements;
    private final TaskTerms terms;
    private final Class<?> function;
    /** Whom to tell; dropped then, as {@link #parcel} is. */
    private JobEnd end;

    /** Who has it queued or running. Set before anybody can cancel it. */
    private Crew crew;
    /** Written through {@link #STATE} only. */
    private volatile int state;
    /** What travels; dropped at the end, so that nothing of a finished task is kept. Through {@link #PARCEL} but for the first. */
    private Object parcel;
    /** Where it runs or ran last. Written by who took it off the board, before the state says RUNNING. */
    private Seat seat;
    /** How often it was started. Written as {@link #seat} is. */
    private int attempt;
    /** {@link System#nanoTime} of the last start. Written as {@link #seat} is. */
    private long startedAt;
    /** Where a board keeps it; the board's own. Through {@link #PLACE} but for the first. */
    private long place = NOWHERE;
    /** The clocks of its limits and of its cancellation, null if none runs. Written under this object's lock. */
    private volatile List<Future<?>> watches;
    /** How its workers were lost before, null if none was. Guarded by the crew. */
    private LossHistory history;

    Job(long id, Object parcel, Work work, TaskTerms terms, JobEnd end) {
        this.id = id;
        this.parcel = parcel;
        this.elements = work.elements();
        this.terms = terms;
        this.function = work.function().getClass();
        this.end = end;
    }

    /**
     * Returns its number, from 1, never used twice within a pool.
     *
     * @return the number
     */
    public long id() {
        return id;
    }

    /**
     * Returns what the backend made of its work.
     *
     * @return the parcel, null once the job has ended
     */
    public Object parcel() {
        return PARCEL.getAcquire(this);
    }

    /**
     * Returns which try this is.
     *
     * @return 1 for the first
     */
    public int attempt() {
        return attempt;
    }

    @Override
    public String label() {
        return TaskLabel.of(id, terms.label(), function);
    }

    int elements() {
        return elements;
    }

    Limits limits() {
        return terms.limits().times(elements);
    }

    /** Moves to RUNNING on a worker, unless it has ended. Called by whoever took it off the board, and nobody else at that time. */
    boolean start(Seat worker) {
        if (state != QUEUED) {
            return false;
        }
        Seat before = seat;
        seat = worker;
        attempt++;
        startedAt = System.nanoTime();
        boolean started = STATE.compareAndSet(this, QUEUED, RUNNING);
        if (!started) { // cancelled just now
            seat = before;
            attempt--;
        }
        return started;
    }

    /** Moves back to QUEUED after its worker was lost, if it may be tried again. Called under the crew's lock. */
    boolean again() {
        return attempt < terms.attempts() && STATE.compareAndSet(this, RUNNING, QUEUED);
    }

    /** Moves back to QUEUED after its worker was lost before it had begun: that was no try. Called under the crew's lock. */
    boolean unstarted() {
        if (!history().mayStartAgain()) {
            return false;
        }
        stopWatches(); // its time begins anew
        attempt--;
        return STATE.compareAndSet(this, RUNNING, QUEUED);
    }

    /** Remembers a loss after which it is tried again. Called under the crew's lock. */
    void lostBefore(WorkerLostException loss) {
        history().add(loss);
    }

    private LossHistory history() {
        history = history == null ? new LossHistory() : history;
        return history;
    }

    /** Gives the last loss what is known of those before. Called under the crew's lock. */
    WorkerLostException withHistory(WorkerLostException last) {
        return history == null ? last : history.endingWith(last, terms.attempts());
    }

    /** Ends it, unless it has ended. */
    boolean end(Outcome outcome) {
        for (int now = state; now != ENDED; now = state) { // it may go back and forth between the other two meanwhile
            if (endFrom(now, outcome)) {
                return true;
            }
        }
        return false;
    }

    /** Ends it if it is still queued. */
    boolean endQueued(Outcome outcome) {
        return endFrom(QUEUED, outcome);
    }

    private boolean endFrom(int from, Outcome outcome) {
        if (!STATE.compareAndSet(this, from, ENDED)) {
            return false;
        }
        if (!outcome.isCancelled()) { // a cancelled task that does not stop is still ended at its limit
            stopWatches();
        }
        tell(outcome);
        return true;
    }

    /** Claims the end of this try of running: the caller then tells it. */
    boolean claimEnd(int tryNumber) {
        return attempt == tryNumber && STATE.compareAndSet(this, RUNNING, ENDED);
    }

    /** Tells an end that was claimed. */
    void tell(Outcome outcome) {
        PARCEL.setRelease(this, null);
        JobEnd told = end;
        end = null;
        told.ended(this, outcome);
    }

    /** Remembers a clock, to be stopped at the end. */
    synchronized void watchedBy(Future<?> watch) {
        List<Future<?>> current = new ArrayList<>(watches == null ? List.of() : watches);
        current.removeIf(Future::isDone);
        current.add(watch);
        watches = current;
    }

    /** Stops its clocks: no worker has it any more. A job without any pays for none. */
    void stopWatches() {
        if (watches != null) {
            stopAllWatches();
        }
    }

    private synchronized void stopAllWatches() {
        if (watches != null) {
            watches.forEach(watch -> watch.cancel(false));
            watches = null;
        }
    }

    boolean isRunning(int tryNumber) {
        return state == RUNNING && attempt == tryNumber;
    }

    Duration runningFor() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private Outcome cancelledOutcome() {
        return Outcome.cancelled("task " + label());
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (crew.takeBack(this) && endQueued(cancelledOutcome())) {
            return true;
        }
        if (mayInterruptIfRunning && end(cancelledOutcome())) {
            Seat runner = crew.holder(this);
            if (runner != null) {
                runner.interrupt(this);
                crew.endCancelled(this, runner);
            }
            return true;
        }
        return false;
    }

    /**
     * Tells whether it has ended.
     *
     * @return true if so
     */
    public boolean isEnded() {
        return state == ENDED;
    }

    /**
     * Tells whether it has not ended and no worker is known to have taken it.
     *
     * @return true if so
     */
    public boolean isQueued() {
        return state == QUEUED;
    }

    /**
     * Tells whether it is to be told when a worker begins it, for its clocks start then.
     *
     * @return true if it has a limit
     */
    public boolean isLimited() {
        return terms.limits() != Limits.NONE;
    }

    /**
     * Returns where the board keeps it.
     *
     * @return what the board last said
     */
    public long place() {
        return (long) PLACE.getAcquire(this);
    }

    /**
     * Notes where the board keeps it. Seen by others with what was written before, but not before anything that is read after.
     *
     * @param where the board's own
     */
    public void place(long where) {
        PLACE.setRelease(this, where);
    }

    /** Notes where it ran, unless that was noted when it began. Called by who brings its end. */
    void ranOn(Seat worker) {
        if (seat != worker) {
            seat = worker;
            attempt++;
        }
    }

    /** Remembers on whose board it may be. */
    void takenBy(Crew taker) {
        crew = taker;
    }

    /**
     * Notes when it was begun, as far as that is known before it ends. Who has started it has noted it better.
     *
     * @param nanos a time of {@link System#nanoTime}
     */
    public void begunAt(long nanos) {
        if (state == QUEUED) {
            startedAt = nanos;
        }
    }

    @Override
    public Optional<WorkerInfo> worker() {
        Seat runner = seat != null || isEnded() || crew == null ? seat : crew.holder(this);
        return runner == null ? Optional.empty() : Optional.of(runner.info());
    }

    /**
     * Returns who has or had it, as far as is known.
     *
     * @return a seat, null before its first start
     */
    public Seat seat() {
        return seat;
    }

    @Override
    public String standing() {
        Seat runner = seat;
        return switch (state) {
            case QUEUED -> {
                Seat holder = crew == null ? null : crew.holder(this);
                yield holder == null ? "queued" : "running on " + holder;
            }
            case RUNNING -> "running on " + runner + " for " + runningFor().toMillis() + " ms";
            default -> runner == null ? "ended before it started" : "ended on " + runner;
        };
    }
}
