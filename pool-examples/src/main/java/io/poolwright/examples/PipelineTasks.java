package io.poolwright.examples;

import io.poolwright.QueueClosedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The tasks of the pipeline, which run in workers. */
final class PipelineTasks {

    private PipelineTasks() {}

    /**
     * Finds the files below some directories, and waits for room when those who read them are behind.
     *
     * @param entries files and directories
     * @return how many files were found
     */
    static int find(List<String> entries, PipelineQueues queues) throws IOException, InterruptedException {
        int found = 0;
        for (String entry : entries) {
            FileTree tree = FileTree.walk(Path.of(entry));
            for (String file : tree.files()) {
                queues.paths().put(file);
            }
            queues.facts().addAll(tree.unreadable());
            found += tree.files().size();
        }
        return found;
    }

    /**
     * Reads files until there are no more.
     *
     * @return how many files were read
     */
    static int read(PipelineQueues queues) throws InterruptedException {
        int read = 0;
        try {
            while (true) {
                String path = queues.paths().take();
                try {
                    queues.facts().put(FileReading.of(path));
                    read++;
                } finally {
                    queues.paths().taskDone(); // after its facts are there, see join()
                }
            }
        } catch (QueueClosedException e) {
            return read;
        }
    }
}
