package io.poolwright.thread;

import io.poolwright.PoolException;
import io.poolwright.WorkerLostException.Reason;
import io.poolwright.engine.Job;
import io.poolwright.engine.Outcome;
import io.poolwright.engine.SafeLog;
import io.poolwright.engine.Seat;
import io.poolwright.engine.ThreadText;
import io.poolwright.engine.Whereabouts;
import io.poolwright.engine.Work;
import io.poolwright.engine.WorkerContext;
import io.poolwright.engine.WorkerEnd;
import io.poolwright.engine.WorkerLink;
import io.poolwright.spi.CurrentWorker;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker: a thread that takes a job, runs it, and so on until it is let go.
 */
final class ThreadWorker implements WorkerLink, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadWorker.class);
    /** What the initializer and finalizer run as: no job has this number. */
    private static final long NO_JOB = -1;

    private final Seat seat;
    private final Passage passage;
    private final Object initializer;
    private final Object finalizer;
    private final WorkerContext context;
    private final Thread thread;

    /** Set once: end when there is no job. */
    private volatile boolean retired;
    /** Set once: end after the job that runs. */
    private volatile boolean killed;

    ThreadWorker(Seat seat, Passage passage, Object initializer, Object finalizer, ClassLoader loader) {
        this.seat = seat;
        this.passage = passage;
        this.initializer = initializer;
        this.finalizer = finalizer;
        this.context = seat.context();
        this.thread = new Thread(null, this, "poolwright-" + seat.poolName() + "-" + seat.id(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
    }

    @Override
    public void start() {
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            seat.ended(WorkerEnd.of(Reason.START_FAILED, "the system gives no more threads", e));
        }
    }

    @Override
    public void wake() {
        if (Thread.currentThread() != thread) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void interrupt(Job job) {
        context.interrupt(job.id());
    }

    @Override
    public void whereabouts(Job job, Consumer<Whereabouts> told) {
        StackTraceElement[] stack = context.stackOf(job.id());
        told.accept(stack == null
                ? Whereabouts.unknown("it has just ended")
                : new Whereabouts(stack, ThreadText.of(thread, stack), null));
    }

    @Override
    public void retire() {
        retired = true;
        LockSupport.unpark(thread);
    }

    @Override
    public boolean kill() {
        killed = true;
        context.interruptAll();
        LockSupport.unpark(thread);
        return false;
    }

    @Override
    public void run() {
        WorkerEnd end = WorkerEnd.of(Reason.EXITED, "its thread ended", null);
        try {
            CurrentWorker.enter(context);
            seat.started(context.pid());
            end = live();
        } catch (Throwable e) {
            end = WorkerEnd.of(Reason.PROTOCOL_BROKEN, "its thread failed: " + e, e);
        } finally {
            seat.ended(end);
        }
    }

    private WorkerEnd live() {
        try {
            runAside(initializer);
        } catch (Throwable e) {
            return WorkerEnd.of(Reason.INITIALIZER_FAILED, "the pool's initializer threw " + e.getClass().getName(), e);
        }
        seat.ready();
        serve();
        if (!killed) {
            try {
                runAside(finalizer);
            } catch (Throwable e) {
                SafeLog.warn(LOG, seat.poolName() + ": the finalizer of worker " + seat.id() + " threw", e);
            }
        }
        return WorkerEnd.of(Reason.EXITED, "it was let go", null);
    }

    private void serve() {
        while (!killed) {
            Job job = seat.takeAwake();
            if (job != null) {
                execute(job);
            } else if (retired) {
                return;
            } else {
                sleep();
            }
        }
    }

    private void sleep() {
        long standBy = seat.standBy();
        if (standBy > 0) {
            LockSupport.parkNanos(this, standBy);
            Thread.interrupted(); // as below
        } else if (seat.rest()) {
            if (!retired && !killed) {
                LockSupport.park(this);
            }
            seat.roused();
            Thread.interrupted(); // nobody means the thread between two jobs; a set flag would end all parking
        }
    }

    private void execute(Job job) {
        Object parcel = job.parcel();
        if (parcel == null) {
            seat.dropped(job);
            return;
        }
        seat.begun();
        seat.done(job, outcome(job, parcel));
    }

    private Outcome outcome(Job job, Object parcel) {
        Object value;
        try {
            value = context.run(job.id(), job.attempt(), passage.unpack(parcel));
        } catch (Throwable e) {
            return Outcome.threw(passage.bringBack(e));
        }
        try {
            return Outcome.value(passage.bringBack(value));
        } catch (PoolException e) {
            return Outcome.endedByPool(e);
        }
    }

    private void runAside(Object parcel) throws Exception {
        if (parcel != null) {
            Work work = passage.unpack(parcel);
            context.run(NO_JOB, 0, work);
        }
    }
}
