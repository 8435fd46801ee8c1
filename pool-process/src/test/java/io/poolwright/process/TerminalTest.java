package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.WorkerInfo;
import io.poolwright.tck.Await;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Ctrl-C in a terminal: the program and all its workers get SIGINT at the same moment. */
final class TerminalTest {

    /** A program in the middle of a map. */
    static final class Busy {

        public static void main(String[] arguments) throws Exception {
            try (Pool pool = Pool.builder().name("busy").workers(3).open()) {
                while (pool.workers().stream().anyMatch(worker -> worker.state() != WorkerInfo.State.IDLE)) {
                    Thread.onSpinWait();
                }
                pool.workers().forEach(worker -> System.out.println("pids " + worker.pid()));
                List<Integer> input = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    input.add(i);
                }
                System.out.println("all started");
                pool.map(number -> {
                    Thread.sleep(1_000);
                    return number;
                }, input);
            }
            System.out.println("end of main");
        }
    }

    /** A program whose workers have just been started. */
    static final class Starting {

        public static void main(String[] arguments) throws Exception {
            try (Pool pool = Pool.builder().name("busy").workers(3).open()) {
                while (pool.workers().stream().anyMatch(worker -> worker.pid() <= 0)) {
                    Thread.onSpinWait();
                }
                pool.workers().forEach(worker -> System.out.println("pids " + worker.pid()));
                System.out.println("all started");
                pool.map(number -> {
                    Thread.sleep(60_000);
                    return number;
                }, List.of(1, 2, 3));
            }
            System.out.println("end of main");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("Ctrl-C while the workers start ends a program with one line about it")
    void interruptKeyAtStart(@TempDir Path directory) throws Exception {
        assertEndsInOrder(Starting.class, directory);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("X4 test_interrupt: Ctrl-C ends a program and its workers at once, with one line about it and at most one stack trace")
    void interruptKey(@TempDir Path directory) throws Exception {
        assertEndsInOrder(Busy.class, directory);
    }

    private static void assertEndsInOrder(Class<?> main, Path directory) throws Exception {
        File output = directory.resolve("output").toFile();
        Process program = new ProcessBuilder(
                        "setsid", // a process group of its own, as in a terminal
                        "env", "--default-signal=INT", // as there too; a script's background has it ignored, and a JVM leaves it so
                        LaunchCommand.javaIn(Path.of(System.getProperty("java.home"))).toString(),
                        "-Dpoolwright.backend=process",
                        "-cp", System.getProperty("java.class.path"),
                        main.getName())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            Await.until("a busy pool", () -> Files.readString(output.toPath()).contains("all started"));
            List<Long> pids = Files.readString(output.toPath()).lines()
                    .filter(line -> line.startsWith("pids "))
                    .map(line -> Long.valueOf(line.substring("pids ".length())))
                    .toList();
            assertEquals(3, pids.size());
            Signals.send("INT", -program.pid()); // to the whole group
            assertTrue(program.waitFor(Await.SOON.toSeconds(), TimeUnit.SECONDS), "still running");
            String text = Files.readString(output.toPath());
            assertEquals(130, program.exitValue(), text);
            Await.until("the end of the workers", () -> pids.stream().noneMatch(pid -> alive(pid)));
            assertEquals(1, text.lines().filter(line -> line.contains("busy: this JVM ends")).count(), text);
            assertTrue(text.lines().filter(line -> line.contains("Exception")).count() <= 1, text);
            for (String never : List.of(" lost ", "breaks", "end of main")) {
                assertTrue(text.lines().noneMatch(line -> line.contains(never)), text);
            }
        } finally {
            program.descendants().forEach(ProcessHandle::destroyForcibly);
            program.destroyForcibly();
        }
    }

    private static boolean alive(long pid) {
        try {
            return Signals.isAlive(pid);
        } catch (Exception e) {
            return true;
        }
    }
}
