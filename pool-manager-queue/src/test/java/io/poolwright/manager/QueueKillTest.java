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
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
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
 * queue that nobody but this test takes from: what it has taken and not yet passed on is what it has in its hands. It notes that in a
 * file when it is read, which is before the manager is told that it has come.
 */
@Timeout(180)
final class QueueKillTest {

    private static final long SEED = 20261124;
    private static final int WORKERS = 4;
    private static final int CAPACITY = 50;
    private static final String PUTS = "puts-";
    private static final String HAND = "hand-";
    private static final Duration HOW_LONG = Duration.ofSeconds(20);
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final int PAUSE_MILLIS = 150;
    /** So many have to be killed, however long it takes. */
    private static final int FEWEST_KILLS = 6;

    @TempDir
    Path directory;

    /** What a consumer had. */
    private record Seen(long consumer, long producer, long number, int attempt) implements Serializable {}

    /** What a producer put. Reading one makes one. */
    private record Made(long producer, long number) implements Serializable {
        private Made {
            if (hand != null) {
                note(hand, producer, number);
            }
        }
    }

    /** In a consumer's process, where it notes what it has in its hands. */
    private static FileChannel hand;

    private static void note(FileChannel where, long... words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES);
        LongStream.of(words).forEach(bytes::putLong);
        try {
            where.write(bytes.flip(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel open(String directory, String name) throws IOException {
        return FileChannel.open(Path.of(directory, name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

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
            try (FileChannel puts = open(directory, PUTS + pid)) {
                for (long number = 0; ; number++) {
                    work.put(new Made(pid, number));
                    note(puts, number + 1);
                }
            } catch (QueueClosedException e) {
                // The end.
            }
        }

        private void consume() throws Exception {
            long pid = Worker.current().pid();
            try (FileChannel mine = open(directory, HAND + pid)) {
                hand = mine;
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
            } finally {
                hand = null;
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
            Run run = new Run(manager, "taker");
            run.everyItemWasTakenOnceOrInAHand();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("U17 the same with leases, and a manager in a process of its own: each item is consumed at least once")
    void leasers() throws Exception {
        try (Manager manager = Manager.builder().process().open()) {
            Run run = new Run(manager, "leaser");
            run.everyItemWasSeen();
        }
    }

    private final class Run {
        private final Map<Long, Map<Long, List<Seen>>> seen = new TreeMap<>();
        private final List<Seen> inOrder = new ArrayList<>();
        private final Set<Long> consumersKilled = new HashSet<>();
        private int killed;
        private Part lastKilled;

        Run(Manager manager, String consumer) throws Exception {
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
                while (System.nanoTime() - start < HOW_LONG.toNanos() || killed < FEWEST_KILLS) {
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
                    if (!part.role().name().equals("producer")) {
                        consumersKilled.add(worker.pid());
                    }
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
            Set<Made> missing = new HashSet<>();
            for (long producer : producers()) {
                Map<Long, List<Seen>> numbers = seen.getOrDefault(producer, Map.of());
                numbers.forEach((number, times) -> assertEquals(1, times.size(), times::toString));
                LongStream.range(0, end(producer, numbers))
                        .filter(number -> !numbers.containsKey(number))
                        .forEach(number -> missing.add(new Made(producer, number)));
            }
            missing.removeAll(hands());
            assertEquals(Set.of(), missing, "items that were neither consumed nor in the hands of one who was killed");
            assertTrue(outOfOrder() <= consumersKilled.size(),
                    () -> outOfOrder() + " are out of order, " + consumersKilled.size() + " consumers were killed");
        }

        /** What the consumers who were killed had last, perhaps not for good. */
        private Set<Made> hands() throws IOException {
            Set<Made> hands = new HashSet<>();
            for (long consumer : consumersKilled) {
                long[] words = noted(HAND + consumer, 2);
                hands.add(new Made(words[0], words[1]));
            }
            return hands;
        }

        private List<Long> producers() throws IOException {
            try (Stream<Path> files = Files.list(directory)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith(PUTS))
                        .map(name -> Long.valueOf(name.substring(PUTS.length())))
                        .toList();
            }
        }

        /** What a consumer sees of one producer is in order, but for what came back from one who was killed; leases tell what did. */
        private long outOfOrder() {
            Map<List<Long>, Long> last = new HashMap<>();
            long count = 0;
            for (Seen one : inOrder) {
                if (one.attempt() > 1) {
                    continue;
                }
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
            assertEquals(0, outOfOrder(), "out of order");
        }

        /** How many items a producer has put: as many as it has noted, and perhaps one more. */
        private long end(long producer, Map<Long, List<Seen>> numbers) throws IOException {
            long noted = noted(PUTS + producer, 1)[0];
            long end = Math.max(noted, numbers.keySet().stream().mapToLong(number -> number + 1).max().orElse(0));
            assertTrue(end <= noted + 1, end + " were consumed, " + noted + " noted");
            return end;
        }

        /** The words of a file, zeros if there is nothing in it. */
        private long[] noted(String file, int words) throws IOException {
            Path path = directory.resolve(file);
            byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
            LongBuffer all = ByteBuffer.wrap(Arrays.copyOf(bytes, words * Long.BYTES)).asLongBuffer();
            return LongStream.range(0, words).map(i -> all.get((int) i)).toArray();
        }
    }
}
