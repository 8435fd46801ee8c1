package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.tck.Await;
import io.poolwright.tck.ChildProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left when the parent of a pool dies. {@link io.poolwright.tck.LeakCheck} looks for files. */
@ResourceLock(value = ParentDeathTest.PROCESSORS, mode = ResourceAccessMode.READ, target = ResourceLockTarget.CHILDREN)
final class ParentDeathTest {

    /** Locked by who has but a second for everything. */
    static final String PROCESSORS = "poolwright.processors";

    /** A program with two workers: one is idle, one has started a process of its own and sleeps. */
    static final class Parent {

        public static void main(String[] arguments) throws Exception {
            Pool pool = Pool.builder().workers(2).option("process.transport", arguments[0]).open();
            pool.runAsync(() -> {
                Process grandchild = new ProcessBuilder("sleep", "300").start();
                System.out.println("pids " + ProcessHandle.current().pid() + " " + grandchild.pid());
                Thread.sleep(300_000);
            });
            while (pool.workers().stream().anyMatch(worker -> worker.pid() < 0)) {
                Thread.onSpinWait();
            }
            pool.workers().forEach(worker -> System.out.println("pids " + worker.pid()));
            System.out.println("all started");
            Thread.sleep(300_000);
        }
    }

    /** A program that dies while its workers are being launched. */
    static final class HastyParent {

        public static void main(String[] arguments) {
            Pool.open(4);
            Runtime.getRuntime().halt(0);
        }
    }

    /** A program that terminates its pool while the workers are being launched, and dies. */
    static final class TerminatingParent {

        public static void main(String[] arguments) throws Exception {
            for (int i = 0; i < 3; i++) {
                Pool pool = Pool.open(3);
                while (pool.workers().stream().anyMatch(worker -> worker.pid() < 0)) {
                    Thread.onSpinWait();
                }
                pool.terminate();
            }
            Runtime.getRuntime().halt(0);
        }
    }

    /** A program that lets its pool go, whose workers have a shutdown hook that hangs, and dies at once. */
    static final class ImpatientParent {

        public static void main(String[] arguments) throws Exception {
            List<Path> hooks = new ArrayList<>();
            for (boolean busy : new boolean[] {true, false}) {
                Pool pool = Pool.builder().workers(1).option("process.stopGrace", "500ms").open();
                Path inHook = Path.of(arguments[0], "busy-" + busy);
                hooks.add(inHook);
                pool.run(file -> Runtime.getRuntime().addShutdownHook(new Thread(() -> hang(file))), inHook.toString());
                if (busy) {
                    pool.runAsync(() -> Thread.sleep(300_000));
                    pool.terminate();
                } else {
                    pool.shutdown();
                }
            }
            while (!hooks.stream().allMatch(Files::exists)) {
                Thread.onSpinWait();
            }
            Runtime.getRuntime().halt(0);
        }

        private static void hang(String file) {
            try {
                Files.createFile(Path.of(file));
                Thread.sleep(300_000);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A program that leaves its pool open at its end. */
    static final class CarelessParent {

        public static void main(String[] arguments) throws Exception {
            System.out.println("main runs");
            Pool pool = Pool.open(2);
            pool.runAsync(() -> Thread.sleep(300_000));
            System.out.println(pool.apply(() -> "worked"));
        }
    }

    @ParameterizedTest(name = "U22 X3 X12 test_parent_process: kill -9 of the parent ends its workers and what they have started"
            + " within a second, over {0}")
    @ValueSource(strings = {"memory", "unix", "tcp"})
    @ResourceLock(PROCESSORS)
    void killedParentLeavesNothing(String transport) throws Exception {
        try (ChildProgram parent = ChildProgram.start("process", Parent.class, transport)) {
            Await.until("two workers and a process of one", () -> pids(parent).size() == 3
                    && parent.output().contains("all started"));
            List<ProcessHandle> processes =
                    pids(parent).stream().map(pid -> ProcessHandle.of(pid).orElseThrow()).toList();
            parent.process().destroyForcibly();
            Await.until(Duration.ofSeconds(1), "the end of all of " + pids(parent),
                    () -> processes.stream().noneMatch(ParentDeathTest::runs));
        }
    }

    @ParameterizedTest(name = "workers that are stopped when their parent dies end, with what they have started, when they go on,"
            + " over {0}")
    @ValueSource(strings = {"memory", "unix"})
    @ResourceLock(PROCESSORS)
    void stoppedWorkersOfADeadParent(String transport) throws Exception {
        try (ChildProgram parent = ChildProgram.start("process", Parent.class, transport)) {
            Await.until("two workers and a process of one", () -> pids(parent).size() == 3
                    && parent.output().contains("all started"));
            List<ProcessHandle> processes =
                    pids(parent).stream().map(pid -> ProcessHandle.of(pid).orElseThrow()).toList();
            List<ProcessHandle> workers = processes.stream().filter(ParentDeathTest::isWorker).toList();
            assertEquals(2, workers.size(), "workers");
            try {
                for (ProcessHandle worker : workers) {
                    Signals.stop(worker.pid());
                }
                parent.process().destroyForcibly().waitFor();
                assertTrue(processes.stream().allMatch(ParentDeathTest::runs), "what is stopped cannot end, nor be ended by it");
                for (ProcessHandle worker : workers) {
                    Signals.send("CONT", worker.pid());
                }
                Await.until(Duration.ofSeconds(2), "the end of all of " + pids(parent),
                        () -> processes.stream().noneMatch(ParentDeathTest::runs));
            } finally {
                processes.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    /** Opens a pool of its own, tells the number of its worker's process, and goes on. */
    private static void openAnother(String transport, String file) throws Exception {
        try (Pool inner = Pool.builder().backend("process").workers(1).option("process.transport", transport).open()) {
            long pid = inner.apply(() -> ProcessHandle.current().pid());
            Files.move(Files.writeString(Path.of(file + ".new"), Long.toString(pid)), Path.of(file));
            Thread.sleep(300_000);
        }
    }

    @ParameterizedTest(name = "X3 test_parent_process: the worker of a pool that a task has opened ends with the task''s own worker,"
            + " at kill -9 of that, over {0}")
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"memory", "unix"})
    void killedWorkerLeavesNoWorker(String transport, @TempDir Path directory) throws Exception {
        Path file = directory.resolve("inner");
        String path = file.toString();
        try (Pool pool = Pool.builder().backend("process").workers(1).option("process.transport", transport).open()) {
            AsyncResult<Void> result = pool.runAsync(() -> openAnother(transport, path));
            Await.until("the worker of the task's own pool", () -> Files.exists(file));
            long inner = Long.parseLong(Files.readString(file));
            assertTrue(Signals.isAlive(inner), "the worker of the task's own pool is there");
            long outer = pool.workers().get(0).pid();
            assertNotEquals(outer, inner);
            ProcessHandle.of(outer).orElseThrow().destroyForcibly();
            Await.until("the end of process " + inner, () -> !Signals.isAlive(inner));
            assertThrows(ExecutionException.class, () -> result.get(Await.SOON));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("U22 X12 a parent that dies during the launch leaves no worker")
    void parentThatDiesDuringLaunch() throws Exception {
        try (ChildProgram parent = ChildProgram.start("process", HastyParent.class)) {
            assertEquals(0, parent.await(Duration.ofSeconds(60)));
        }
        Await.until("the end of every worker", () -> workersOfNobody().isEmpty());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("U22 X12 a parent that terminates its pool during the launch and dies leaves neither worker nor file")
    void parentThatTerminatesDuringLaunch() throws Exception {
        try (ChildProgram parent = ChildProgram.start("process", TerminatingParent.class)) {
            assertEquals(0, parent.await(Duration.ofSeconds(60)), parent.output());
        }
        Await.until("the end of every worker", () -> workersOfNobody().isEmpty());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("U22 X12 workers whose exit hangs end although their parent dies before it has killed them")
    void impatientParent(@TempDir Path directory) throws Exception {
        try (ChildProgram parent = ChildProgram.start("process", ImpatientParent.class, directory.toString())) {
            assertEquals(0, parent.await(Duration.ofSeconds(60)), parent.output());
        }
        Await.until("the end of every worker", () -> workersOfNobody().isEmpty());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("P30 P35 a pool that is never closed does not hold up the end of its JVM, nor outlive it")
    void openPoolEndsWithItsJvm() throws Exception {
        try (ChildProgram parent = ChildProgram.start("process", CarelessParent.class)) {
            assertEquals(0, parent.await(Duration.ofSeconds(60)), parent.output());
            assertTrue(parent.output().contains("worked"), parent.output());
            assertEquals(1, parent.output().lines().filter("main runs"::equals).count(), "workers do not run main");
        }
        Await.until("the end of every worker", () -> workersOfNobody().isEmpty());
    }

    /** Whether a process runs: one that has ended is there until the system's first process has taken note of it. */
    private static boolean runs(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return process.isAlive() && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    private static List<Long> pids(ChildProgram parent) {
        return parent.output().lines()
                .filter(line -> line.startsWith("pids "))
                .flatMap(line -> Arrays.stream(line.substring("pids ".length()).split(" ")))
                .map(Long::valueOf)
                .distinct()
                .toList();
    }

    /** Workers whose parent is not a JVM any more. */
    private static List<ProcessHandle> workersOfNobody() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.parent().map(parent -> parent.pid() == 1).orElse(true))
                .filter(ParentDeathTest::isWorker)
                .toList();
    }

    private static boolean isWorker(ProcessHandle process) {
        return commandLine(process).contains(WorkerMain.class.getName());
    }

    /** From the system itself where it offers that: long lines are cut by {@link ProcessHandle.Info}. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            return process.info().commandLine().orElse("");
        }
    }
}
