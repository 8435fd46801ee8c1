package io.poolwright.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Worker;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class CurrentWorkerTest {

    @Test
    void outsideAWorkerThereIsNone() throws Exception {
        Outcome outcome = inThread("plain-thread", null);
        assertFalse(outcome.present());
        assertEquals(
                "thread 'plain-thread' is not running a task of a pool: call Worker.current() in the task's own thread",
                outcome.failure().getMessage());
    }

    @Test
    void insideAWorkerItIsThere() throws Exception {
        Worker worker = (Worker) Proxy.newProxyInstance(
                Worker.class.getClassLoader(), new Class<?>[] {Worker.class}, (proxy, method, args) -> null);
        Outcome outcome = inThread("worker-thread", worker);
        assertTrue(outcome.present());
        assertSame(worker, outcome.current());
        assertThrows(IllegalStateException.class, Worker::current, "one thread's worker is not another's");
    }

    /** Asks in a thread of its own, which first enters the worker if there is one. */
    private static Outcome inThread(String name, Worker worker) throws Exception {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            if (worker != null) {
                CurrentWorker.enter(worker);
            }
            try {
                outcome.complete(new Outcome(CurrentWorker.isPresent(), Worker.current(), null));
            } catch (IllegalStateException e) {
                outcome.complete(new Outcome(CurrentWorker.isPresent(), null, e));
            }
        }, name);
        thread.start();
        thread.join();
        return outcome.get();
    }

    /** What a thread learnt. */
    private record Outcome(boolean present, Worker current, IllegalStateException failure) {}
}
