package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Lease;
import io.poolwright.Manager;
import io.poolwright.Pool;
import io.poolwright.QueueClosedException;
import io.poolwright.SharedQueue;
import io.poolwright.Worker;
import io.poolwright.WorkerLostException;
import io.poolwright.tck.Await;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Producers and consumers in worker processes, which are killed at random all the while.
 *
 * <p>Each producer numbers its items from 0 and notes in a file how many puts have returned. Each consumer passes what it took on to a
 * queue that nobody but this test takes from: what it has taken and not yet passed on is what it has in its hands.
 */
@Timeout(180)
final class QueueKillTest {

    private static final long SEED = 20261124;
    private static final int WORKERS = 4;
    private static final int CAPACITY = 50;
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final int PAUSE_MILLIS = 150;
    /** So many have to be killed, however long it takes. */
    private static final int FEWEST_KILLS = 6;

    @TempDir
    Path directory;

    /** What a consumer had. */
    private record Seen(long consumer, long producer, long number, int attempt) implements Serializable {}

    /** What a producer put. */
    private record Made(long producer, long number) implements Serializable {}

    /** A task that goes on until its queue is closed, or its worker dies. */
    private record Role(String name, SharedQueue<Made> work, SharedQueue<Seen> seen, String directory) implements Serializable {

        void run() throws Exception {
            if (name.equals("producer")) {
                produce();
            } else {
                consume();
            }
        }

        private void produce() throws Exception {
            long pid = Worker.current().pid();
            try (RandomAccessFile file = new RandomAccessFile(Path.of(directory, String.valueOf(pid)).toFile(), "rw")) {
                for (long number = 0; ; number++) {
                    work.put(new Made(pid, number));
                    file.seek(0);
                    file.writeLong(number + 1);
                }
            } catch (QueueClosedException e) {
                // The end.
            }
        }

        private void consume() throws Exception {
            long pid = Worker.current().pid();
            try {
                while (true) {
                    if (name.equals("taker")) {
                        Made item = work.take();
                        seen.put(new Seen(pid, item.producer(), item.number(), 0));
                        work.taskDone();
                    } else {
                        lease(pid);
                    }
                }
            } catch (QueueClosedException e) {
                // The end.
            }
        }

        private void lease(long pid) throws Exception {
            try (Lease<Made> lease = work.lease(LEASE)) {
                if (lease != null) {
                    seen.put(new Seen(pid, lease.item().producer(), lease.item().number(), lease.attempt()));
                    lease.ack();
                }
            }
        }
    }

    /** A role in a worker; its place is taken by another when that is killed. */
    private record Part(Role role, AsyncResult<Void> result) {}

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("U17 workers are killed for twenty seconds: each item is consumed once, or was in the hands of one who was killed")
    void takers() throws Exception {
        try (Manager manager = Manager.open()) {
            Run run = new Run(manager, "taker", Duration.ofSeconds(20));
            run.everyItemWasTakenOnceOrInAHand();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("U17 the same with leases, and a manager in a process of its own: each item is consumed at least once")
    void leasers() throws Exception {
        try (Manager manager = Manager.builder().process().open()) {
            Run run = new Run(manager, "leaser", Duration.ofSeconds(5));
            run.everyItemWasSeen();
        }
    }

    private final class Run {
        private final Map<Long, Map<Long, List<Seen>>> seen = new TreeMap<>();
        private final List<Seen> inOrder = new ArrayList<>();
        private int consumersKilled;
        private int killed;
        private Part lastKilled;

        Run(Manager manager, String consumer, Duration howLong) throws Exception {
            SharedQueue<Made> work = manager.queue(CAPACITY);
            SharedQueue<Seen> results = manager.queue();
            Role producing = new Role("producer", work, results, directory.toString());
            Role consuming = new Role(consumer, work, results, directory.toString());
            Random random = new Random(SEED);
            try (Pool pool = Pool.builder().name("kills").backend("process").workers(WORKERS)
                    .option("process.jvmOptions", "-XX:TieredStopAtLevel=1")
                    .option("process.maxLosses", "100000").open()) { // for these are no faults of the tasks
                List<Part> parts = new CopyOnWriteArrayList<>();
                for (int i = 0; i < WORKERS; i++) {
                    start(pool, i % 2 == 0 ? producing : consuming, parts);
                }
                long start = System.nanoTime();
                while (System.nanoTime() - start < howLong.toNanos() || killed < FEWEST_KILLS) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS + random.nextInt(PAUSE_MILLIS));
                    replaceDead(pool, parts);
                    killOne(parts.get(random.nextInt(parts.size())));
                }
                awaitDead(pool, parts);
                work.close();
                for (Part part : parts) {
                    part.result().get(30, TimeUnit.SECONDS);
                }
            }
            results.drainTo(inOrder);
            for (Seen one : inOrder) {
                seen.computeIfAbsent(one.producer(), p -> new TreeMap<>())
                        .computeIfAbsent(one.number(), n -> new ArrayList<>()).add(one);
            }
            assertTrue(work.join(Duration.ofSeconds(10)), () -> "what the dead took is forfeited: " + work);
        }

        private void start(Pool pool, Role role, List<Part> parts) {
            parts.add(new Part(role, pool.runAsync(role::run)));
        }

        private void killOne(Part part) {
            part.result().worker().ifPresent(worker -> ProcessHandle.of(worker.pid()).ifPresent(process -> {
                if (process.destroyForcibly()) {
                    killed++;
                    lastKilled = part;
                    consumersKilled += part.role().name().equals("producer") ? 0 : 1;
                }
            }));
        }

        private void replaceDead(Pool pool, List<Part> parts) {
            for (Part part : parts) {
                if (part.result().isDone()) {
                    assertLost(part);
                    parts.remove(part);
                    start(pool, part.role(), parts);
                }
            }
        }

        /** The last one that was killed may not be known to be dead. */
        private void awaitDead(Pool pool, List<Part> parts) throws Exception {
            Part last = lastKilled;
            if (last != null) {
                Await.until("the end of the task of the last worker that was killed", () -> last.result().isDone());
            }
            replaceDead(pool, parts);
        }

        private void assertLost(Part part) {
            try {
                part.result().join();
                throw new AssertionError("a task ended that was to go on: " + part.role().name());
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof WorkerLostException)) {
                    throw new AssertionError("a task failed: " + part.role().name(), e.getCause());
                }
            }
        }

        void everyItemWasTakenOnceOrInAHand() throws IOException {
            long missing = 0;
            for (long producer : producers()) {
                Map<Long, List<Seen>> numbers = seen.getOrDefault(producer, Map.of());
                numbers.forEach((number, times) -> assertEquals(1, times.size(), times::toString));
                missing += end(producer, numbers) - numbers.size();
            }
            assertTrue(missing <= consumersKilled, missing + " are missing, " + consumersKilled + " consumers were killed");
            assertTrue(outOfOrder() <= consumersKilled,
                    outOfOrder() + " are out of order, " + consumersKilled + " consumers were killed");
        }

        private List<Long> producers() throws IOException {
            try (Stream<Path> files = Files.list(directory)) {
                return files.map(file -> Long.valueOf(file.getFileName().toString())).toList();
            }
        }

        /** What a consumer sees of one producer is in order, but for what came back from one who was killed. */
        private long outOfOrder() {
            Map<List<Long>, Long> last = new HashMap<>();
            long count = 0;
            for (Seen one : inOrder) {
                Long before = last.put(List.of(one.consumer(), one.producer()), one.number());
                count += before != null && before > one.number() ? 1 : 0;
            }
            return count;
        }

        void everyItemWasSeen() throws IOException {
            for (long producer : producers()) {
                Map<Long, List<Seen>> numbers = seen.getOrDefault(producer, Map.of());
                assertEquals(end(producer, numbers), numbers.size(), "items of producer " + producer);
                numbers.forEach((number, times) -> {
                    for (int i = 1; i < times.size(); i++) {
                        assertTrue(times.get(i).attempt() > times.get(i - 1).attempt(), times::toString);
                    }
                });
            }
        }

        /** How many items a producer has put: as many as it has noted, and perhaps one more. */
        private long end(long producer, Map<Long, List<Seen>> numbers) throws IOException {
            long noted;
            try (DataInputStream file = new DataInputStream(Files.newInputStream(directory.resolve(String.valueOf(producer))))) {
                noted = file.available() < Long.BYTES ? 0 : file.readLong();
            }
            long end = Math.max(noted, numbers.keySet().stream().mapToLong(number -> number + 1).max().orElse(0));
            assertTrue(end <= noted + 1, end + " were consumed, " + noted + " noted");
            return end;
        }
    }
}
