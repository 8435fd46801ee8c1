package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.BackendException;
import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.TaskOptions;
import io.poolwright.WorkerLostException;
import io.poolwright.tck.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Pools where the folders of shared memory have little room: real file systems of that size at {@code /dev/shm} and at the temp folder,
 * where this user may mount them. {@link TransportTest} does without any.
 */
final class SmallMemoryFolderTest {

    /** Ways to a mount namespace of one's own, for root and for others. */
    private static final List<List<String>> NAMESPACES = List.of(
            List.of("unshare", "--mount"), List.of("unshare", "--map-root-user", "--mount"));

    private static final Path MEMORY = Path.of("/dev/shm");

    /** Less than any segment of a pool. */
    private static final String FULL = "64k";
    /** Room for the memory of workers, but not for what they share with each other. */
    private static final String ONE = "1m";
    /** Room for what all share, and for the memory of one worker. */
    private static final String TWO = "2m";

    @TempDir
    Path directory;
    @TempDir
    Path outputs;

    /** Has workers do small tasks and a large one, perhaps until the pool breaks, and tells how that went and what it has left. */
    static final class Program {

        public static void main(String[] arguments) throws Exception {
            int workers = Integer.parseInt(arguments[1]);
            try (Pool pool = Pool.builder().workers(workers).option("process.transport", arguments[0]).open()) {
                List<Integer> numbers = IntStream.range(0, 1_000).boxed().toList();
                System.out.println("small: " + pool.map((Integer n) -> n + 1, numbers).stream().mapToInt(n -> n).sum());
                byte[] large = new byte[5_000_000];
                Arrays.fill(large, (byte) 7);
                System.out.println("large: " + Arrays.equals(large, pool.apply((byte[] bytes) -> bytes, large)));
                if (arguments.length > 2 && arguments[2].equals("until all have met")) {
                    meet(pool, workers);
                } else if (arguments.length > 2) {
                    while (true) { // some workers may have started before another could not
                        pool.run(() -> {});
                    }
                }
            } catch (PoolClosedException e) {
                System.out.println("failed: " + e.getCause().getMessage());
            } catch (BackendException | WorkerLostException e) {
                System.out.println("failed: " + e.getMessage());
            }
            for (Path folder : List.of(MEMORY, Path.of(System.getProperty("java.io.tmpdir")))) {
                try (Stream<Path> left = Files.list(folder)) {
                    System.out.println("left: " + left.toList());
                }
            }
        }

        /** Waits until each worker has had a task of a round. */
        private static void meet(Pool pool, int workers) throws Exception {
            List<Integer> numbers = IntStream.range(0, 4 * workers).boxed().toList();
            Await.until("all workers", () -> pool.with(TaskOptions.defaults().withChunkSize(1))
                    .map(n -> ProcessHandle.current().pid(), numbers).stream().distinct().count() == workers);
            System.out.println("met: " + workers);
        }
    }

    /** What the program prints; null if nothing can be mounted here. */
    private String run(String memory, String temp, String... arguments) throws Exception {
        for (List<String> namespace : NAMESPACES) {
            if (mounted(namespace, ONE, ONE, List.of("true")).startsWith("0\n")) {
                List<String> command = new ArrayList<>(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                        "-Dpoolwright.backend=process", "-Djava.io.tmpdir=" + directory,
                        "-cp", System.getProperty("java.class.path"), Program.class.getName()));
                command.addAll(List.of(arguments));
                String output = mounted(namespace, memory, temp, command);
                assertTrue(output.startsWith("0\n"), output);
                assertFalse(output.contains("SIGBUS"), output);
                assertEquals(2, lines(output, "left: []"), output);
                return output;
            }
        }
        System.out.println("No file system can be mounted here: a pool on a small one was not tried.");
        return null;
    }

    /** Runs a command where both folders are of these sizes; returns its exit code and what it has printed. */
    private String mounted(List<String> namespace, String memory, String temp, List<String> command) throws Exception {
        List<String> all = new ArrayList<>(namespace);
        String mount = "mount -t tmpfs -o size=%s,mode=1777 tmpfs '%s' && ";
        all.addAll(List.of(
                "sh", "-c", mount.formatted(memory, MEMORY) + mount.formatted(temp, directory) + "exec \"$@\"", "sh"));
        all.addAll(command);
        Path printed = Files.createTempFile(outputs, "printed", ".txt");
        Process process;
        try {
            process = new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(printed.toFile()).start();
        } catch (IOException e) {
            return "no such command: " + e.getMessage();
        }
        try {
            String code = process.waitFor(60, TimeUnit.SECONDS) ? Integer.toString(process.exitValue()) : "never ended";
            return code + "\n" + Files.readString(printed);
        } finally {
            process.destroyForcibly();
        }
    }

    private static long lines(String output, String part) {
        return output.lines().filter(line -> line.contains(part)).count();
    }

    private static void assertWorks(String output) {
        assertEquals(1, lines(output, "small: 500500"), output);
        assertEquals(1, lines(output, "large: true"), output);
    }

    private static void assertFailed(String output, String how, String why) {
        List<String> told = output.lines().filter(line -> line.startsWith("failed: ")).toList();
        assertEquals(1, told.size(), output);
        assertTrue(told.get(0).contains(how) && told.get(0).contains(why), output);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("where /dev/shm has too little room the memory is in the temp folder, and nothing is said")
    void tempFolder() throws Exception {
        String output = run(ONE, "64m", "memory", "2");
        if (output != null) {
            assertWorks(output);
            assertEquals(0, lines(output, "shared memory"), output);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("where no folder has room, tasks go over sockets, and one line says so")
    void noRoom() throws Exception {
        for (String size : List.of(FULL, ONE)) {
            String output = run(size, size, "auto", "2");
            if (output != null) {
                assertWorks(output);
                assertEquals(1, lines(output, "no shared memory"), output);
                assertEquals(1, lines(output, "No space left on device"), output);
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("where no folder has room, a pool that must have memory is refused, with the cause and what to do")
    void refused() throws Exception {
        for (String size : List.of(FULL, ONE)) {
            String output = run(size, size, "memory", "2");
            if (output != null) {
                assertFailed(output, "there is no shared memory: cannot fill /dev/shm/",
                        "No space left on device; choose another process.transport");
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a task for which there is no room in the memory goes over the socket beside it")
    void largeTask() throws Exception {
        String output = run(FULL, TWO, "memory", "1");
        if (output != null) {
            assertWorks(output);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a worker for whom there is no memory breaks a pool that must have memory, with the cause and what to do, told once")
    void noRoomForAWorker() throws Exception {
        String output = run(FULL, TWO, "memory", "3", "until it breaks");
        if (output != null) {
            assertFailed(output, "there is no memory to share with it: cannot fill ",
                    "No space left on device; set option process.transport to auto, unix or tcp");
            assertEquals(1, lines(output, ": the pool breaks: "), output); // though two workers have no memory
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("workers for whom there is no memory work over their links beside one that has some, and one line says so")
    void linksForSomeWorkers() throws Exception {
        String output = run(FULL, TWO, "auto", "3", "until all have met");
        if (output != null) {
            assertWorks(output);
            assertEquals(1, lines(output, "met: 3"), output);
            assertEquals(1, lines(output, "no shared memory with worker "), output);
            assertEquals(1, lines(output, "No space left on device"), output);
        }
    }
}
