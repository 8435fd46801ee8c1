package io.poolwright.examples;

import io.poolwright.AsyncResult;
import io.poolwright.Manager;
import io.poolwright.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One run of the pipeline.
 *
 * @param found how many files each of those who find has found
 * @param read how many files each of those who read has read
 * @param reading what came out
 */
record PipelineRun(List<Integer> found, List<Integer> read, TreeRun reading) {

    static final int FINDERS = 2;
    static final int READERS = 2;
    static final int ROOM = 32;

    /**
     * Finds and reads all files of a tree.
     *
     * <p>Each stage waits for the other, so all tasks have to run at the same time: there are as many workers as tasks.
     */
    static PipelineRun of(Pool.Builder builder, Path root) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Manager manager = Manager.open();
                Pool pool = builder.workers(FINDERS + READERS).open()) {
            PipelineQueues queues = new PipelineQueues(manager.queue(ROOM), manager.queue());
            List<AsyncResult<Integer>> finders = new ArrayList<>();
            for (List<String> share : shares(root)) {
                finders.add(pool.applyAsync(PipelineTasks::find, share, queues));
            }
            List<AsyncResult<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(pool.applyAsync(PipelineTasks::read, queues));
            }
            List<Integer> found = values(finders); // all paths were put
            queues.paths().join(); // all files have been read
            queues.paths().close(); // so the readers end
            List<Integer> read = values(readers);
            Tally tally = new Tally(0);
            List<FileFacts> facts = new ArrayList<>();
            queues.facts().drainTo(facts);
            facts.forEach(tally::add);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            String where = "backend " + pool.backend() + ", " + pool.workers().size() + " workers";
            return new PipelineRun(found, read, new TreeRun(where, tally, time));
        }
    }

    /** Divides what is in a directory among those who find. */
    private static List<List<String>> shares(Path root) throws IOException {
        List<List<String>> shares = new ArrayList<>();
        for (int i = 0; i < FINDERS; i++) {
            shares.add(new ArrayList<>());
        }
        try (Stream<Path> entries = Files.list(root)) {
            int next = 0;
            for (Path entry : (Iterable<Path>) entries.sorted()::iterator) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                        || Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    shares.get(next++ % FINDERS).add(entry.toString());
                }
            }
        }
        return shares;
    }

    private static List<Integer> values(List<AsyncResult<Integer>> results) {
        return results.stream().map(AsyncResult::join).toList();
    }
}
