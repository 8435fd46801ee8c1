package io.poolwright.engine;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs users' callbacks and stages on threads of their own, so that one that blocks holds up nobody.
 *
 * <p>There are many threads: a callback may wait for the results of other tasks, whose callbacks need threads too. They
 * exist only while
 * there are callbacks, and a moment longer.
 */
final class Callbacks {

    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
    private static final long KEEP_SECONDS = 1;
    private static final int MAX_THREADS = 256;

    /** A thread that knows whose it is. */
    private static final class CallbackThread extends Thread {
        private final Callbacks owner;

        CallbackThread(Callbacks owner, Runnable runnable, String name) {
            super(null, runnable, name, 0, false);
            this.owner = owner;
            setDaemon(true);
        }
    }

    /** Offers to an idle thread only, so that the executor makes a new one rather than queue; at its bound it adds. */
    private static final class IdleFirst extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable callback) {
            return tryTransfer(callback);
        }

        @Override
        public boolean add(Runnable callback) {
            return super.offer(callback); // not put, which calls the offer above on some JDKs
        }
    }

    private final String poolName;
    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor threads;

    Callbacks(String poolName) {
        this.poolName = poolName;
        this.threads = new ThreadPoolExecutor(
                0,
                MAX_THREADS,
                KEEP_SECONDS,
                TimeUnit.SECONDS,
                new IdleFirst(),
                runnable -> new CallbackThread(
                        this, runnable, "poolwright-" + poolName + "-callback-" + number.incrementAndGet()),
                (callback, executor) -> executor.getQueue().add(callback));
    }

    /** Runs it soon; in the calling thread if there can be no other. */
    void run(Runnable callback) {
        try {
            threads.execute(callback);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            LOG.debug("{}: no thread for a callback, it runs where it is", poolName, e);
            callback.run();
        }
    }

    /** From now on a thread ends as soon as it has nothing to do, so that none outlives its pool for nothing. */
    void poolHasEnded() {
        threads.setKeepAliveTime(0, TimeUnit.SECONDS);
    }

    /** Runs a user's callback, whose failure is logged and nothing else. */
    void guarded(Runnable callback, String what) {
        try {
            callback.run();
        } catch (Throwable e) {
            SafeLog.warn(LOG, poolName + ": the " + what + " threw; the result is not changed by it", e);
        }
    }

    boolean ownsCurrentThread() {
        return Thread.currentThread() instanceof CallbackThread thread && thread.owner == this;
    }
}
