package io.poolwright.engine;

import io.poolwright.PoolClosedException;
import io.poolwright.PoolException;
import io.poolwright.WorkerInfo;
import io.poolwright.WorkerLostException;
import io.poolwright.spi.CurrentWorker;
import io.poolwright.spi.PoolConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a pool, and the count of what is still open in it.
 *
 * <pre>{@code
 *   OPEN --shutdown--> DRAINING --nothing open--> RELEASING --last worker ended--> TERMINATED
 *   OPEN | DRAINING | RELEASING --terminate, broken--> STOPPED --last worker ended--> TERMINATED
 * }</pre>
 * {@link #state} is changed under this object's lock. A submitter counts itself in ({@link #open}) and then reads the state; a
 * shutdown writes the state and then reads the count: one of the two sees the other, so nothing accepted is forgotten. Who counts
 * the last one out does so before it reads the state: it sees the shutdown, or the shutdown sees that nothing is open.
 */
final class PoolCore implements CrewListener {

    private static final Logger LOG = LoggerFactory.getLogger(PoolCore.class);

    private enum State {
        OPEN,
        DRAINING,
        RELEASING,
        STOPPED,
        TERMINATED
    }

    private final PoolConfig config;
    private final Backend backend;
    private final Deadlines deadlines;
    private final Callbacks callbacks;
    private final Crew crew;
    /** Results that have not ended, and readings of lazy maps. */
    private final OpenCount open = new OpenCount();
    private final Set<Reading> readings = ConcurrentHashMap.newKeySet();
    private final CountDownLatch terminated = new CountDownLatch(1);

    private volatile State state = State.OPEN;
    /** Whether it was terminated. Written before the state says STOPPED. */
    private volatile boolean terminating;
    /** Whether somebody has begun to close: no lazy map reads on from then. */
    private volatile boolean closing;
    /** What broke the pool, null if nothing did. Written before the state says STOPPED. */
    private volatile WorkerLostException broken;

    PoolCore(PoolConfig config, Backend backend) {
        this.config = config;
        this.backend = backend;
        this.deadlines = new Deadlines(config.name(), backend.upkeep());
        this.callbacks = new Callbacks(config.name());
        this.crew = new Crew(
                backend, config.name(), config.workers(), config.maxTasksPerWorker(), deadlines, this);
    }

    void start() {
        OpenPools.add(this);
        crew.start();
    }

    /** Counts a result or lazy map in, or refuses it; returns a number that its job may have. */
    long enter() {
        long number = open.in();
        if (state != State.OPEN) {
            exit();
            throw closed();
        }
        return number;
    }

    /** Counts a part of something in that was counted in before; returns a number that its job may have. */
    long enterPart() {
        return open.in();
    }

    /** Counts one out. */
    void exit() {
        open.out();
        if (state == State.DRAINING && open.isNone()) {
            release();
        }
    }

    /** Hands a job to the workers. If they are being let go, the job ends at once. */
    void dispatch(Job job) {
        if (!crew.take(job)) {
            job.end(Outcome.endedByPool(end()));
        }
    }

    /** How open work ends when the pool does: with what broke it, if something did. */
    @Override
    public PoolException end() {
        PoolException cause = broken;
        return cause != null ? cause : closed();
    }

    /** Waits for something, awake, for a moment, unless it is there; for how long it may be waited for after that. */
    long stayAwake(Awaited awaited, long nanos) {
        if (awaited.isDone() || nanos <= 0) {
            return nanos;
        }
        if (nanos == Long.MAX_VALUE) {
            crew.stayAwake(awaited, nanos);
            return nanos; // to look at the clock would cost more than the rest
        }
        long since = System.nanoTime();
        crew.stayAwake(awaited, nanos);
        return nanos - (System.nanoTime() - since);
    }

    /** About how many jobs came after one, and are open. Those of a map may count as one. */
    long openAfter(long job) {
        long after = open.lastNumber() - job;
        return after <= 0 ? 0 : Math.min(after, open.count());
    }

    /** A number for a job of something that was counted in as a whole. */
    long nextJobId() {
        return open.number();
    }

    Object pack(Work work) {
        return backend.pack(work);
    }

    void shutdown() {
        synchronized (this) {
            if (state != State.OPEN) {
                return;
            }
            state = State.DRAINING;
        }
        crew.drain();
        if (open.isNone()) {
            release();
        }
    }

    private void release() {
        synchronized (this) {
            if (state != State.DRAINING || !open.isNone()) {
                return;
            }
            state = State.RELEASING;
        }
        crew.release();
    }

    /** Ends everything now. */
    void terminate() {
        stop(null);
    }

    @Override
    public void broken(WorkerLostException cause) {
        if (stop(cause) && !OpenPools.isJvmEnding()) {
            SafeLog.warn(LOG, config.name() + ": the pool breaks: " + cause.getMessage(), cause);
        }
    }

    /** Ends everything now, because of that if it is not null; false if the pool has ended before. */
    private boolean stop(WorkerLostException cause) {
        synchronized (this) {
            if (state == State.STOPPED || state == State.TERMINATED) {
                return false;
            }
            broken = cause;
            terminating = true;
            state = State.STOPPED;
        }
        readings.forEach(Reading::cut);
        crew.kill();
        return true;
    }

    @Override
    public void allGone() {
        synchronized (this) {
            if (state != State.RELEASING && state != State.STOPPED) {
                return;
            }
            state = State.TERMINATED;
        }
        OpenPools.remove(this);
        deadlines.stop();
        backend.close();
        callbacks.poolHasEnded();
        terminated.countDown();
    }

    /** Shuts down and waits; if interrupted, terminates instead. */
    void close() {
        closing = true;
        shutdown();
        readings.forEach(Reading::cut);
        if (isOwnThread()) {
            return;
        }
        try {
            terminated.await();
        } catch (InterruptedException e) {
            terminate();
            Thread.currentThread().interrupt();
        }
    }

    boolean join(Optional<Duration> timeout) throws InterruptedException {
        if (state == State.OPEN) {
            throw new IllegalStateException("pool '" + config.name()
                    + "' is still running: call shutdown(), close() or terminate() before join()");
        }
        if (isOwnThread()) {
            throw new IllegalStateException("a task or callback of pool '" + config.name()
                    + "' cannot wait for the end of its own pool: call join() in another thread");
        }
        readings.forEach(reading -> reading.cutIfReadBy(Thread.currentThread()));
        if (timeout.isEmpty()) {
            terminated.await();
            return true;
        }
        return terminated.await(Limits.nanos(timeout.get()), TimeUnit.NANOSECONDS);
    }

    private boolean isOwnThread() {
        boolean worker = CurrentWorker.isPresent()
                && CurrentWorker.get() instanceof WorkerContext context
                && context.belongsTo(crew);
        return worker || callbacks.ownsCurrentThread();
    }

    /** Begins the reading of a lazy map, which was counted in. */
    Reading read() {
        Reading reading = new Reading(this);
        readings.add(reading);
        if (closing || state == State.STOPPED || state == State.TERMINATED) {
            reading.cut();
        }
        return reading;
    }

    /** Counts a reading out. */
    void ended(Reading reading) {
        readings.remove(reading);
        exit();
    }

    /** Waits for the end of the pool, whether or not it has been asked to end. */
    boolean awaitTerminated(long nanos) throws InterruptedException {
        return terminated.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** The refusal of a pool that takes no work. */
    PoolClosedException closed() {
        String name = "pool '" + config.name() + "'";
        if (broken != null) {
            return new PoolClosedException(name + " is broken: " + broken.getMessage(), broken);
        }
        return new PoolClosedException(name + (terminating ? " was terminated" : " was shut down and takes no more tasks"));
    }

    /** Tells at the end of this JVM what that costs, unless nothing. */
    void warnOfExit() {
        long results = open.count();
        if (state == State.OPEN || results > 0) {
            SafeLog.warn(LOG, config.name() + ": this JVM ends, and the pool was never closed: its workers end now, and "
                    + results + " results that are open with them");
        }
    }

    Callbacks callbacks() {
        return callbacks;
    }

    PoolConfig config() {
        return config;
    }

    String backendName() {
        return backend.name();
    }

    int workerCount() {
        return crew.strength();
    }

    List<WorkerInfo> workers() {
        return crew.workers();
    }

    String standing() {
        return crew.standing();
    }

    boolean isShutdown() {
        return state != State.OPEN;
    }

    boolean isTerminated() {
        return state == State.TERMINATED;
    }
}
