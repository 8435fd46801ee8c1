package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs to whose standard output and error nothing can be written: neither they nor their workers fail for that. */
final class UnheardOutputTest {

    /** Prints in vain, has its workers do so, and writes to a file what came of it. */
    static final class Unheard {

        public static void main(String[] arguments) throws Exception {
            List<Boolean> inWorkers;
            try (Pool pool = Pool.builder().workers(2).option("process.output", arguments[0]).open()) {
                inWorkers = pool.map(number -> printed("number " + number), List.of(1, 2, 3, 4));
            }
            boolean here = printed("the end");
            Path file = Path.of(arguments[1]);
            Files.move(Files.writeString(Path.of(file + ".new"), here + " " + inWorkers), file);
        }

        /** Whether that could be written, for all that is known where it is printed. */
        private static boolean printed(String text) {
            System.out.println(text);
            System.err.println(text);
            return !System.out.checkError() && !System.err.checkError();
        }
    }

    @ParameterizedTest(name = "X9 test_error_on_stdio_flush_1, test_error_on_stdio_flush_2: with standard output and error {1}, and"
            + " output {0}, a pool works all the same")
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "console, on a full device", "inherit, on a full device",
        "console, into pipes that nobody reads", "inherit, into pipes that nobody reads"
    })
    void unheard(String output, String where, @TempDir Path directory) throws Exception {
        Path result = directory.resolve("result");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-Dpoolwright.backend=process", "-cp", System.getProperty("java.class.path"),
                Unheard.class.getName(), output, result.toString());
        Process program = where.contains("device") ? onAFullDevice(builder) : intoPipesWithoutReaders(builder);
        try {
            assertTrue(program.waitFor(60, TimeUnit.SECONDS), "expected the program to end");
        } finally {
            program.descendants().forEach(ProcessHandle::destroyForcibly);
            program.destroyForcibly();
        }
        assertEquals(0, program.exitValue(), "exit code");
        // With console, what workers print gets as far as the program.
        String inWorkers = output.equals("console") ? "[true, true, true, true]" : "[false, false, false, false]";
        assertEquals("false " + inWorkers, Files.readString(result), "whether it could be printed, in the program and in its workers");
    }

    private static Process onAFullDevice(ProcessBuilder builder) throws IOException {
        File full = new File("/dev/full");
        return builder.redirectOutput(full).redirectError(full).start();
    }

    private static Process intoPipesWithoutReaders(ProcessBuilder builder) throws IOException {
        Process program = builder.start();
        program.getInputStream().close();
        program.getErrorStream().close();
        return program;
    }
}
