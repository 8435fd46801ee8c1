package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import io.poolwright.SharedQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A call on a thread of its own. Each one is joined, by asking for its value or its failure. */
final class Call<T> {

    /** Longer than anything that is expected to happen can take on a busy machine. */
    private static final long LIMIT_SECONDS = 30;

    private final Thread thread;
    private T value;
    private Throwable failure;

    private Call(Callable<T> callable) {
        this.thread = new Thread(() -> {
            try {
                value = callable.call();
            } catch (Throwable e) {
                failure = e;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    static <T> Call<T> start(Callable<T> callable) {
        return new Call<>(callable);
    }

    /** Starts a call, and returns when it waits in a queue at which others wait already. */
    static <T> Call<T> waiting(SharedQueue<?> queue, Callable<T> callable) throws InterruptedException {
        int before = waitingAt(queue);
        Call<T> call = start(callable);
        awaitWaiting(queue, before + 1);
        return call;
    }

    /** Waits until so many calls wait at a queue. */
    static void awaitWaiting(SharedQueue<?> queue, int count) throws InterruptedException {
        long start = System.nanoTime();
        while (waitingAt(queue) != count) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
                fail("expected " + count + " calls waiting at " + queue);
            }
            Thread.sleep(1);
        }
    }

    static int waitingAt(SharedQueue<?> queue) {
        return ((LocalAccess<?>) ((QueueHandle<?>) queue).access()).queue().waiting();
    }

    void interrupt() {
        thread.interrupt();
    }

    T value() throws Exception {
        join();
        if (failure != null) {
            throw new AssertionError("expected a value", failure);
        }
        return value;
    }

    Throwable failure() throws InterruptedException {
        join();
        if (failure == null) {
            fail("expected a failure, found the value " + value);
        }
        return failure;
    }

    private void join() throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
        assertFalse(thread.isAlive(), "the call still waits");
    }
}
