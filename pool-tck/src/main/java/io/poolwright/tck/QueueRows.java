package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Manager;
import io.poolwright.Pool;
import io.poolwright.SharedQueue;
import io.poolwright.TaskConsumer;
import io.poolwright.spi.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * What rows know of the queues under test, and the two sides from which they use them: this JVM, and tasks.
 *
 * <p>The rows are left out of the documentation that Javadoc makes: what each one pins is its display name.
 */
interface QueueRows {

    /** In place of a capacity. */
    int UNBOUNDED = Integer.MAX_VALUE;

    /** Less than anybody waits for, and more than a few calls take that wait for nothing. */
    Duration AT_ONCE = Duration.ofSeconds(2);

    /** A lease or a wait that does not run out during a row. */
    Duration LONG = Duration.ofMinutes(10);

    /** Opens a manager. */
    Manager open();

    /** Ends a manager that was opened here, and its queues. */
    void end(Manager manager);

    /** Returns the name of the backend whose tasks use the queues too. */
    String backend();

    /** Returns what the backend can do. */
    Set<Capability> capabilities();

    /** Returns the settings of pools of that backend. */
    Pool.Builder pools();

    /** Returns the manager that the rows share. */
    Manager manager();

    /** Returns the pool that the rows share, which has as many workers as any row has tasks. */
    Pool pool();

    /**
     * Tells whether tasks run in memory of their own.
     *
     * @hidden
     */
    default boolean tasksAreElsewhere() {
        return capabilities().contains(Capability.SEPARATE_MEMORY);
    }

    /**
     * Makes a queue.
     *
     * @hidden
     */
    default <E> SharedQueue<E> queue(int capacity) {
        return capacity == UNBOUNDED ? manager().queue() : manager().queue(capacity);
    }

    /**
     * Makes a queue without bound that has some items.
     *
     * @hidden
     */
    default SharedQueue<String> queueOf(String... items) {
        SharedQueue<String> queue = manager().queue();
        queue.addAll(List.of(items));
        return queue;
    }

    /**
     * Does the same with a queue from this JVM, and with another one from a task.
     *
     * @hidden
     */
    default <E> void everywhere(int capacity, TaskConsumer<SharedQueue<E>> script) throws Exception {
        script.accept(queue(capacity));
        inTask(queue(capacity), script);
    }

    /**
     * Does something with a queue from a task. What it finds wrong is thrown as it is.
     *
     * @hidden
     */
    default <E> void inTask(SharedQueue<E> queue, TaskConsumer<SharedQueue<E>> script) throws Exception {
        try {
            Outcome.value(pool().runAsync(script, queue));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError found) {
                throw found;
            }
            throw new AssertionError("expected no failure of a task, found " + e.getCause(), e.getCause());
        }
    }

    /** Checks that a call that began at a {@link System#nanoTime} waited as long as it was told to, and not for ever. */
    static void assertTook(long startNanos, Duration atLeast) {
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        assertTrue(took.compareTo(atLeast) >= 0, () -> "gave up after " + took + ", expected at least " + atLeast);
        Duration most = atLeast.plus(Await.SOON);
        assertTrue(took.compareTo(most) < 0, () -> "gave up after " + took + ", expected less than " + most);
    }

    /** Checks that calls which wait for nothing have ended, on a busy machine as well. */
    static void assertAtOnce(long startNanos) {
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        assertTrue(took.compareTo(AT_ONCE) < 0, () -> "took " + took + ", expected less than " + AT_ONCE);
    }

    /** Checks what a message says. */
    static void assertNames(Throwable failure, String... parts) {
        for (String part : parts) {
            assertTrue(failure.getMessage().contains(part), () -> "expected '" + part + "' in: " + failure.getMessage());
        }
    }
}
