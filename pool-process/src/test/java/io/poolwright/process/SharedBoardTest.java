package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.Worker;
import io.poolwright.WorkerLostException;
import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.tck.Await;
import io.poolwright.tck.LeakCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is particular to jobs that wait in shared memory: there is only so much of it, and nobody hands them out. */
@ExtendWith(LeakCheck.class)
final class SharedBoardTest {

    private static final int MORE_THAN_FIT = 3 * Plane.SLOTS;

    private static final AtomicInteger RUN = new AtomicInteger();

    private static Pool pool(int workers) {
        return Pool.builder().backend("process").workers(workers).option(ProcessOptions.TRANSPORT, Transport.MEMORY).open();
    }

    static void awaitFile(String file) throws Exception {
        Await.until("the file", () -> Files.exists(Path.of(file)));
    }

    static Void meet(String own, String others) throws Exception {
        Files.createFile(Path.of(own));
        awaitFile(others);
        return null;
    }

    static int turn() {
        return RUN.incrementAndGet();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("more jobs than there is room for wait in the parent, and all run in the order of their coming")
    void moreThanFit(@TempDir Path directory) throws Exception {
        Path go = directory.resolve("go");
        try (Pool pool = pool(1)) {
            AsyncResult<Void> first = pool.runAsync(SharedBoardTest::awaitFile, go.toString());
            List<AsyncResult<Integer>> results = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_FIT; i++) {
                results.add(pool.applyAsync(SharedBoardTest::turn));
            }
            Files.createFile(go);
            first.get(Await.SOON);
            for (int i = 0; i < MORE_THAN_FIT; i++) {
                assertEquals(i + 1, results.get(i).get(Await.SOON));
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("long jobs that come among many short ones run side by side, however few workers were enough for the short ones")
    void longAmongShort(@TempDir Path directory) throws Exception {
        Path here = directory.resolve("here");
        Path there = directory.resolve("there");
        try (Pool pool = pool(2)) {
            List<AsyncResult<Integer>> results = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_FIT; i++) {
                results.add(pool.applyAsync(SharedBoardTest::turn));
            }
            AsyncResult<Void> one = pool.applyAsync(SharedBoardTest::meet, here.toString(), there.toString());
            AsyncResult<Void> other = pool.applyAsync(SharedBoardTest::meet, there.toString(), here.toString());
            for (int i = 0; i < MORE_THAN_FIT; i++) {
                results.add(pool.applyAsync(SharedBoardTest::turn));
            }
            one.get(Await.SOON);
            other.get(Await.SOON);
            for (AsyncResult<Integer> result : results) {
                result.get(Await.SOON);
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("jobs are taken back from shared memory and from where they wait for room, and the others run")
    void takenBack(@TempDir Path directory) throws Exception {
        Path go = directory.resolve("go");
        try (Pool pool = pool(1)) {
            AsyncResult<Void> first = pool.runAsync(SharedBoardTest::awaitFile, go.toString());
            Await.until("the first runs", () -> first.worker().isPresent());
            List<AsyncResult<Integer>> results = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_FIT; i++) {
                results.add(pool.applyAsync(SharedBoardTest::turn));
            }
            assertFalse(first.cancel(false), "a running task was taken back");
            for (int i = 0; i < MORE_THAN_FIT; i += 2) {
                assertTrue(results.get(i).cancel(false), "task " + i + " was not taken back");
            }
            Files.createFile(go);
            for (int i = 1; i < MORE_THAN_FIT; i += 2) {
                assertEquals((i + 1) / 2, results.get(i).get(Await.SOON));
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a long task does not hold up the short ones behind it, however many")
    void longTask(@TempDir Path directory) throws Exception {
        Path go = directory.resolve("go");
        try (Pool pool = pool(2)) {
            AsyncResult<Void> longer = pool.runAsync(SharedBoardTest::awaitFile, go.toString());
            for (int i = 0; i < Plane.SLOTS * 5 / 4; i++) { // so that they come by the place of the long one again
                assertEquals(i, pool.apply((Integer n) -> n, i));
            }
            assertFalse(longer.ready(), "the long task has ended");
            Files.createFile(go);
            longer.get(Await.SOON);
        }
    }

    static void haltAfter(String file) throws Exception {
        awaitFile(file);
        Runtime.getRuntime().halt(3);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a long task whose worker dies after many short ones have come by its place is known to be lost")
    void longTaskDies(@TempDir Path directory) throws Exception {
        Path go = directory.resolve("go");
        try (Pool pool = pool(2)) {
            AsyncResult<Void> longer = pool.runAsync(SharedBoardTest::haltAfter, go.toString());
            for (int i = 0; i < Plane.SLOTS * 5 / 4; i++) {
                assertEquals(i, pool.apply((Integer n) -> n, i));
            }
            Files.createFile(go);
            Throwable lost = assertThrows(ExecutionException.class, () -> longer.get(Await.SOON)).getCause();
            assertEquals(OptionalInt.of(3), ((WorkerLostException) lost).exitCode());
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("payloads of every size go there and back: those that just fit somewhere, and those that just do not")
    void sizes() throws Exception {
        int[] sizes = {0, 1, 200, 223, 224, 225, 4_000, 100_000, 131_071, 131_072, 262_144, 5_000_000};
        try (Pool pool = pool(1)) {
            for (int bytes : sizes) {
                byte[] payload = filled(bytes, bytes);
                for (int i = 0; i < 3; i++) {
                    assertArrayEquals(payload, pool.apply((byte[] echo) -> echo, payload), () -> bytes + " bytes");
                }
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("what a map returns can be sent on, however much it is")
    void resultsTravel() throws Exception {
        List<Integer> numbers = IntStream.range(0, 100_000).boxed().toList();
        try (Pool pool = pool(1)) {
            List<Integer> results = pool.map((Integer n) -> n, numbers);
            assertEquals(numbers, results);
            assertEquals(numbers, pool.apply((List<Integer> echo) -> echo, results));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("large tasks and answers all arrive, more of them than shared memory has room for, taken back ones among them")
    void manyLarge(@TempDir Path directory) throws Exception {
        Path go = directory.resolve("go");
        int bytes = 1 << 20;
        int tasks = 80;
        try (Pool pool = pool(2)) {
            List<AsyncResult<Void>> first = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                first.add(pool.runAsync(SharedBoardTest::awaitFile, go.toString()));
            }
            List<AsyncResult<byte[]>> results = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                results.add(pool.applyAsync((byte[] echo) -> echo, filled(bytes, i)));
            }
            for (int i = 0; i < tasks; i += 5) {
                assertTrue(results.get(i).cancel(false), "task " + i + " was not taken back");
            }
            Files.createFile(go);
            for (AsyncResult<Void> waiting : first) {
                waiting.get(Await.SOON);
            }
            for (int i = 0; i < tasks; i++) {
                if (i % 5 != 0) {
                    assertArrayEquals(filled(bytes, i), results.get(i).get(Await.SOON));
                }
            }
        }
    }

    private static byte[] filled(int bytes, int seed) {
        byte[] payload = new byte[bytes];
        new Random(seed).nextBytes(payload);
        return payload;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a worker that halts in the middle of a large answer takes that with it, and nothing else")
    void haltsWhileAnswering() throws Exception {
        List<String> options = List.of("-Dpoolwright.memory.faultPoint=10", "-Dpoolwright.memory.faultPoint.passes=20");
        Pool.Builder builder = Pool.builder().backend("process").workers(1)
                .option(ProcessOptions.TRANSPORT, Transport.MEMORY).option(ProcessOptions.JVM_OPTIONS, options);
        byte[] parts16 = filled(500_000, 1); // two answers put 32 records into the ring
        try (Pool pool = builder.open()) {
            assertArrayEquals(parts16, pool.apply((byte[] echo) -> echo, parts16));
            WorkerLostException lost = assertThrows(WorkerLostException.class, () -> pool.apply((byte[] echo) -> echo, parts16));
            assertEquals(1, lost.attempt());
            assertArrayEquals(parts16, pool.apply((byte[] echo) -> echo, parts16));
            pool.terminate();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a task is told which worker and which try it is")
    void inside() throws Exception {
        try (Pool pool = pool(2)) {
            assertEquals(1, pool.apply(() -> Worker.current().attempt()));
            AsyncResult<Integer> id = pool.applyAsync(() -> Worker.current().id());
            assertEquals(id.get(Await.SOON), id.worker().orElseThrow().id());
        }
    }
}
