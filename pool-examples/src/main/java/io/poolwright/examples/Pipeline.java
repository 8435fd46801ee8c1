package io.poolwright.examples;

import io.poolwright.Pool;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tasks that find files, a queue with limited room, and tasks that read and hash them: a pipeline over a directory tree. Then
 * does the same in the caller alone, and compares.
 *
 * <p>Argument: the directory, by default the current one.
 */
public final class Pipeline {

    private Pipeline() {}

    /**
     * Runs the program. The exit code is 2 if the arguments are wrong.
     *
     * @param args the directory, or nothing
     * @throws IOException if the directory cannot be walked at all
     * @throws InterruptedException if it is interrupted while it waits for the tasks
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int status = run(args, System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs the program and returns the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        Optional<Path> directory = DirectoryArgument.of("pipeline", args, err);
        if (directory.isEmpty()) {
            return DirectoryArgument.BAD_ARGUMENTS;
        }
        FileTree tree = FileTree.walk(directory.get());
        PipelineRun run = PipelineRun.of(Pool.builder(), tree.root());
        out.println("Pipeline over " + tree.root());
        out.println("Found by tasks: " + shown(run.found()));
        out.println("Read by tasks: " + shown(run.read()) + ", with room for " + PipelineRun.ROOM + " in between");
        new ReportPrinter(out, tree).compare(run.reading(), TreeRun.inCaller(tree));
        return 0;
    }

    private static String shown(List<Integer> counts) {
        int sum = counts.stream().mapToInt(Integer::intValue).sum();
        return counts.stream().map(String::valueOf).collect(Collectors.joining(" + ")) + " = " + sum + " files";
    }
}
