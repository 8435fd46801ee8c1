package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import io.poolwright.TaskTimeoutException;
import io.poolwright.Worker;
import io.poolwright.spi.Capability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of the running time of tasks. */
interface TimeLimitRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("T1 a task past its hard limit fails, and the pool has all its workers again")
    default void hardLimitEndsTheTask() throws Exception {
        Duration limit = Duration.ofMillis(300);
        try (Pool pool = pool(1)) {
            AsyncResult<Integer> result =
                    pool.with(TaskOptions.defaults().withTimeout(limit)).applyAsync(Sums::sleepLong, 1);
            TaskTimeoutException failure = Outcome.failure(TaskTimeoutException.class, result);
            assertEquals(limit, failure.hardLimit());
            assertEquals(Optional.empty(), failure.softLimit());
            assertTrue(
                    failure.used().compareTo(limit) >= 0,
                    "expected at least " + limit + " used, got " + failure.used());
            assertEquals(9, Outcome.value(pool.applyAsync(Sums::square, 3)), "a later task");
            Crew.idle(pool, 1);
        }
    }

    /** @hidden */
    @Test
    @DisplayName("T1 a task that ignores interrupts is ended by force, or abandoned and its worker replaced")
    default void stubbornTaskIsEnded(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            String path = gate.path();
            AsyncResult<Void> result = pool.with(TaskOptions.defaults().withTimeout(Duration.ofSeconds(1)))
                    .runAsync(() -> {
                        Marks.leave(marks, "started");
                        passStubbornly(path);
                        Marks.leave(marks, "went-on");
                    });
            Outcome.failure(TaskTimeoutException.class, result);
            assertEquals(9, Outcome.value(pool.applyAsync(Sums::square, 3)), "a later task while the gate is closed");
            gate.open();
            if (can(Capability.KILLS_RUNNING_TASKS)) {
                pool.shutdown();
                assertTrue(pool.join(Await.SOON), "expected join() soon after shutdown()");
                assertFalse(Marks.in(directory).contains("went-on"), "a task that was killed went on");
            } else {
                Marks.await(directory, "went-on");
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("T1 the pool's own limit holds for a task without one")
    default void poolsLimitHolds() throws Exception {
        Duration limit = Duration.ofMillis(300);
        try (Pool pool = pool(builder -> builder.workers(1).taskTimeout(limit))) {
            TaskTimeoutException failure =
                    Outcome.failure(TaskTimeoutException.class, pool.applyAsync(Sums::sleepLong, 1));
            assertEquals(limit, failure.hardLimit());
            TaskOptions longer = TaskOptions.defaults().withTimeout(Duration.ofMinutes(1));
            assertEquals(
                    7, Outcome.value(pool.with(longer).applyAsync(TimeLimitRows::takeHalfASecond, 7)), "its own limit");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("T1 the clock starts when the task starts, not when it is submitted")
    default void queuedTimeDoesNotCount() throws Exception {
        TaskOptions limited = TaskOptions.defaults().withTimeout(Duration.ofSeconds(1));
        try (Pool pool = pool(1)) {
            AsyncResult<Integer> first = pool.applyAsync(TimeLimitRows::takeLong, 1);
            AsyncResult<Integer> second = pool.with(limited).applyAsync(Sums::square, 2);
            assertEquals(1, Outcome.value(first));
            assertEquals(4, Outcome.value(second), "waited longer than its limit of a second, and ran at once");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("T3 the failure tells both limits, the time used, where the task stood, and what its worker's threads did")
    default void failureTellsWhereTheTaskStood(@TempDir Path directory) throws Exception {
        Duration soft = Duration.ofMillis(200);
        Duration hard = Duration.ofMillis(600);
        try (Pool pool = pool(1);
                Gate gate = new Gate(directory)) {
            TaskOptions both = TaskOptions.defaults().withSoftTimeout(soft).withTimeout(hard);
            AsyncResult<Void> result = pool.with(both).runAsync(TimeLimitRows::passStubbornly, gate.path());
            TaskTimeoutException failure = Outcome.failure(TaskTimeoutException.class, result);
            gate.open();
            assertEquals(Optional.of(soft), failure.softLimit());
            assertEquals(hard, failure.hardLimit());
            assertTrue(failure.used().compareTo(hard) >= 0, "expected at least " + hard + " used, got " + failure.used());
            assertTrue(
                    Arrays.stream(failure.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("passStubbornly")),
                    () -> "expected passStubbornly in the stack trace " + Arrays.toString(failure.getStackTrace()));
            assertTrue(
                    failure.threadDump().orElse("none").contains("passStubbornly"),
                    () -> "expected passStubbornly in the thread dump " + failure.threadDump());
            assertTrue(failure.getMessage().contains("it stood in"), failure::getMessage);
        }
    }

    /** @hidden */
    @Test
    @DisplayName("T2 at the soft limit a task is interrupted and told, and its result is what it makes of it")
    default void softLimitInterrupts() throws Exception {
        TaskOptions soft = TaskOptions.defaults().withSoftTimeout(Duration.ofMillis(300));
        try (Pool pool = pool(1)) {
            assertEquals("cancelled", Outcome.value(pool.with(soft).applyAsync(TimeLimitRows::sleepUntilInterrupted)));
            assertEquals(false, pool.apply(() -> Worker.current().isCancelled()), "isCancelled() in the task after it");
            assertEquals(
                    false,
                    pool.apply(() -> Thread.currentThread().isInterrupted()),
                    "the interrupt flag in a later task");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("T2 the pool's own soft limit holds for a task without one")
    default void poolsSoftLimitHolds() throws Exception {
        try (Pool pool = pool(builder -> builder.workers(1).taskSoftTimeout(Duration.ofMillis(300)))) {
            assertEquals("cancelled", Outcome.value(pool.applyAsync(TimeLimitRows::sleepUntilInterrupted)));
            TaskOptions longer = TaskOptions.defaults().withSoftTimeout(Duration.ofMinutes(1));
            assertEquals(
                    7, Outcome.value(pool.with(longer).applyAsync(TimeLimitRows::takeHalfASecond, 7)), "its own limit");
        }
    }

    private static int takeHalfASecond(int number) throws InterruptedException {
        Thread.sleep(500);
        return number;
    }

    private static int takeLong(int number) throws InterruptedException {
        Thread.sleep(1_200);
        return number;
    }

    private static String sleepUntilInterrupted() {
        try {
            Thread.sleep(60_000);
            return "not interrupted";
        } catch (InterruptedException e) {
            return Worker.current().isCancelled() ? "cancelled" : "interrupted, but isCancelled() is false";
        }
    }

    /** Waits before a gate whatever comes, until it opens or is gone with its directory. */
    static void passStubbornly(String path) {
        Path gate = Path.of(path);
        while (Files.notExists(gate) && Files.exists(gate.getParent())) {
            Thread.interrupted();
            Thread.onSpinWait();
        }
    }
}
