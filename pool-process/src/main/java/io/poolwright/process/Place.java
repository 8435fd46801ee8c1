package io.poolwright.process;

import io.poolwright.engine.Job;
import io.poolwright.engine.Seat;
import io.poolwright.wire.memory.WaitWord;
import java.time.Duration;

/** A worker as a {@link SharedBoard} sees it. */
final class Place {

    /** What it is called in shared memory, from 1; given to another worker when this one has ended. */
    final int number;

    final Seat seat;
    final ProcessWorker worker;
    final Desk desk;
    /** Whether it has to be woken. */
    final WaitWord sleep;

    /** What it is telling in parts. Guarded by the {@link Collector}. */
    final LongAnswer answer;

    /** Set once what it tells makes no sense: nothing more is read from it. Guarded by the {@link Collector}. */
    boolean broken;

    /** When it was woken last, as {@link System#nanoTime}. Written by whoever wakes it, read by whoever would. */
    volatile long rungAt = System.nanoTime();

    /**
     * Since when it could have taken a job that waits, as {@link System#nanoTime}; 0 if it could not when it was last looked at.
     * Touched by the sweep alone.
     */
    private long idleSince;
    /** What it had taken and not begun when it was last looked at, null for nothing, and when that was seen first. As above. */
    private Job unbegun;
    private long unbegunSince;

    Place(int number, Seat seat, ProcessWorker worker, Desk desk, WaitWord sleep, int largestAnswer) {
        this.number = number;
        this.seat = seat;
        this.worker = worker;
        this.desk = desk;
        this.sleep = sleep;
        this.answer = new LongAnswer(largestAnswer);
    }

    /** For how long it has not taken what it could have taken, as often as this was asked. */
    Duration idleThough(boolean jobsWait) {
        long now = System.nanoTime();
        if (!jobsWait || !desk.turn().isOpen()) {
            idleSince = 0;
            return Duration.ZERO;
        }
        idleSince = idleSince == 0 ? now : idleSince;
        return Duration.ofNanos(now - idleSince);
    }

    /** For how long it has had a job and not begun it, as often as this was asked. */
    Duration held(Job job) {
        if (job == null || job != unbegun) {
            unbegun = job;
            unbegunSince = System.nanoTime();
            return Duration.ZERO;
        }
        return Duration.ofNanos(System.nanoTime() - unbegunSince);
    }
}
