package io.poolwright.engine;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends the jobs that run longer than they may. A job's clock starts when its worker begins it.
 *
 * <p>Costs nothing for jobs without limits: its thread exists only once a limited job has run.
 */
final class Deadlines {

    /** So long a worker has to tell where a task stands whose time is up. */
    private static final Duration PATIENCE = Duration.ofMillis(500);
    /** The shortest time after which a clock is looked at again. */
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);
    /** A clock that has not started is looked at so often. */
    private static final long NOT_BEGUN = TimeUnit.MILLISECONDS.toNanos(20);

    private final String poolName;
    /** So much longer than its task may run a worker may take to begin it, in nanoseconds; 0 for ever. */
    private final long beginGrace;
    /** Those of whom an answer is awaited. */
    private final Set<Overrun> asked = ConcurrentHashMap.newKeySet();
    /** Made by the first limited job. Guarded by this. */
    private ScheduledThreadPoolExecutor timer;
    /** Guarded by this. */
    private boolean stopped;

    Deadlines(String poolName, Upkeep upkeep) {
        this.poolName = poolName;
        this.beginGrace = upkeep.beginGrace() == null ? 0 : Limits.nanos(upkeep.beginGrace());
    }

    /** Watches a job that has just been given to its worker. */
    void watch(Job job) {
        Limits limits = job.limits();
        if (limits == Limits.NONE) {
            return;
        }
        int attempt = job.attempt();
        Seat seat = job.seat();
        if (limits.soft() > 0) {
            job.watchedBy(schedule(() -> soft(job, seat, attempt), limits.soft()));
        }
        if (limits.hard() > 0) {
            job.watchedBy(schedule(() -> hard(job, seat, attempt), limits.hard()));
        }
    }

    /** Ends a job that was cancelled, with its worker, if it still runs after a time. */
    void endAfter(Duration grace, Job cancelled, Seat seat) {
        cancelled.watchedBy(schedule(() -> seat.abandon(cancelled), Limits.nanos(grace)));
    }

    /** Does something after a time, unless all is over before. */
    void after(Duration delay, Runnable action) {
        schedule(action, delay.toNanos());
    }

    void stop() {
        synchronized (this) {
            stopped = true;
            if (timer != null) {
                timer.shutdownNow();
            }
        }
        asked.forEach(overrun -> overrun.accept(Whereabouts.unknown("the pool ended"))); // nobody else would tell them
    }

    private synchronized Future<?> schedule(Runnable action, long nanos) {
        if (stopped) {
            return CompletableFuture.completedFuture(null); // every job is being ended
        }
        if (timer == null) {
            timer = new ScheduledThreadPoolExecutor(1, runnable -> {
                Thread thread = new Thread(null, runnable, "poolwright-" + poolName + "-deadlines", 0, false);
                thread.setDaemon(true);
                return thread;
            });
            timer.setRemoveOnCancelPolicy(true); // else every finished job stays until its time is up
        }
        return timer.schedule(action, nanos, TimeUnit.NANOSECONDS);
    }

    private void soft(Job job, Seat seat, int attempt) {
        if (!job.isRunning(attempt) || job.seat() != seat) {
            return;
        }
        long left = seat.hasBegun() ? job.limits().soft() - seat.workedFor() : NOT_BEGUN;
        if (left > 0) {
            job.watchedBy(schedule(() -> soft(job, seat, attempt), Math.max(left, SHORTEST)));
        } else {
            seat.interrupt(job);
        }
    }

    private void hard(Job job, Seat seat, int attempt) {
        if (job.attempt() != attempt || job.seat() != seat || !seat.has(job)) {
            return;
        }
        boolean begun = seat.hasBegun();
        long left = begun ? job.limits().hard() - seat.workedFor() : NOT_BEGUN;
        if (left > 0) {
            if (!begun && beginGrace > 0 && job.runningFor().toNanos() - beginGrace > job.limits().hard()) {
                seat.notAnswering(job);
            } else {
                job.watchedBy(schedule(() -> hard(job, seat, attempt), Math.max(left, SHORTEST)));
            }
            return;
        }
        Duration used = Duration.ofNanos(seat.workedFor());
        if (!job.claimEnd(attempt)) {
            seat.abandon(job); // it was cancelled and goes on
            return;
        }
        Overrun overrun = new Overrun(job, seat, used, asked::remove);
        asked.add(overrun);
        overrun.ask();
        if (asked.contains(overrun)) {
            Whereabouts silence = Whereabouts.unknown("the worker did not tell within " + PATIENCE.toMillis() + " ms");
            schedule(() -> overrun.accept(silence), PATIENCE.toNanos());
        }
        if (isStopped()) {
            overrun.accept(Whereabouts.unknown("the pool ended"));
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }
}
