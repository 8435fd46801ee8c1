package io.poolwright.engine;

import io.poolwright.TaskTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends the jobs that run longer than they may.
 *
 * <p>Costs nothing for jobs without limits: its thread exists only once a limited job has run.
 */
final class Deadlines {

    private final String poolName;
    /** Made by the first limited job. Guarded by this. */
    private ScheduledThreadPoolExecutor timer;
    /** Guarded by this. */
    private boolean stopped;

    Deadlines(String poolName) {
        this.poolName = poolName;
    }

    /** Starts the clock of a job that has just been started. */
    void watch(Job job) {
        Limits limits = job.limits();
        if (limits == Limits.NONE) {
            return;
        }
        int attempt = job.attempt();
        if (limits.soft() > 0) {
            job.watchedBy(schedule(() -> soft(job, attempt), limits.soft()));
        }
        if (limits.hard() > 0) {
            job.watchedBy(schedule(() -> hard(job, attempt), limits.hard()));
        }
    }

    /** Does something after a time, unless all is over before. */
    void after(Duration delay, Runnable action) {
        schedule(action, delay.toNanos());
    }

    synchronized void stop() {
        stopped = true;
        if (timer != null) {
            timer.shutdownNow();
        }
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

    private static void soft(Job job, int attempt) {
        if (job.isRunning(attempt)) {
            job.seat().interrupt(job);
        }
    }

    private static void hard(Job job, int attempt) {
        if (job.attempt() != attempt) {
            return;
        }
        Seat seat = job.seat();
        Duration used = job.runningFor();
        Limits limits = job.limits();
        Duration soft = limits.soft() == 0 ? null : Duration.ofNanos(limits.soft());
        Duration hard = Duration.ofNanos(limits.hard());
        TaskTimeoutException failure = new TaskTimeoutException(
                "task " + job.label() + " ran for " + used.toMillis() + " ms on " + seat + ", longer than its limit of "
                        + hard.toMillis() + " ms" + (soft == null ? "" : " (soft limit " + soft.toMillis() + " ms)"),
                soft,
                hard,
                used);
        boolean ours = job.claimEnd(attempt);
        seat.abandon(job); // also if it was cancelled and goes on; before the end is told, for that may release all workers
        if (ours) {
            job.tell(Outcome.endedByPool(failure));
        }
    }
}
