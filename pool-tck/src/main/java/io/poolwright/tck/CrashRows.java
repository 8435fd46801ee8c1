package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.Submitter;
import io.poolwright.TaskOptions;
import io.poolwright.TaskRunnable;
import io.poolwright.TaskTimeoutException;
import io.poolwright.UnsendableException;
import io.poolwright.WorkerInfo;
import io.poolwright.WorkerLostException;
import io.poolwright.WorkerLostException.Reason;
import io.poolwright.spi.Capability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that can befall a worker, at every point of its life: each ends in the outcome that is named here, soon; the pool then
 * serves a hundred tasks with its full number of workers; and nothing is left behind.
 *
 * <p>Backends whose workers cannot die alone are asked for the errors only.
 */
interface CrashRows extends PoolRows {

    /** The limit of a task whose worker is stopped. */
    Duration STOPPED_LIMIT = Duration.ofMillis(500);

    /** @hidden */
    @ParameterizedTest(name = "D1 O18 error, exit, halt, native crash, exhausted heap, kill and stop while {0}")
    @EnumSource
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    default void everyFault(CrashPoint point, @TempDir Path directory) throws Exception {
        String marks = directory.toString();
        switch (point) {
            case DECODING_THE_ARGUMENT -> faultsInTasks(point, directory, pool -> pool.runAsync(
                    CrashRows::drop, CrashTrap.whenRead(marks)));
            case RUNNING, CALLBACK -> faultsInTasks(point, directory, pool -> pool.runAsync(
                    () -> CrashTrap.spring(marks)));
            case ENCODING_THE_RESULT -> faultsInTasks(point, directory, pool -> pool.applyAsync(
                    () -> CrashTrap.whenWritten(marks)));
            case IDLE -> faultsBetweenTasks(directory);
        }
    }

    /** @hidden */
    @Test
    @Tag("again")
    @DisplayName("D1 O18 error, exit, halt, native crash, exhausted heap, kill and stop while the initializer is read")
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    default void everyFaultBeforeTheInitializer(@TempDir Path directory) throws Exception {
        faultsOfStarts(directory, marks -> {
            CrashTrap trap = CrashTrap.whenRead(marks);
            return () -> drop(trap);
        });
    }

    /** @hidden */
    @Test
    @Tag("again")
    @DisplayName("D1 O18 error, exit, halt, native crash, exhausted heap, kill and stop while the initializer runs")
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    default void everyFaultInTheInitializer(@TempDir Path directory) throws Exception {
        faultsOfStarts(directory, marks -> () -> CrashTrap.spring(marks));
    }

    /** @hidden */
    @Test
    @Tag("again")
    @DisplayName("D1 O18 error, exit, halt, native crash, exhausted heap, kill and stop while the finalizer runs")
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    default void everyFaultInTheFinalizer(@TempDir Path directory) throws Exception {
        for (CrashFault fault : faults()) {
            faultInFinalizer(fault, directory);
        }
    }

    private List<CrashFault> faults() {
        return can(Capability.SURVIVES_WORKER_DEATH) ? List.of(CrashFault.values()) : List.of(CrashFault.ERROR);
    }

    /** How a task is given to the pool. */
    interface Giving {
        /** Gives it. */
        AsyncResult<?> to(Submitter pool);
    }

    private void faultsInTasks(CrashPoint point, Path directory, Giving task) throws Exception {
        boolean strikes = can(Capability.SEPARATE_MEMORY) || point == CrashPoint.RUNNING || point == CrashPoint.CALLBACK;
        try (Pool pool = pool(2)) {
            for (CrashFault fault : faults()) {
                Set<String> before = Crew.identities(Crew.idle(pool, 2));
                if (strikes) {
                    CrashTrap.arm(directory, fault);
                }
                TaskOptions options = TaskOptions.defaults();
                Submitter limited = pool.with(fault == CrashFault.STOP ? options.withTimeout(STOPPED_LIMIT) : options);
                AsyncResult<?> struck = point == CrashPoint.CALLBACK ? givenByACallback(pool, limited, task) : task.to(limited);
                if (strikes) {
                    assertOutcome(fault, point, Outcome.failure(struck));
                } else {
                    Outcome.value(struck); // nothing is read or written here
                }
                if (strikes && fault == CrashFault.HEAP_EXHAUSTED) {
                    Await.until("another worker in place of one with an exhausted heap",
                            () -> !Crew.identities(Crew.idle(pool, 2)).equals(before));
                }
                assertServes(pool, 2, fault, 0);
            }
        }
    }

    private static AsyncResult<?> givenByACallback(Pool pool, Submitter limited, Giving task) throws Exception {
        AtomicReference<AsyncResult<?>> struck = new AtomicReference<>();
        AsyncResult<Integer> first = pool.with(TaskOptions.defaults().withOnSuccess(value -> {
                    AsyncResult<?> inner = task.to(limited);
                    struck.set(inner);
                    try {
                        inner.await(Await.SOON);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .applyAsync(Sums::square, 3);
        assertEquals(9, Outcome.value(first), "the value whose callback waits for the other task");
        return struck.get();
    }

    private static void assertOutcome(CrashFault fault, CrashPoint point, Throwable failure) {
        boolean running = point == CrashPoint.RUNNING || point == CrashPoint.CALLBACK;
        Class<? extends Throwable> own = fault == CrashFault.ERROR ? AssertionError.class : OutOfMemoryError.class;
        Class<? extends Throwable> thrown = running ? own : UnsendableException.class;
        switch (fault) {
            case ERROR, HEAP_EXHAUSTED -> assertInstanceOf(thrown, failure, fault::name);
            case STOP -> assertInstanceOf(TaskTimeoutException.class, failure, fault::name);
            default -> assertEquals(
                    switch (fault) {
                        case NATIVE_CRASH -> Reason.CRASHED;
                        case KILL -> Reason.KILLED;
                        default -> Reason.EXITED;
                    },
                    assertInstanceOf(WorkerLostException.class, failure, fault::name).reason(),
                    failure::getMessage);
        }
    }

    /** A thread that a task has left behind strikes when the task is over. */
    private void faultsBetweenTasks(Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(2)) {
            for (CrashFault fault : faults()) {
                try (Gate gate = new Gate(directory, "gate-" + fault)) {
                    String path = gate.path();
                    String freed = "freed-" + fault;
                    pool.run(() -> strikeLater(path, marks, freed));
                    Crew.idle(pool, 2);
                    CrashTrap.arm(directory, fault);
                    gate.open();
                    long victim = CrashTrap.victim(directory, fault);
                    if (fault.endsTheProcess()) {
                        Await.until("another worker in place of one struck by " + fault,
                                () -> pool.workers().stream().noneMatch(worker -> worker.pid() == victim));
                    } else if (fault == CrashFault.HEAP_EXHAUSTED) {
                        Marks.await(directory, freed); // a task that came while the heap is full would be lost
                    }
                    assertServes(pool, 2, fault, victim);
                }
            }
        }
    }

    private static void strikeLater(String gate, String marks, String freed) {
        Thread late = new Thread(() -> {
            try {
                Gate.pass(gate);
                strike(marks, freed);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, "kit-late");
        late.setDaemon(true);
        late.start();
    }

    private static void strike(String marks, String freed) throws Exception {
        try {
            CrashTrap.spring(marks);
        } catch (OutOfMemoryError e) {
            Marks.leave(marks, freed);
            throw e;
        }
    }

    /** Workers are struck while they start, the first and those that come later, each of the two where the marks are. */
    private void faultsOfStarts(Path directory, Function<String, TaskRunnable> initializer) throws Exception {
        Path first = Files.createDirectory(directory.resolve("first"));
        faultsOfFirstWorkers(first, initializer.apply(first.toString()));
        faultsOfSuccessors(directory, initializer.apply(directory.toString()));
    }

    /** One of the first workers is struck while it starts: by what need not strike the next one, and then by what would. */
    private void faultsOfFirstWorkers(Path directory, TaskRunnable initializer) throws Exception {
        if (!can(Capability.SURVIVES_WORKER_DEATH)) {
            try (Pool pool = pool(builder -> builder.workers(2).initializer(initializer))) {
                Crew.assertHere(pool); // nothing can befall a worker that spares this process
            }
            return;
        }
        for (CrashFault fault : List.of(CrashFault.NATIVE_CRASH, CrashFault.KILL)) {
            CrashTrap.arm(directory, fault);
            try (Pool pool = pool(builder -> builder.workers(2).initializer(initializer))) {
                assertServes(pool, 2, fault, 0);
                assertFalse(CrashTrap.isArmed(directory), () -> "no first worker was struck by " + fault);
            }
        }
        CrashTrap.arm(directory, CrashFault.STOP);
        try (Pool pool = pool(builder -> builder.workers(2).initializer(initializer))) {
            assertServes(pool, 2, CrashFault.STOP, CrashTrap.victim(directory, CrashFault.STOP));
        }
        Reason thrown = Reason.INITIALIZER_FAILED;
        assertBreaks(CrashFault.ERROR, thrown, directory, initializer);
        assertBreaks(CrashFault.HEAP_EXHAUSTED, thrown, directory, initializer);
        assertBreaks(CrashFault.EXIT, Reason.EXITED, directory, initializer);
        assertBreaks(CrashFault.HALT, Reason.EXITED, directory, initializer);
    }

    /** What a first worker does in its initializer would befall the next one too: the pool breaks with that. */
    private void assertBreaks(CrashFault fault, Reason reason, Path directory, TaskRunnable initializer) throws Exception {
        CrashTrap.arm(directory, fault);
        try (Pool pool = pool(builder -> builder.workers(1).initializer(initializer))) {
            Await.until("the pool breaks with " + fault + " in its first worker", pool::isShutdown);
            PoolClosedException refused = assertThrows(PoolClosedException.class, () -> pool.applyAsync(Sums::square, 3));
            WorkerLostException lost = assertInstanceOf(WorkerLostException.class, refused.getCause(), fault::name);
            assertEquals(reason, lost.reason(), lost::getMessage);
            assertTrue(pool.join(Await.SOON), () -> "expected join() soon of a pool that breaks with " + fault);
        }
    }

    /** A worker ends, and its successor is struck while it starts. */
    private void faultsOfSuccessors(Path directory, TaskRunnable initializer) throws Exception {
        try (Pool pool = pool(builder -> builder.workers(2).initializer(initializer))) {
            if (!can(Capability.SURVIVES_WORKER_DEATH)) {
                assertServes(pool, 2, CrashFault.ERROR, 0); // without deaths there are no successors
                return;
            }
            for (CrashFault fault : faults()) {
                Crew.idle(pool, 2);
                CrashTrap.arm(directory, fault);
                Outcome.failure(WorkerLostException.class, pool.runAsync(() -> Runtime.getRuntime().halt(1)));
                assertServes(pool, 2, fault, CrashTrap.victim(directory, fault));
            }
        }
    }

    private void faultInFinalizer(CrashFault fault, Path directory) throws Exception {
        String marks = directory.toString();
        Pool pool = pool(builder -> builder.workers(1).finalizer(() -> CrashTrap.spring(marks)));
        List<Long> pids = Crew.idle(pool, 1).stream().map(WorkerInfo::pid).toList();
        CrashTrap.arm(directory, fault);
        assertServes(pool, 1, fault, 0);
        pool.shutdown();
        assertTrue(pool.join(Await.SOON), () -> "expected join() soon after shutdown(), with " + fault + " in a finalizer");
        CrashTrap.victim(directory, fault);
        if (can(Capability.SURVIVES_WORKER_DEATH)) {
            Await.until("the end of every worker", () -> pids.stream().noneMatch(
                    pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)));
        }
    }

    /** A hundred tasks, and the full number of workers; one that is stopped goes on when it is let. */
    private static void assertServes(Pool pool, int workers, CrashFault fault, long victim) throws Exception {
        List<AsyncResult<Integer>> results = Sums.numbers(100).stream().map(i -> pool.applyAsync(Sums::square, i)).toList();
        if (fault == CrashFault.STOP && victim != 0) {
            Await.until("all but one of a hundred tasks", () -> results.stream().filter(AsyncResult::ready).count() >= 99);
            CrashFault.awaitStopped(victim); // it was told to stop, but so quick are a hundred tasks
            CrashFault.signal("CONT", victim);
        }
        for (int i = 0; i < results.size(); i++) {
            assertEquals(i * i, Outcome.value(results.get(i)), "one of a hundred tasks after " + fault);
        }
        Crew.idle(pool, workers);
    }

    private static void drop(Object object) {
        // that it was read is what matters
    }
}
