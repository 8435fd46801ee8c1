package io.poolwright.manager;

import io.poolwright.wire.CallLink;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one attempt of this process to get to a manager, for all who have something to ask. Thread safe.
 *
 * <p>It goes on when somebody's time is over: who asks again finds it further, so that short times get there too.
 */
final class Attempt {

    private final FutureTask<CallLink> task;
    private final AtomicBoolean begun = new AtomicBoolean();

    /** @param how connects; comes to an end by itself */
    Attempt(Callable<CallLink> how) {
        task = new FutureTask<>(how);
    }

    /**
     * Connects, or waits for who does. An interrupt does not end this: it is kept for after.
     *
     * @throws IOException if that fails
     */
    CallLink finish() throws IOException {
        begun.set(true);
        task.run(); // which does nothing where it has begun
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw failure(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Has a thread connect, unless somebody does, and waits for that.
     *
     * @param deadline the {@link System#nanoTime} until which to wait
     * @return the link, null if it was not there by then
     * @throws IOException if the attempt has failed
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    CallLink await(long deadline) throws IOException, InterruptedException {
        if (begun.compareAndSet(false, true)) {
            Thread thread = new Thread(null, task, "poolwright-connect", 0, false);
            thread.setDaemon(true);
            thread.start();
        }
        try {
            return task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static IOException failure(ExecutionException e) {
        return e.getCause() instanceof IOException known ? known : new IOException(e.getCause().toString(), e.getCause());
    }
}
