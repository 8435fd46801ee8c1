package io.poolwright.process;

import io.poolwright.engine.Job;
import io.poolwright.engine.Seat;
import io.poolwright.wire.memory.WaitWord;
import java.time.Duration;

/** A worker as a {@link SharedBoard} sees it. */
final class Place {

    private static final long NOTHING = -1;

    /** What it had at a look, after which other time it has taken that, and when the look was. */
    private record Sighting(long position, long after, long at) {}

    /** What it is called in shared memory, from 1; given to another worker when this one has ended. */
    final int number;

    final Seat seat;
    final ProcessWorker worker;
    final Desk desk;
    /** Whether it has to be woken. */
    final WaitWord sleep;

    /** What it is telling in parts. Guarded by the {@link Collector}. */
    final LongAnswer answer;

    /** What it had when it was looked at last. Written by the sweep, read by anybody. */
    private volatile Sighting sighting = new Sighting(NOTHING, System.nanoTime(), System.nanoTime());

    /** Set once what it tells makes no sense: nothing more is read from it. Guarded by the {@link Collector}. */
    boolean broken;

    /** Set before its number, and with that the word, can be another's: whoever had seen it here wakes it no more. */
    volatile boolean left;

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

    /** Looks what it has, now and then: it does not note of each when it took it. */
    void look() {
        Sighting last = sighting;
        long now = System.nanoTime(); // before the look: what it will have instead was taken after this
        long position = desk.turn().position();
        sighting = new Sighting(position, position == last.position ? last.after : last.at, now);
    }

    /** Since when it has what it has, as exactly as is known, as {@link System#nanoTime}. */
    long since(long position) {
        Sighting last = sighting;
        long after = position == last.position ? last.after : last.at;
        long noted = desk.turn().since();
        return noted - after > 0 ? noted : after;
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
