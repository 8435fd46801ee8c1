package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.Worker;
import io.poolwright.spi.Capability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker does at its end. */
interface FarewellRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("X8 test_wait_for_threads: a worker whose finalizer waits for a thread that a task has left does not end before"
            + " it")
    default void finalizerWaitsForThreads(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(builder -> builder.workers(1).finalizer(FarewellRows::awaitThread));
                Gate gate = new Gate(directory)) {
            String path = gate.path();
            pool.run(() -> leaveThread(path, marks));
            pool.shutdown();
            assertFalse(pool.join(Duration.ofMillis(100)), "join while the finalizer waits");
            gate.open();
            assertTrue(pool.join(Await.SOON), "expected join() soon after the thread's end");
            assertEquals(List.of("by-the-thread"), Marks.in(directory), "marks");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("X8 a thread that a task has left and that nobody waits for does not hold up the end of its pool")
    default void leftThreadHoldsUpNothing(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Gate gate = new Gate(directory)) {
            String path = gate.path();
            try (Pool pool = pool(1)) {
                pool.run(() -> leaveThread(path, marks));
                pool.shutdown();
                assertTrue(pool.join(Await.SOON), "expected join() soon though a thread is left");
            }
            assertEquals(List.of(), Marks.in(directory), "marks of a thread that waits, or is no more");
            gate.open();
            if (!can(Capability.SEPARATE_MEMORY)) {
                Marks.await(directory, "by-the-thread"); // it ends before the row does
            }
        }
    }

    private static void leaveThread(String gate, String marks) {
        Thread thread = new Thread(() -> {
            try {
                Gate.pass(gate);
                Marks.leave(marks, "by-the-thread");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, "kit-left");
        Worker.current().attributes().put("thread", thread);
        thread.start();
    }

    private static void awaitThread() throws InterruptedException {
        ((Thread) Worker.current().attributes().get("thread")).join();
    }

    /** @hidden */
    @Test
    @DisplayName("X9 X15 test_error_on_stdio_flush_1, test_error_on_stdio_flush_2, test_atexit: a program and its workers close"
            + " what they print to, which is no failure, and the shutdown hooks of tasks run")
    default void closedOutputIsNoFailure(@TempDir Path directory) throws Exception {
        try (ChildProgram program = program(SilentProgram.class, directory.toString())) {
            assertEquals(0, program.await(Duration.ofSeconds(50)), "exit code of a program that cannot print");
        }
        assertEquals(List.of("end-of-main", "hook"), Marks.in(directory), "marks of main and of the hook that a task has added");
    }
}
