package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import io.poolwright.TaskRunnable;
import io.poolwright.Worker;
import io.poolwright.WorkerInfo;
import io.poolwright.WorkerLostException;
import io.poolwright.spi.Capability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that die. A backend whose workers cannot die alone says so, and has them in this very process. */
interface LossRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("U12 X10 O40 test_sys_exit: System.exit in a task ends that task alone, with its exit code, be that 0, 1 or 3, and names"
            + " its process")
    default void exitCostsOneTask() throws Exception {
        try (Pool pool = pool(2)) {
            if (can(Capability.SURVIVES_WORKER_DEATH)) {
                assertExitCostsOneTask(pool);
            } else {
                assertWorkersAreInThisProcess(pool);
            }
        }
    }

    private static void assertExitCostsOneTask(Pool pool) throws Exception {
        assertWorkersAreElsewhere(pool);
        for (int code : new int[] {0, 1, 3}) {
            assertExitIsTold(code, pool);
        }
        Crew.idle(pool, 2);
    }

    private static void assertExitIsTold(int code, Pool pool) throws Exception {
        AsyncResult<List<Integer>> others = pool.with(TaskOptions.defaults().withChunkSize(1))
                .mapAsync(Sums::slowSquare, Sums.numbers(5));
        AsyncResult<Void> result = pool.runAsync(() -> System.exit(code));
        WorkerLostException lost = Outcome.failure(WorkerLostException.class, result);
        assertEquals(OptionalInt.of(code), lost.exitCode(), "exit code");
        assertEquals(OptionalInt.empty(), lost.signal(), "signal");
        assertEquals(result.worker().orElseThrow().pid(), lost.pid(), "pid");
        assertTrue(lost.getMessage().contains("(pid " + lost.pid() + ")"), lost::getMessage);
        assertEquals(WorkerLostException.Reason.EXITED, lost.reason());
        assertTrue(lost.getMessage().contains("System.exit(" + code + ") was called"), lost::getMessage);
        assertTrue(
                Arrays.stream(lost.getCause().getStackTrace()).anyMatch(e -> "LossRows.java".equals(e.getFileName())),
                () -> "expected where it was called in " + Arrays.toString(lost.getCause().getStackTrace()));
        assertEquals(Sums.squares(5), Outcome.value(others), "a map that ran beside it");
        assertEquals(Sums.squares(20), pool.map(Sums::square, Sums.numbers(20)), "a later map");
    }

    /** @hidden */
    @Test
    @DisplayName("U13 an idle worker of a pool of one that is killed costs nothing")
    default void killOfTheOnlyIdleWorkerCostsNothing() throws Exception {
        try (Pool pool = pool(1)) {
            if (can(Capability.SURVIVES_WORKER_DEATH)) {
                assertKillOfAnIdleWorkerCostsNothing(pool, 1);
                CrashFault.signal("KILL", Crew.idle(pool, 1).get(0).pid());
                pool.terminate();
                assertTrue(pool.join(Await.SOON), "expected join() soon after the kill of an idle worker and terminate()");
            } else {
                assertWorkersAreInThisProcess(pool);
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U14 an idle worker of a pool of two that is killed costs nothing")
    default void killOfAnIdleWorkerCostsNothing() throws Exception {
        try (Pool pool = pool(2)) {
            if (can(Capability.SURVIVES_WORKER_DEATH)) {
                assertKillOfAnIdleWorkerCostsNothing(pool, 2);
            } else {
                assertWorkersAreInThisProcess(pool);
            }
        }
    }

    private static void assertKillOfAnIdleWorkerCostsNothing(Pool pool, int workers) throws Exception {
        assertEquals(9, pool.apply(Sums::square, 3));
        long victim = Crew.idle(pool, workers).get(0).pid();
        kill(victim);
        assertEquals(Sums.squares(100), pool.map(Sums::square, Sums.numbers(100)), "a map right after the kill");
        Await.until(
                "the killed worker is replaced", () -> pool.workers().stream().noneMatch(w -> w.pid() == victim));
        Crew.idle(pool, workers);
    }

    /** @hidden */
    @Test
    @DisplayName("U14 U21 X4 test_kill: a busy worker of a pool of two that is killed costs its task, and is replaced")
    default void killOfABusyWorkerCostsItsTask(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(2);
                Gate gate = new Gate(directory)) {
            if (can(Capability.SURVIVES_WORKER_DEATH)) {
                assertKillOfABusyWorkerCostsItsTask(pool, directory, gate.path());
            } else {
                assertWorkersAreInThisProcess(pool);
            }
        }
    }

    private static void assertKillOfABusyWorkerCostsItsTask(Pool pool, Path directory, String path) throws Exception {
        String marks = directory.toString();
        AsyncResult<Void> doomed = pool.with(TaskOptions.defaults().withLabel("doomed"))
                .runAsync(() -> {
                    Marks.leave(marks, "pid-" + Worker.current().pid());
                    Gate.pass(path);
                });
        List<AsyncResult<Integer>> others = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            others.add(pool.applyAsync(Sums::slowSquare, i));
        }
        long victim = Long.parseLong(Marks.await(directory, "pid-").substring("pid-".length()));
        kill(victim);
        WorkerLostException lost = Outcome.failure(WorkerLostException.class, doomed);
        assertEquals(WorkerLostException.Reason.KILLED, lost.reason());
        assertEquals(OptionalInt.of(137), lost.exitCode(), "exit code");
        assertEquals(OptionalInt.of(9), lost.signal(), "signal");
        assertEquals(victim, lost.pid(), "pid");
        assertEquals(Optional.of("doomed"), lost.task(), "label of the lost task");
        assertEquals(1, lost.attempt(), "attempt");
        for (int i = 0; i < others.size(); i++) {
            assertEquals(i * i, Outcome.value(others.get(i)), "result of another task");
        }
        assertFalse(
                Crew.idle(pool, 2).stream().map(WorkerInfo::pid).anyMatch(pid -> pid == victim),
                "the killed worker among those of the pool");
    }

    /** @hidden */
    @Test
    @DisplayName("U14 a task that may be tried twice is, when its worker is killed the first time")
    default void secondAttemptSucceeds(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(2)) {
            if (can(Capability.SURVIVES_WORKER_DEATH)) {
                assertSecondAttemptSucceeds(pool, directory.toString());
            } else {
                assertWorkersAreInThisProcess(pool);
            }
        }
    }

    private static void assertSecondAttemptSucceeds(Pool pool, String marks) throws Exception {
        assertWorkersAreElsewhere(pool);
        TaskOptions twice = TaskOptions.defaults().withAttempts(2);
        AsyncResult<Integer> once = pool.with(twice).applyAsync(() -> {
            if (Marks.claim(marks, "tried")) {
                System.exit(3);
            }
            return Worker.current().attempt();
        });
        assertEquals(2, Outcome.value(once), "the attempt that succeeded");
        AsyncResult<Void> always = pool.with(twice).runAsync(() -> System.exit(4));
        assertEquals(2, Outcome.failure(WorkerLostException.class, always).attempt(), "the last attempt");
    }

    /** @hidden */
    @Test
    @DisplayName("D2 a task that kills every worker ends after its attempts, with the history of its losses")
    default void poisonEnds() throws Exception {
        try (Pool pool = pool(2)) {
            if (can(Capability.SURVIVES_WORKER_DEATH)) {
                assertPoisonEnds(pool);
            } else {
                assertWorkersAreInThisProcess(pool);
            }
        }
    }

    private static void assertPoisonEnds(Pool pool) throws Exception {
        assertWorkersAreElsewhere(pool);
        AsyncResult<Void> poison = pool.with(TaskOptions.defaults().withAttempts(3))
                .runAsync(() -> Runtime.getRuntime().halt(10 + Worker.current().attempt()));
        WorkerLostException lost = Outcome.failure(WorkerLostException.class, poison);
        assertEquals(3, lost.attempt(), "the last attempt");
        assertEquals(OptionalInt.of(13), lost.exitCode(), "exit code of the last");
        assertTrue(lost.getMessage().contains("this was try 3 of 3"), lost::getMessage);
        assertEquals(
                List.of(OptionalInt.of(11), OptionalInt.of(12)),
                Arrays.stream(lost.getSuppressed()).map(e -> ((WorkerLostException) e).exitCode()).toList(),
                "exit codes of the losses before it");
        assertEquals(Sums.squares(20), pool.map(Sums::square, Sums.numbers(20)), "a later map");
    }

    /** Without filling a heap that is this JVM's too. */
    private static void askForTooMuch() {
        throw new AssertionError(new long[Integer.MAX_VALUE].length + " words, which no array can have");
    }

    /** @hidden */
    @Test
    @DisplayName("D3 an OutOfMemoryError is the task's own failure, and its worker, if that has a memory of its own, is replaced")
    default void outOfMemory() throws Exception {
        try (Pool pool = pool(1)) {
            String before = Crew.identities(Crew.idle(pool, 1)).iterator().next();
            TaskRunnable task = can(Capability.SEPARATE_MEMORY) ? CrashFault.HEAP_EXHAUSTED::strike : LossRows::askForTooMuch;
            Outcome.failure(OutOfMemoryError.class, pool.runAsync(task));
            assertEquals(9, Outcome.value(pool.applyAsync(Sums::square, 3)), "a later task");
            String after = Crew.identities(Crew.idle(pool, 1)).iterator().next();
            assertEquals(can(Capability.SEPARATE_MEMORY), !before.equals(after), "whether the worker was replaced");
        }
    }

    /** Keeps a backend that claims too much from ending this JVM. */
    private static void assertWorkersAreElsewhere(Pool pool) throws Exception {
        assertNotEquals(ProcessHandle.current().pid(), pool.apply(Sums::pid), "the process of a task");
    }

    private static void assertWorkersAreInThisProcess(Pool pool) throws Exception {
        long here = ProcessHandle.current().pid();
        assertEquals(
                here, pool.apply(Sums::pid), "expected workers in this process, as the backend cannot lose one alone");
        Await.until(
                "all workers in this process, " + here,
                () -> pool.workers().stream().allMatch(worker -> worker.pid() == here));
    }

    private static void kill(long pid) {
        assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly(), "kill of process " + pid);
    }
}
