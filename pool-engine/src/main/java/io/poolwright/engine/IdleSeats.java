package io.poolwright.engine;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/**
 * Who of the workers of a board sleeps, and who stands by: sleeps too, but looks now and then, so that nobody has to be woken for jobs
 * that are so short that those who are awake do them sooner.
 *
 * <p>Thread safe. This object is the lock; the counts are written under it, and read without it by who brings a job.
 */
final class IdleSeats {

    private final Set<Seat> members = new HashSet<>();
    /** The workers that sleep, the one that worked last first: it is the warmest. */
    private final ArrayDeque<Seat> sleepers = new ArrayDeque<>();
    private volatile int sleeping;
    private volatile Seat standBy;
    /** How many are neither asleep nor standing by: each looks for jobs before it is. */
    private volatile int awake;

    private void count() {
        sleeping = sleepers.size();
        awake = members.size() - sleeping - (standBy == null ? 0 : 1);
    }

    /** A worker may take jobs from now on. */
    synchronized void join(Seat seat) {
        members.add(seat);
        count();
    }

    /** A worker takes no more jobs. */
    synchronized void leave(Seat seat) {
        members.remove(seat);
        sleepers.remove(seat);
        if (standBy == seat) {
            standBy = null;
        }
        count();
    }

    int sleeping() {
        return sleeping;
    }

    int awake() {
        return awake;
    }

    Seat standBy() {
        return standBy;
    }

    /** A worker sleeps. */
    synchronized void sleep(Seat seat) {
        if (members.contains(seat)) {
            sleepers.addFirst(seat);
            count();
        }
    }

    /** A worker sleeps no more; false if somebody has just woken it. */
    synchronized boolean rouse(Seat seat) {
        boolean slept = sleepers.remove(seat);
        count();
        return slept;
    }

    /** Whom to wake, of those that sleep or stand by; null if there is nobody. */
    synchronized Seat wake() {
        Seat seat = sleepers.pollFirst();
        if (seat == null) {
            seat = standBy;
            standBy = null;
        }
        count();
        return seat;
    }

    /** A worker stands by, if nobody does and another is awake. */
    synchronized boolean standBy(Seat seat) {
        if (standBy != null || awake < 2 || !members.contains(seat)) {
            return false;
        }
        standBy = seat;
        count();
        return true;
    }

    /** A worker stands by no more. */
    synchronized void standDown(Seat seat) {
        if (standBy == seat) {
            standBy = null;
            count();
        }
    }
}
