package io.poolwright.engine;

/** What a job is that is too short for many workers to share: each takes a processor from who brings the jobs, and from the others. */
public final class ShortJobs {

    /** A shorter job costs who brings it as much as its worker, in nanoseconds. */
    public static final long NANOS = 3_000;

    /** So many workers are enough for such jobs, as who brings them needs a processor as well. */
    public static final int ENOUGH_WORKERS = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    private ShortJobs() {}
}
