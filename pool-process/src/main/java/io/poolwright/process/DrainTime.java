package io.poolwright.process;

/**
 * How long it takes until jobs that wait are taken by the workers that are awake, judged by how fast others were taken. It is known of
 * times in which jobs waited all along; until there was one, all jobs are taken to be long.
 *
 * <p>A hint: threads that look at the same moment may spoil each other's window, which costs a wake-up too many or one a little late.
 */
final class DrainTime {

    private static final long UNKNOWN = Long.MAX_VALUE;
    /** A shorter time tells nothing. */
    private static final long SHORTEST_WINDOW = 50_000;
    /** In a longer time the jobs may have been gone for a while. */
    private static final long LONGEST_WINDOW = 5_000_000;

    /**
     * Jobs that were short are not taken to be long before this: the worker had no processor, perhaps. In nanoseconds; after each such
     * time of slowness they are taken to be twice as long.
     */
    private static final long PATIENCE = 2_000_000;

    /** How many nanoseconds there were for each job that was taken. */
    private volatile long each = UNKNOWN;
    /** When the window was opened, and how many had been taken by then. */
    private volatile long since;
    private volatile long takenBefore;

    /**
     * Jobs wait.
     *
     * @param now {@link System#nanoTime}
     * @param taken how many were taken since ever
     * @param coming whether a worker is awake, or just waking up, that has none: it would say nothing that none was taken
     */
    void look(long now, long taken, boolean coming) {
        long window = now - since;
        if (window < SHORTEST_WINDOW) {
            return;
        }
        long count = taken - takenBefore;
        since = now;
        takenBefore = taken;
        if (window > LONGEST_WINDOW || count == 0 && coming) {
            return;
        }
        long seen = window / Math.max(1, count);
        each = each == UNKNOWN ? seen : Math.min(seen, each + (long) ((double) each * window / PATIENCE));
    }

    /** For how many nanoseconds a worker has one job. */
    long each() {
        return each;
    }

    /** In how many nanoseconds so many jobs will have been taken. */
    long of(int jobs) {
        return each > Long.MAX_VALUE / jobs ? Long.MAX_VALUE : each * jobs;
    }
}
