package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.RemoteException;
import io.poolwright.TaskFailedException;
import io.poolwright.TaskOptions;
import io.poolwright.TaskTimeoutException;
import io.poolwright.UnsendableException;
import io.poolwright.WorkerLostException;
import io.poolwright.tck.Await;
import io.poolwright.tck.ChildProgram;
import io.poolwright.wire.BlockingLink;
import io.poolwright.wire.Door;
import io.poolwright.wire.Frame;
import io.poolwright.wire.Link;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;

/** Payloads that one side or the other has no memory for, and results that cannot be read. */
@ResourceLock(value = ScarceMemoryTest.BUFFERS, mode = ResourceAccessMode.READ, target = ResourceLockTarget.CHILDREN)
final class ScarceMemoryTest {

    /** The memory of this JVM outside its heap, locked by who measures it. */
    static final String BUFFERS = "poolwright.buffers";

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a task too large for its worker's heap is lost after a few workers, not given to ever more")
    void taskTooLargeForTheWorker() throws Exception {
        Pool.Builder builder = Pool.builder().backend("process").workers(1);
        try (Pool pool = builder.option("process.heap", "20m").option("process.maxMessage", "100m").open()) {
            var large = pool.applyAsync((byte[] bytes) -> bytes.length, new byte[40_000_000]);
            ExecutionException failure = assertThrows(ExecutionException.class, large::get);
            WorkerLostException lost = (WorkerLostException) failure.getCause();
            assertTrue(lost.errorTail().contains("OutOfMemoryError"), lost.getMessage());
            assertEquals(WorkerLostException.Reason.HEAP_EXHAUSTED, lost.reason(), lost.getMessage());
            assertEquals(3, lost.getSuppressed().length, "the workers before the last");
            assertTrue(lost.getMessage().contains(" was lost with worker 4 "), lost.getMessage());
            assertEquals("alive", pool.apply(() -> "alive"));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a task of more than half of a worker's heap, or of the option's size, is refused where it is submitted")
    void taskTooLargeToBeSent() throws Exception {
        Pool.Builder builder = Pool.builder().backend("process").workers(1).option("process.heap", "40m");
        try (Pool pool = builder.open()) {
            UnsendableException refused = assertThrows(
                    UnsendableException.class, () -> pool.applyAsync((byte[] bytes) -> bytes.length, new byte[30_000_000]));
            assertTrue(refused.getMessage().contains("bytes and may have 20971520, half of a worker's heap"), refused.getMessage());
            assertEquals("alive", pool.apply(() -> "alive"));
        }
        try (Pool pool = Pool.builder().backend("process").workers(1).option("process.jvmOptions", "-Xmx40m").open()) {
            UnsendableException refused = assertThrows(
                    UnsendableException.class, () -> pool.applyAsync((byte[] bytes) -> bytes.length, new byte[30_000_000]));
            assertTrue(refused.getMessage().contains("may have 20971520, half of a worker's heap; raise option process.jvmOptions"),
                    refused.getMessage());
        }
        try (Pool pool = builder.option("process.maxMessage", "64k").open()) {
            UnsendableException refused = assertThrows(
                    UnsendableException.class, () -> pool.applyAsync((byte[] bytes) -> bytes.length, new byte[70_000]));
            assertTrue(refused.getMessage().contains("may have 65536, as option process.maxMessage says"), refused.getMessage());
            UnsendableException result = assertThrows(UnsendableException.class, () -> pool.apply(() -> new byte[70_000]));
            assertTrue(result.getMessage().contains("the result, a byte[], has 700"), result.getMessage());
            UnsendableException results = assertThrows(
                    UnsendableException.class, () -> pool.with(TaskOptions.defaults().withChunkSize(2))
                            .map((Integer size) -> new byte[size], List.of(40_000, 40_000)));
            assertTrue(results.getMessage().contains("choose smaller chunks"), results.getMessage());
            TaskFailedException large = assertThrows(TaskFailedException.class, () -> pool.run(() -> {
                throw new LargeFailure();
            }));
            RemoteException told = assertInstanceOf(RemoteException.class, large.getCause());
            assertTrue(told.getMessage().contains(LargeFailure.class.getName()), told.getMessage());
            assertEquals("alive", pool.apply(() -> "alive"));
        }
    }

    /** Does not fit into a message. */
    static final class LargeFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final byte[] ballast = new byte[70_000];
    }

    /** A parent with a small heap, whose workers send more than it can take. */
    static final class SmallParent {

        public static void main(String[] arguments) throws Exception {
            Pool.Builder builder = Pool.builder().workers(2);
            if (arguments.length > 0) {
                builder.option("process.maxMessage", arguments[0]);
            }
            try (Pool pool = builder.option("process.heap", "1500m").open()) {
                try {
                    pool.apply(() -> new byte[150_000_000]);
                    System.out.println("taken");
                } catch (UnsendableException e) {
                    System.out.println("refused: " + e.getMessage());
                } catch (WorkerLostException e) {
                    System.out.println("lost: " + e.getMessage());
                }
                System.out.println(pool.apply(() -> "alive"));
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a result of more than half of the parent's heap is refused before it is sent")
    void resultTooLargeToBeSent() throws Exception {
        try (ChildProgram parent = ChildProgram.start("process", List.of("-Xmx100m"), SmallParent.class)) {
            assertEquals(0, parent.await(Duration.ofSeconds(60)), parent.output());
            String output = parent.output();
            assertTrue(output.contains("refused: the result, a byte[], has 1500000"), output);
            assertTrue(output.contains("raise option process.maxMessage"), output);
            assertTrue(output.contains("alive"), output);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a result too large for the parent's heap costs its task, if it is let through; the pool goes on and closes")
    void resultTooLargeForTheParent() throws Exception {
        try (ChildProgram parent = ChildProgram.start("process", List.of("-Xmx100m"), SmallParent.class, "1g")) {
            assertEquals(0, parent.await(Duration.ofSeconds(60)), parent.output());
            assertTrue(parent.output().contains("lost: "), parent.output());
            assertTrue(parent.output().contains("alive"), parent.output());
        }
    }

    /** Takes all the memory there is and keeps it, in many small pieces at the end, whatever is thrown meanwhile. */
    static void hoard() {
        Object[] all = null;
        int size = 1 << 20;
        while (true) {
            try {
                all = new Object[] {all, new byte[size]};
            } catch (OutOfMemoryError e) {
                size = Math.max(size / 2, 1);
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a task that has filled its worker's heap ends at its hard limit, with a thread dump or with the reason for none")
    void fullHeapAtTheHardLimit() throws Exception {
        Duration limit = Duration.ofMillis(1_500);
        TaskOptions limited = TaskOptions.defaults().withTimeout(limit);
        try (Pool pool = Pool.builder().backend("process").workers(1).option("process.heap", "32m").open()) {
            for (int round = 0; round < 2; round++) {
                pool.run(() -> {}); // the worker is up
                var full = pool.with(limited).runAsync(ScarceMemoryTest::hoard);
                ExecutionException failure = assertThrows(ExecutionException.class, () -> full.get(Await.SOON));
                TaskTimeoutException timeout = assertInstanceOf(TaskTimeoutException.class, failure.getCause());
                assertEquals(limit, timeout.hardLimit());
                if (timeout.threadDump().isPresent()) {
                    assertTrue(timeout.threadDump().get().contains("hoard"), timeout.threadDump().get());
                    assertTrue(timeout.getMessage().contains("it stood in"), timeout.getMessage());
                } else {
                    assertTrue(timeout.getMessage().contains("where it stood is not known: "), timeout.getMessage());
                }
                assertEquals("alive", pool.apply(() -> "alive"));
            }
        }
    }

    /** Tells how much memory outside the heap it has after a large task with a large result. */
    static final class LargePayloads {

        public static void main(String[] arguments) throws Exception {
            try (Pool pool = Pool.open(1)) {
                int length = pool.apply((byte[] bytes) -> bytes, new byte[50_000_000]).length;
                System.out.println(length + " bytes, direct memory: " + directMemory() + ".");
            }
        }
    }

    private static long directMemory() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(buffers -> buffers.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("large payloads leave no large buffers behind")
    void noLargeBuffersStay() throws Exception {
        try (ChildProgram parent = ChildProgram.start("process", LargePayloads.class)) { // nobody else's buffers are in it
            assertEquals(0, parent.await(Duration.ofSeconds(60)), parent.output());
            Matcher told = Pattern.compile("50000000 bytes, direct memory: (\\d+)\\.").matcher(parent.output());
            assertTrue(told.find(), parent.output());
            assertTrue(Long.parseLong(told.group(1)) < 2_000_000, parent.output());
        }
    }

    @Test
    @DisplayName("links with workers that have ended leave no memory outside the heap to be collected some day")
    @ResourceLock(BUFFERS)
    void endedLinksLeaveNoMemory() throws Exception {
        int links = 100;
        long before = directMemory();
        try (Door door = Door.tcp()) {
            for (int i = 0; i < links; i++) {
                try (Link near = new Link(Door.connect(door.address()), Link.MAX_PAYLOAD);
                        BlockingLink far = new BlockingLink(new Link(door.accept(() -> true), Link.MAX_PAYLOAD))) {
                    near.send(new Frame((byte) 1, i, new byte[10]));
                    assertEquals(i, far.receive().id());
                }
            }
        }
        long left = directMemory() - before;
        assertTrue(left < links * 10_000, () -> links + " links have left " + left + " bytes");
    }

    /** Cannot be read, by an Error. */
    static final class ErrorInReading implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            throw new AssertionError("not to be read");
        }
    }

    private static final AtomicInteger RUNS = new AtomicInteger();

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a result whose reading throws an Error ends its task, which is not run again, and costs no worker")
    void errorInReading() throws Exception {
        var options = TaskOptions.defaults().withAttempts(3);
        try (Pool pool = Pool.builder().backend("process").workers(1).open()) {
            var result = pool.with(options).applyAsync(() -> {
                RUNS.incrementAndGet();
                return new ErrorInReading();
            });
            ExecutionException failure = assertThrows(ExecutionException.class, result::get);
            assertTrue(failure.getMessage().contains("cannot be read here"), failure.getMessage());
            assertEquals(1, pool.apply(() -> RUNS.get()));
        }
    }

    /** Opens a pool when it should not, in a JVM that is ending. */
    static final class LateOpener {

        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try (Pool pool = Pool.open(1)) {
                    System.out.println("late " + pool.apply(() -> "answer"));
                } catch (Exception e) {
                    System.out.println("late " + e);
                }
            }));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a pool opened in a shutdown hook works or fails, but does not hang")
    void poolInShutdownHook() throws Exception {
        try (ChildProgram parent = ChildProgram.start("process", LateOpener.class)) {
            assertEquals(0, parent.await(Duration.ofSeconds(60)), parent.output());
            assertTrue(parent.output().contains("late "), parent.output());
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("an initializer that throws ends the results although a shutdown hook of its worker hangs")
    void hangingHook() throws Exception {
        Pool.Builder builder = Pool.builder()
                .backend("process")
                .workers(1)
                .option("process.stopGrace", "500ms")
                .initializer(() -> {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                        while (true) {
                            Thread.onSpinWait();
                        }
                    }));
                    throw new IllegalStateException("by intent");
                });
        try (Pool pool = builder.open()) {
            ExecutionException failure = assertThrows(ExecutionException.class, () -> pool.applyAsync(() -> 1).get());
            assertEquals("by intent", failure.getCause().getCause().getMessage());
        }
    }
}
