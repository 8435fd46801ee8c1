package io.poolwright.examples;

import io.poolwright.Pool;
import io.poolwright.Results;
import io.poolwright.TaskFailedException;
import io.poolwright.TaskOptions;
import io.poolwright.WorkerLostException;
import java.time.Duration;

/**
 * One reading of all files of a tree.
 *
 * @param where who did it, for people to read
 * @param tally what came out
 * @param time how long it took
 */
record TreeRun(String where, Tally tally, Duration time) {

    /** How many of the largest files are shown. */
    private static final int LARGEST = 10;

    /** Most files are small: several go to a worker together. */
    private static final TaskOptions OPTIONS =
            TaskOptions.defaults().withChunkSize(16).withLabel("read files");

    /** What stands in for the path when a task was lost: an unordered result does not tell whose it is. */
    private static final String SOME_FILE = "(one of the files)";

    /**
     * Reads the files in the workers of a pool, which take more as soon as they are free.
     *
     * <p>The time includes the start of the workers, not their release.
     */
    static TreeRun inPool(Pool.Builder builder, FileTree tree) {
        long start = System.nanoTime();
        Tally tally = new Tally(LARGEST);
        try (Pool pool = builder.open();
                Results<FileFacts> results = pool.with(OPTIONS).imapUnordered(FileReading::of, tree.files())) {
            while (results.hasNext()) {
                tally.add(next(results));
            }
            Duration time = since(start);
            return new TreeRun("backend " + pool.backend() + ", " + pool.workers().size() + " workers", tally, time);
        }
    }

    /** Reads the files one after the other in the calling thread. */
    static TreeRun inCaller(FileTree tree) {
        long start = System.nanoTime();
        Tally tally = new Tally(LARGEST);
        tree.files().forEach(path -> tally.add(FileReading.of(path)));
        return new TreeRun("caller alone", tally, since(start));
    }

    /** How many seconds it took, more than zero. */
    double seconds() {
        return Math.max(time.toNanos(), 1) / 1e9;
    }

    private static FileFacts next(Results<FileFacts> results) {
        try {
            return results.next();
        } catch (TaskFailedException | WorkerLostException e) { // costs this one file; the iteration goes on
            return FileFacts.unreadable(SOME_FILE, e.getMessage());
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
