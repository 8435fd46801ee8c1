package io.poolwright.process;

import io.poolwright.engine.Job;
import io.poolwright.engine.Outcome;
import io.poolwright.engine.Seat;
import io.poolwright.wire.Frame;

/** Gives a worker its tasks where the pool's jobs wait in the parent. */
final class QueueGiver implements TaskGiver {

    private final ProcessWorker worker;
    private final Seat seat;
    /** The job whose answer is awaited: written by whoever gives it, before it is sent; read when its answer comes. */
    private volatile Job job;

    QueueGiver(ProcessWorker worker, Seat seat) {
        this.worker = worker;
        this.seat = seat;
    }

    @Override
    public void ready() {
        // it is woken when it is let
    }

    @Override
    public void wake() {
        Job next;
        while ((next = seat.take()) == null) {
            if (seat.rest()) {
                return;
            }
        }
        byte[] parcel = (byte[]) next.parcel();
        if (parcel == null) {
            seat.dropped(next);
            return;
        }
        job = next;
        worker.give(next.id(), next.attempt(), parcel);
    }

    @Override
    public void begun(long ignored) {
        seat.begun();
    }

    @Override
    public void spent(String why, boolean now) {
        seat.spent(why, now);
    }

    /** Hands the answer on as it came: whoever takes the result opens it, for that runs users' code. */
    @Override
    public void answered(Frame answer) {
        Job done = job;
        if (done == null || done.id() != answer.id()) {
            throw new IllegalStateException("the worker answered job " + answer.id() + ", which it does not have");
        }
        job = null;
        seat.done(done, Outcome.packed(worker.opener(answer)));
    }

    @Override
    public void ended() {
        job = null;
    }
}
