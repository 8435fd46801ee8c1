package io.poolwright.engine;

import io.poolwright.TaskTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A task that has passed its hard limit: where it stands is asked, for a short time; then its worker is given up, and its end is
 * told.
 */
final class Overrun implements Consumer<Whereabouts> {

    private final Job job;
    private final Seat seat;
    private final Duration used;
    private final Consumer<Overrun> whenTold;
    private final AtomicBoolean told = new AtomicBoolean();

    /** Makes one of a job whose end was claimed. */
    Overrun(Job job, Seat seat, Duration used, Consumer<Overrun> whenTold) {
        this.job = job;
        this.seat = seat;
        this.used = used;
        this.whenTold = whenTold;
    }

    void ask() {
        try {
            seat.link().whereabouts(job, this);
        } catch (RuntimeException | Error e) {
            accept(Whereabouts.unknown("the worker cannot be asked: " + SafeText.of(e)));
        }
    }

    /** Takes the first answer, from any thread. */
    @Override
    public void accept(Whereabouts where) {
        if (told.compareAndSet(false, true)) {
            seat.abandon(job); // before the end is told, for that may release all workers
            job.tell(Outcome.endedByPool(failure(where)));
            whenTold.accept(this);
        }
    }

    private TaskTimeoutException failure(Whereabouts where) {
        Limits limits = job.limits();
        Duration soft = limits.soft() == 0 ? null : Duration.ofNanos(limits.soft());
        Duration hard = Duration.ofNanos(limits.hard());
        return new TaskTimeoutException(
                "task " + job.label() + " ran for " + used.toMillis() + " ms on " + seat + ", longer than its limit of "
                        + hard.toMillis() + " ms" + (soft == null ? "" : " (soft limit " + soft.toMillis() + " ms)")
                        + where.text(),
                soft,
                hard,
                used,
                where.stack(),
                where.threadDump());
    }
}
