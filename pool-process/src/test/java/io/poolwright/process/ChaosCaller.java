package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.Results;
import io.poolwright.TaskOptions;
import io.poolwright.TaskTimeoutException;
import io.poolwright.WorkerLostException;
import io.poolwright.WorkerLostException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/** One thread that gives a pool tasks of many kinds, and sees each of them end as it may. */
final class ChaosCaller implements Runnable {

    private static final int MOST_OPEN = 12;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** How tasks ended, over all callers. */
    private final Map<String, Integer> tally = new ConcurrentHashMap<>();
    private final Pool pool;
    private final Path trace;
    private final Random random;
    private final long deadline;
    private final ArrayDeque<Check> open = new ArrayDeque<>();
    private volatile Throwable failure;

    /** Sees to the end of one result. */
    private interface Check {
        void run() throws Exception;
    }

    /**
     * Makes a caller.
     *
     * @param trace the file in which its tasks of one attempt leave a line each time they run
     */
    ChaosCaller(Pool pool, long seed, long deadline, Path trace) {
        this.pool = pool;
        this.trace = trace;
        this.random = new Random(seed);
        this.deadline = deadline;
    }

    @Override
    public void run() {
        try {
            int number = 0;
            while (System.nanoTime() < deadline) {
                open.addLast(submit(number++));
                if (open.size() > MOST_OPEN) {
                    open.removeFirst().run();
                }
            }
            while (!open.isEmpty()) {
                open.removeFirst().run();
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    Throwable failure() {
        return failure;
    }

    Map<String, Integer> tally() {
        return tally;
    }

    private Check submit(int number) {
        int kind = random.nextInt(100);
        if (kind < 60) {
            AsyncResult<Integer> value = pool.applyAsync(ChaosCaller::tracedWork, trace.toString(), number);
            return () -> innocent(() -> assertEquals(number * 3, value.get(LONGEST)));
        }
        if (kind < 68) {
            AsyncResult<Integer> thrown = pool.applyAsync(ChaosCaller::fail, number);
            return () -> innocent(() -> assertThrown(number, thrown));
        }
        if (kind < 72) {
            return ended(number);
        }
        if (kind < 76) {
            AsyncResult<Void> slow = pool.with(TaskOptions.defaults().withTimeout(Duration.ofMillis(50 + random.nextInt(100))))
                    .runAsync(() -> Thread.sleep(100_000));
            return () -> limited(slow);
        }
        if (kind < 84) {
            return cancelled(number, random.nextBoolean(), random.nextBoolean(), random.nextInt(20));
        }
        if (kind < 94) {
            List<Integer> inputs = IntStream.range(0, 40).boxed().toList();
            AsyncResult<List<Integer>> map = pool.mapAsync(ChaosCaller::work, inputs);
            return () -> innocent(() -> assertEquals(inputs.stream().map(i -> i * 3).toList(), map.get(LONGEST)));
        }
        return lazily(random.nextInt(20));
    }

    /** A task that ends its worker. */
    private Check ended(int number) {
        boolean orderly = random.nextBoolean();
        int attempts = 1 + random.nextInt(2);
        AsyncResult<Void> exit = pool.with(TaskOptions.defaults().withAttempts(attempts)).runAsync(() -> {
            if (orderly) {
                System.exit(7);
            }
            Runtime.getRuntime().halt(8);
        });
        return () -> {
            try {
                exit.get(LONGEST);
                throw new AssertionError("a task that ends its worker gave a value");
            } catch (ExecutionException e) {
                WorkerLostException lost = (WorkerLostException) e.getCause();
                assertTrue(lost.attempt() <= attempts, e.getMessage());
                if (lost.reason() != Reason.EXITED) {
                    assertStruck(lost); // before it could end its worker
                }
                count("ended its worker");
            }
        };
    }

    private void limited(AsyncResult<Void> slow) throws Exception {
        try {
            slow.get(LONGEST);
            throw new AssertionError("a task past its limit gave a value");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TaskTimeoutException) {
                count("timed out");
            } else {
                lost(e);
            }
        }
    }

    /** Some are cancelled while they wait, others when they may be running, or have ended, as most have by then. */
    private Check cancelled(int number, boolean force, boolean atOnce, int millis) {
        AsyncResult<Integer> result = pool.applyAsync(ChaosCaller::slowWork, number);
        boolean takenAtOnce = atOnce && result.cancel(force);
        return () -> {
            result.await(Duration.ofMillis(millis));
            boolean taken = takenAtOnce || !atOnce && result.cancel(force);
            try {
                assertEquals(number * 3, result.get(LONGEST));
                assertTrue(!taken, "a task that was cancelled gave a value");
                count("value");
            } catch (CancellationException e) {
                assertTrue(taken, "a task that was not cancelled ended as if");
                count("cancelled");
            } catch (ExecutionException e) {
                lost(e);
            }
        };
    }

    /** A lazy map that is read in part. */
    private Check lazily(int taken) {
        Results<Integer> results = pool.imap(ChaosCaller::work, IntStream.range(0, 20).boxed().toList());
        return () -> {
            try (results) {
                for (int i = 0; i < taken; i++) {
                    try {
                        assertEquals(i * 3, results.next(LONGEST));
                        count("value");
                    } catch (WorkerLostException e) {
                        assertStruck(e);
                        count("lost");
                    }
                }
            }
        };
    }

    /** Runs a check of a task that has done nothing wrong: a worker may still have been lost with it. */
    private void innocent(Check check) throws Exception {
        try {
            check.run();
            count("value");
        } catch (ExecutionException e) {
            lost(e);
        }
    }

    private static void assertThrown(int number, AsyncResult<Integer> thrown) throws Exception {
        try {
            thrown.get(LONGEST);
            throw new AssertionError("a task that throws gave a value");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WorkerLostException) {
                throw e;
            }
            assertEquals("task " + number, e.getCause().getMessage());
        }
    }

    private void lost(ExecutionException e) {
        if (!(e.getCause() instanceof WorkerLostException loss)) {
            throw new AssertionError("expected a value or a lost worker", e);
        }
        assertStruck(loss);
        count("lost");
    }

    /** Killed or stopped from outside: there is no other reason to lose a worker with a task that has done nothing wrong. */
    private static void assertStruck(WorkerLostException lost) {
        if (lost.reason() != Reason.KILLED && lost.reason() != Reason.NOT_ANSWERING) {
            throw new AssertionError("expected a worker that was killed or stopped, not one " + lost.reason(), lost);
        }
    }

    private void count(String how) {
        tally.merge(how, 1, Integer::sum);
    }

    /** Takes from nothing to some milliseconds. */
    static int work(int number) {
        long end = System.nanoTime() + number % 7 * 300_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return number * 3;
    }

    /** The same, and tells that it was run. */
    private static int tracedWork(String trace, int number) throws IOException {
        Files.writeString(Path.of(trace), number + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return work(number);
    }

    /** The numbers of the tasks that ran, as often as they did. */
    List<String> runs() throws IOException {
        return Files.readAllLines(trace);
    }

    private static int slowWork(int number) throws InterruptedException {
        Thread.sleep(number % 10);
        return number * 3;
    }

    private static int fail(int number) {
        throw new IllegalStateException("task " + number);
    }
}
