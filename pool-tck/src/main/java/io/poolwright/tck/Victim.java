package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.SharedQueue;
import io.poolwright.TaskConsumer;
import io.poolwright.WorkerLostException;
import java.util.concurrent.TimeUnit;

/**
 * A task in a process of its own that is to be killed.
 *
 * @param pid the process
 * @param result how the task ends
 */
record Victim(long pid, AsyncResult<Void> result) {

    /** Starts a task that uses a queue, and returns when it has told its process id through another one. */
    static <E> Victim start(
            Pool pool, SharedQueue<Long> pids, SharedQueue<E> queue, TaskConsumer<SharedQueue<E>> work)
            throws InterruptedException {
        AsyncResult<Void> result = pool.runAsync(() -> {
            pids.put(ProcessHandle.current().pid());
            work.accept(queue);
        });
        Long pid = pids.poll(Await.SOON.toSeconds(), TimeUnit.SECONDS);
        assertNotNull(pid, "the process id that a task puts into a queue");
        assertNotEquals(ProcessHandle.current().pid(), pid, "the process of a task");
        return new Victim(pid, result);
    }

    /** Kills its process, and returns when that has ended. */
    void kill() throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        assertTrue(process.destroyForcibly(), "kill of process " + pid);
        process.onExit().get(Await.SOON.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits until its pool knows. */
    void awaitLost() {
        Outcome.failure(WorkerLostException.class, result);
    }
}
