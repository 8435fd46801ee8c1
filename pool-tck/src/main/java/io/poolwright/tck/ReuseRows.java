package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.Results;
import io.poolwright.TaskOptions;
import io.poolwright.Worker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pools that are used much: by many, for long, by worker after worker. The rows name the tests of {@code ProcessPoolExecutor},
 * loky, mpire, billiard and joblib that pin the same.
 */
interface ReuseRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("O11 O21 test_thread_safety, test_reusable_executor_thread_safety, test_mixing_map_calls,"
            + " test_multiple_generator_call: threads that share a pool, and maps that are read in turn, get their own results")
    default void everybodyGetsTheirOwn() throws Exception {
        try (Pool pool = pool(2)) {
            List<Call<Integer>> users = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int user = i;
                users.add(Call.start(() -> use(pool, user)));
            }
            try (Results<Integer> squares = pool.imap(Sums::square, Sums.numbers(50));
                    Results<Integer> same = pool.imap(number -> number, Sums.numbers(50))) {
                for (int i = 0; i < 50; i++) {
                    assertEquals(i * i, squares.next(), "the one map");
                    assertEquals(i, same.next(), "the other map");
                }
            }
            for (Call<Integer> user : users) {
                assertEquals(5, user.value(), "rounds that were right");
            }
        }
    }

    private static int use(Pool pool, int user) throws Exception {
        int right = 0;
        for (int round = 0; round < 5; round++) {
            int base = user * 1_000 + round * 100;
            List<Integer> numbers = Sums.numbers(20).stream().map(i -> base + i).toList();
            AsyncResult<Integer> one = pool.applyAsync(number -> number + 1, base);
            boolean all = pool.map(number -> number, numbers).equals(numbers);
            try (Results<Integer> lazy = pool.imapUnordered(number -> number, numbers)) {
                all &= lazy.stream().sorted().toList().equals(numbers);
            }
            right += all && Outcome.value(one) == base + 1 ? 1 : 0;
        }
        return right;
    }

    /** @hidden */
    @Test
    @DisplayName("O12 test_saturation, test_idle_process_reuse_one, test_idle_process_reuse_multiple, test_loky_reuse_workers:"
            + " many more tasks than workers make no more of them, and idle ones are used again")
    default void workersAreUsedAgain(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(2);
                Gate gate = new Gate(directory)) {
            Set<String> before = Crew.identities(Crew.idle(pool, 2));
            String path = gate.path();
            List<AsyncResult<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                int number = i;
                results.add(pool.applyAsync(() -> {
                    Marks.leaveNumber(marks, number);
                    return Gate.passWith(path, number);
                }));
            }
            Await.until("two running tasks", () -> Marks.in(directory).size() >= 2);
            assertEquals(2, pool.workers().size(), "workers when thirty tasks are there");
            assertEquals(2, Marks.in(directory).size(), "tasks that run when thirty are there");
            gate.open();
            for (int i = 0; i < 30; i++) {
                assertEquals(i, Outcome.value(results.get(i)));
            }
            for (int i = 0; i < 20; i++) {
                assertEquals(i * i, pool.apply(Sums::square, i), "one task after the other");
            }
            assertEquals(before, Crew.identities(Crew.idle(pool, 2)), "the workers after fifty tasks");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("O13 test_max_tasks_per_child, test_max_tasks_per_child_pending_tasks_gh115634, test_shutdown_gh_132969,"
            + " test_worker_lifespan, test_on_ready_counter_is_synchronized, test_graceful_shutdown_delivers_results: a worker"
            + " is replaced after just so many tasks, failed ones counted, though the pool is shut down; its last result comes,"
            + " and its life is begun and ended once")
    default void workersAreReplacedExactly(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        Pool pool = pool(builder -> builder.workers(1)
                .maxTasksPerWorker(3)
                .initializer(() -> Marks.leave(marks, "begun-" + Worker.current().id()))
                .finalizer(() -> Marks.leave(marks, "ended-" + Worker.current().id())));
        List<AsyncResult<Integer>> results = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            int number = i;
            results.add(pool.applyAsync(() -> number == 1 ? Fails.always(1) : Worker.current().id()));
        }
        pool.shutdown();
        assertTrue(pool.join(Await.SOON), "expected join() soon after shutdown()");
        assertEquals(1, Outcome.failure(TaskFault.class, results.get(1)).code(), "the task that failed");
        List<Integer> workers = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            assertTrue(results.get(i).ready(), "expected every result when join() has returned");
            workers.add(i == 1 ? results.get(0).get() : results.get(i).get());
        }
        int first = workers.get(0);
        int second = workers.get(3);
        int third = workers.get(6);
        assertEquals(List.of(first, first, first, second, second, second, third), workers, "the workers of seven tasks");
        assertNotEquals(first, second, "the worker after three tasks");
        assertNotEquals(second, third, "the worker after six tasks");
        for (int worker : List.of(first, second, third)) {
            for (String what : List.of("begun-", "ended-")) {
                assertEquals(1, Collections.frequency(Marks.in(directory), what + worker), what + worker);
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("O14 test_dispatch_race_condition: the input of a map is read by the one who takes its results, and by nobody"
            + " else")
    default void inputIsReadByTheCaller() throws Exception {
        Thread here = Thread.currentThread();
        Iterable<Integer> input = () -> Sums.numbers(517).stream()
                .peek(number -> assertEquals(here, Thread.currentThread(), "who reads the input"))
                .iterator();
        try (Pool pool = pool(1)) {
            for (int chunk : List.of(1, 7)) {
                TaskOptions options = TaskOptions.defaults().withChunkSize(chunk).withBuffer(14);
                assertEquals(Sums.squares(517), pool.with(options).map(Sums::square, input), "map");
                assertEquals(Sums.squares(517), pool.with(options).imap(Sums::square, input).stream().toList(), "imap");
                assertEquals(
                        Sums.squares(517),
                        pool.with(options).imapUnordered(Sums::square, input).stream().sorted().toList(),
                        "imapUnordered");
            }
        }
    }
}
