package io.poolwright.process;

import io.poolwright.engine.ShortJobs;
import io.poolwright.wire.LinkLoop;
import io.poolwright.wire.memory.WaitWord;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Wakes workers that sleep, for jobs on a board in shared memory: no more of them than there are jobs, and none in vain.
 *
 * <p>While nobody sleeps, that costs a look at memory that nobody writes; each look at what workers write costs a caller as much as
 * half a job.
 */
final class Bells {

    /** A worker is not woken sooner after it was, in nanoseconds; but then after a time. */
    private static final long PAUSE = 100_000;
    /** To wake another is not worth it for what those who are awake will have taken by then, in nanoseconds. */
    private static final long WORTH = 200_000;
    /** For so long nobody looks again whether it is, in nanoseconds. */
    private static final long SETTLED = 50_000;
    /** All but one of so many and one need not look when somebody is going to. */
    private static final int SOME = 15;
    private static final Duration LATER = Duration.ofMillis(1);

    private final SharedBoard board;
    private final LinkLoop loop;
    /** Whether somebody is going to look who is to be woken. */
    private final AtomicBoolean later = new AtomicBoolean();
    private final DrainTime drain = new DrainTime();
    /** Counts jobs that have come, for which it is enough that somebody is going to look; a hint. */
    private int rings;
    /** Of one who was awake when all were looked at last, null if nobody was; a hint: it may be gone since, as the next such look tells. */
    private WaitWord awakeOne;
    /** Until when those who are awake are enough, as {@link System#nanoTime}; a hint. */
    private volatile long enoughUntil = System.nanoTime();

    Bells(SharedBoard board, LinkLoop loop) {
        this.board = board;
        this.loop = loop;
    }

    /**
     * A job has come: wakes a worker if none is awake, or if those who are awake would take it too late. Whether it was right to wake
     * nobody is looked at again a moment later.
     */
    void ring() {
        VarHandle.fullFence(); // between the job that was put up and the looks at who sleeps, and who is going to look
        WaitWord one = awakeOne;
        if (one != null && !one.seemsAsleep() && later.get() && (++rings & SOME) != 0) {
            return; // that somebody is going to look is enough; who else sleeps, and what time it is, costs more than the rest of this
        }
        int asleep = 0;
        one = null;
        for (Place place : board.places()) {
            if (place.sleep.seemsAsleep()) {
                asleep++;
            } else {
                one = place.sleep;
            }
        }
        if (awakeOne != one) {
            awakeOne = one;
        }
        if (asleep == 0) {
            return; // each looks at the board before it sleeps
        }
        if (one != null && System.nanoTime() - enoughUntil < 0) {
            lookLater();
        } else {
            look();
        }
    }

    /** A job is about to come: if all workers sleep, one wakes up while it is being written. */
    void ringAhead() {
        WaitWord one = awakeOne;
        if (one != null && !one.seemsAsleep()) {
            return;
        }
        Place[] all = board.places();
        for (Place place : all) {
            if (!place.sleep.seemsAsleep()) {
                return;
            }
        }
        for (Place place : all) {
            if (wake(place)) {
                return;
            }
        }
    }

    /** Wakes as many workers as there are jobs for which none is awake, unless those who are awake will be quicker. */
    private void look() {
        int needed = board.tasks().waiting();
        Place[] all = board.places();
        int awake = 0;
        int coming = 0;
        for (int i = 0; i < all.length && coming < needed; i++) {
            if (!all[i].sleep.isAsleep() && all[i].desk.turn().isGoing()) {
                awake++;
                coming += all[i].desk.turn().isOpen() ? 1 : 0; // looks at the board before it sleeps
            }
        }
        needed -= coming;
        if (needed <= 0) {
            return;
        }
        boolean tooSoon = awake > 0 && !isWorthIt(needed, awake, coming > 0);
        for (int i = 0; i < all.length && needed > 0 && !tooSoon; i++) {
            if (all[i].sleep.isAsleep()) {
                if (awake > 0 && System.nanoTime() - all[i].rungAt < PAUSE) {
                    tooSoon = true;
                } else if (wake(all[i])) {
                    awake++;
                    needed--;
                }
            }
        }
        if (tooSoon) {
            enoughUntil = System.nanoTime() + SETTLED;
            lookLater();
        }
    }

    private boolean isWorthIt(int jobs, int awake, boolean coming) {
        drain.look(System.nanoTime(), board.tasks().claimed(), coming);
        return drain.of(jobs) > WORTH && (drain.each() > ShortJobs.NANOS || awake < ShortJobs.ENOUGH_WORKERS);
    }

    /** In a moment it is looked whom to wake: jobs may wait that a worker has left to others. */
    void lookLater() {
        if (!later.get() && later.compareAndSet(false, true)) {
            loop.executeAfter(LATER, this::lookNow);
        }
    }

    private void lookNow() {
        later.set(false);
        VarHandle.fullFence(); // before the look: who has put up a job looks after a fence whether this is still to come
        look();
    }

    /** Wakes a worker that sleeps and may take a job; false if it needs not, or may not, be woken. */
    boolean wake(Place place) {
        boolean wakes = place.desk.turn().isOpen() && place.sleep.claimWake();
        if (!wakes) {
            return false;
        }
        if (place.left) { // since it was found among all others; who has its number now would not be woken by anybody
            place.sleep.abandonWake();
            return false;
        }
        try {
            place.rungAt = System.nanoTime();
            place.worker.ring();
            return true;
        } catch (RuntimeException | Error e) { // no memory, for example; the job is on the board already
            place.sleep.abandonWake();
            return false; // the sweep rings again
        }
    }
}
