package io.poolwright.process;

import io.poolwright.engine.ShortJobs;
import java.util.concurrent.TimeUnit;

/**
 * Finds out, in a worker, whether it is one too many: whether tasks are so short that fewer workers do as much, and others take
 * them. Each more would take the processor from the caller, from the others, and from the compiler of each JVM, which sees the less
 * of the tasks the more workers share them.
 *
 * <p>What counts is what this worker has seen itself: how long its own tasks took, and how far the board's head has come meanwhile.
 * That has to be so for some windows of time, each long enough that everybody had the processor in it. There are the more of them
 * the higher a worker's number: so that they do not all leave at the same time, and the one after sees that the one before has left.
 *
 * <p>Used by the main thread alone.
 */
final class Crowd {

    /** After so many tasks it looks at the time. */
    private static final int LOOK = 64;
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(10);

    private final int number;
    /** So many others are enough. */
    private final int enough;

    /** How many tasks were done since the last look; -1 before the first after an idle time. */
    private int done = -1;
    /** When the last look was, as {@link System#nanoTime}, and how many tasks all had taken by then. */
    private long lookedAt;
    private long takenBefore;

    // of this window, without the times in which it was idle

    private int looks;
    /** How many of the looks saw tasks that were short: those in between which another had the processor did not. */
    private int shortOnes;
    private long nanos;
    private long taken;
    /** So many windows in a row were crowded. */
    private int crowded;

    Crowd(int number, int enough) {
        this.number = number;
        this.enough = enough;
    }

    /** There was nothing to do. */
    void idle() {
        done = -1;
    }

    /** A task was done: whether it is time to look. */
    boolean done() {
        return done < 0 || ++done == LOOK;
    }

    /**
     * Looks.
     *
     * @param now {@link System#nanoTime}
     * @param takenNow how many tasks all have taken since ever
     * @return whether this worker had better leave the rest to others
     */
    boolean isOneTooMany(long now, long takenNow) {
        if (done > 0) {
            looks++;
            shortOnes += now - lookedAt < LOOK * ShortJobs.NANOS ? 1 : 0;
            nanos += now - lookedAt;
            taken += takenNow - takenBefore;
        }
        done = 0;
        lookedAt = now;
        takenBefore = takenNow;
        if (nanos < WINDOW) {
            return false;
        }
        crowded = isCrowded() ? crowded + 1 : 0;
        looks = 0;
        shortOnes = 0;
        nanos = 0;
        taken = 0;
        return crowded > number;
    }

    private boolean isCrowded() {
        long own = (long) looks * LOOK;
        return shortOnes > looks / 2 && taken - own >= own / 2 * enough;
    }
}
