package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import io.poolwright.WorkerInfo;
import io.poolwright.WorkerLostException;
import io.poolwright.WorkerLostException.Reason;
import io.poolwright.spi.Capability;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers that end among others, as far as {@link LossRows} and {@link CrashRows} have it not. The rows name the tests of loky
 * and mpire that pin the same.
 */
interface KillRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("O7 test_defunct_processes_kill_apply, test_defunct_processes_kill_map: of 100 tasks just the one fails whose"
            + " worker is killed; a map fails with its loss, and the next one is right")
    default void oneOfAHundred() throws Exception {
        boolean dies = can(Capability.SURVIVES_WORKER_DEATH);
        try (Pool pool = pool(2)) {
            if (dies) {
                Crew.assertElsewhere(pool);
            }
            List<AsyncResult<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int number = i;
                results.add(pool.applyAsync(() -> killOn(0, dies, number)));
            }
            assertKilled(dies, results.get(0), 0);
            for (int i = 1; i < 100; i++) {
                assertEquals(i * i, Outcome.value(results.get(i)), "one of the others");
            }
            AsyncResult<List<Integer>> map = pool.with(TaskOptions.defaults().withChunkSize(1))
                    .mapAsync(i -> killOn(5, dies, i), Sums.numbers(20));
            assertKilled(dies, map, 5);
            assertEquals(Sums.squares(100), pool.map(Sums::square, Sums.numbers(100)), "the next map");
            Crew.idle(pool, 2);
        }
    }

    /** Where a worker can die alone, the one that gets that number is killed. */
    private static int killOn(int one, boolean dies, int number) throws Exception {
        if (dies && number == one) {
            CrashFault.KILL.strike();
        }
        return Doom.strikeOn(one, dies, number);
    }

    private static void assertKilled(boolean dies, AsyncResult<?> result, int number) {
        if (dies) {
            assertEquals(Reason.KILLED, Outcome.failure(WorkerLostException.class, result).reason(), "why the worker is lost");
        } else {
            Doom.assertStruck(false, result, number);
        }
    }

    /** @hidden */
    @Test
    @DisplayName("O8 test_crash_races: workers that kill each other: every task ends, and the pool is whole again")
    default void workersKillEachOther() throws Exception {
        try (Pool pool = pool(2)) {
            if (!can(Capability.SURVIVES_WORKER_DEATH)) {
                Crew.assertHere(pool);
                return;
            }
            Crew.assertElsewhere(pool);
            List<Long> pids = new ArrayList<>(Crew.idle(pool, 2).stream().map(WorkerInfo::pid).toList());
            Collections.reverse(pids);
            List<AsyncResult<Void>> kills = pids.stream()
                    .map(pid -> pool.runAsync(() -> CrashFault.signal("KILL", pid)))
                    .toList();
            for (AsyncResult<Void> kill : kills) {
                try {
                    Outcome.value(kill);
                } catch (ExecutionException e) {
                    assertInstanceOf(WorkerLostException.class, e.getCause(), "how a task ended that did not end well");
                }
            }
            assertEquals(Sums.squares(30), pool.map(Sums::square, Sums.numbers(30)), "a later map");
            List<Long> after = Crew.idle(pool, 2).stream().map(WorkerInfo::pid).toList();
            assertFalse(after.containsAll(pids), "expected another worker in place of the first that was killed");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("O9 O18 test_call_item_gc_crash_or_exit: exit, halt, native crash and kill when something is collected that a"
            + " task has left behind cost the task that runs then; an error costs nothing")
    default void collectedObjectStrikes(@TempDir Path directory) throws Exception {
        try (Pool pool = pool(1)) {
            if (!can(Capability.SURVIVES_WORKER_DEATH)) {
                Crew.assertHere(pool);
                return;
            }
            Crew.assertElsewhere(pool);
            String marks = directory.toString();
            for (CrashFault fault : List.of(
                    CrashFault.ERROR, CrashFault.EXIT, CrashFault.HALT, CrashFault.NATIVE_CRASH, CrashFault.KILL)) {
                pool.run(() -> strikeWhenCollected(fault, marks));
                AsyncResult<Void> during = pool.runAsync(() -> collect(fault, marks));
                if (fault.endsTheProcess()) {
                    Reason reason = Outcome.failure(WorkerLostException.class, during).reason();
                    assertEquals(
                            switch (fault) {
                                case NATIVE_CRASH -> Reason.CRASHED;
                                case KILL -> Reason.KILLED;
                                default -> Reason.EXITED;
                            },
                            reason,
                            fault::name);
                } else {
                    Outcome.value(during);
                }
                assertEquals(9, pool.apply(Sums::square, 3), () -> "a task after " + fault);
            }
        }
    }

    private static void strikeWhenCollected(CrashFault fault, String marks) {
        Cleaner.create().register(new Object(), () -> {
            try {
                Marks.leave(marks, "collected-" + fault);
                fault.strike();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Returns when that was collected, unless this process ends by it. */
    private static void collect(CrashFault fault, String marks) throws Exception {
        Await.until("something is collected", () -> {
            System.gc();
            return Marks.in(Path.of(marks)).contains("collected-" + fault);
        });
        if (fault.endsTheProcess()) {
            Thread.sleep(Await.SOON.toMillis());
        }
    }
}
