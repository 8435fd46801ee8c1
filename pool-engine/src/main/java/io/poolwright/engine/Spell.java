package io.poolwright.engine;

/**
 * What a worker has seen since it rested last: how many jobs it has had, how long they took, and whether others had some meanwhile.
 *
 * <p>Used by the worker's own thread alone.
 */
final class Spell {

    /** Fewer jobs tell nothing. */
    private static final int SOME = 16;

    private int jobs;
    private long since;
    private long takenBefore;

    /** Whether it is over: the next job begins another. */
    boolean isOver() {
        return jobs == 0;
    }

    /**
     * The first job of it has been taken.
     *
     * @param now {@link System#nanoTime}
     * @param taken how many jobs have been taken of all
     */
    void begin(long now, long taken) {
        since = now;
        takenBefore = taken;
    }

    /** A job has been taken. */
    void job() {
        jobs++;
    }

    /**
     * The worker has found no job: this ends here.
     *
     * @param now {@link System#nanoTime}
     * @param taken how many jobs have been taken of all
     * @return whether jobs were short, and others had some as well
     */
    boolean endsCrowded(long now, long taken) {
        boolean crowded = jobs >= SOME && now - since < jobs * ShortJobs.NANOS && taken - takenBefore - jobs >= SOME;
        jobs = 0;
        return crowded;
    }
}
