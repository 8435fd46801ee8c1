package io.poolwright.examples;

import io.poolwright.tck.ChildProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What became of a program in a JVM of its own.
 *
 * @param pid the id of that JVM's process
 * @param exitCode its exit code
 * @param out what it and its workers printed, by lines
 */
record ExampleRun(long pid, int exitCode, List<String> out) {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** As the demo starts its programs, but with the quick compiler alone: they run for a moment. */
    private static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dsun.stdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Dsun.stderr.encoding=UTF-8");

    /** Runs a program on a backend, with the class path of this JVM, until it ends. */
    static ExampleRun of(String backend, Class<?> program, String... args) throws IOException, InterruptedException {
        try (ChildProgram child = ChildProgram.start(backend, OPTIONS, program, args)) {
            int exitCode = child.await(LONGEST);
            List<String> out = child.output().lines().filter(line -> !isOfTheJvm(line)).toList();
            return new ExampleRun(child.process().pid(), exitCode, out);
        }
    }

    /** A JVM says so if it was given options through the environment. */
    private static boolean isOfTheJvm(String line) {
        return line.startsWith("Picked up ");
    }
}
