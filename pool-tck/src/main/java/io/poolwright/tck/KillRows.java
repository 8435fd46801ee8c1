package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.PoolException;
import io.poolwright.TaskOptions;
import io.poolwright.WorkerInfo;
import io.poolwright.WorkerLostException;
import io.poolwright.spi.Capability;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Workers that end among others, as far as {@link LossRows} and {@link CrashRows} have it not. The rows name the tests of loky
 * and mpire that pin the same.
 */
interface KillRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("O7 test_defunct_processes_kill_apply, test_defunct_processes_kill_map: of 100 tasks just the one fails whose"
            + " worker ends; a map fails with its loss, and the next one is right")
    default void oneOfAHundred() throws Exception {
        boolean dies = can(Capability.SURVIVES_WORKER_DEATH);
        try (Pool pool = pool(2)) {
            if (dies) {
                Crew.assertElsewhere(pool);
            }
            List<AsyncResult<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int number = i;
                results.add(pool.applyAsync(() -> Doom.strikeOn(0, dies, number)));
            }
            Doom.assertStruck(dies, results.get(0), 0);
            for (int i = 1; i < 100; i++) {
                assertEquals(i * i, Outcome.value(results.get(i)), "one of the others");
            }
            AsyncResult<List<Integer>> map = pool.with(TaskOptions.defaults().withChunkSize(1))
                    .mapAsync(i -> Doom.strikeOn(5, dies, i), Sums.numbers(20));
            Doom.assertStruck(dies, map, 5);
            assertEquals(Sums.squares(100), pool.map(Sums::square, Sums.numbers(100)), "the next map");
            Crew.idle(pool, 2);
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
    @DisplayName("O9 test_call_item_gc_crash_or_exit: what a task has left behind ends the worker when it is collected: that"
            + " costs the task that runs then")
    default void collectedObjectEndsTheWorker() throws Exception {
        try (Pool pool = pool(1)) {
            if (!can(Capability.SURVIVES_WORKER_DEATH)) {
                Crew.assertHere(pool);
                return;
            }
            Crew.assertElsewhere(pool);
            pool.run(() -> Cleaner.create().register(new Object(), () -> Runtime.getRuntime().halt(7)));
            WorkerLostException lost = assertInstanceOf(
                    WorkerLostException.class, assertThrows(PoolException.class, () -> pool.run(KillRows::collect)));
            assertEquals(OptionalInt.of(7), lost.exitCode(), "exit code");
            assertEquals(9, pool.apply(Sums::square, 3), "a later task");
        }
    }

    private static void collect() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            System.gc();
            Thread.sleep(10);
        }
    }
}
