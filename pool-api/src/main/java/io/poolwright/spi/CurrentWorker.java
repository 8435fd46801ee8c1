package io.poolwright.spi;

import io.poolwright.Worker;

/** Tells {@link Worker#current()} whose thread a thread is. For backends. */
public final class CurrentWorker {

    private static final ThreadLocal<Worker> CURRENT = new ThreadLocal<>();

    private CurrentWorker() {}

    /**
     * Makes the calling thread one of a worker's, for good.
     *
     * @param worker the worker
     */
    public static void enter(Worker worker) {
        CURRENT.set(worker);
    }

    /**
     * Returns the worker that the calling thread belongs to.
     *
     * @return the worker
     * @throws IllegalStateException if it belongs to none
     */
    public static Worker get() {
        Worker worker = CURRENT.get();
        if (worker == null) {
            throw new IllegalStateException("thread '" + Thread.currentThread().getName()
                    + "' is not running a task of a pool: call Worker.current() in the task's own thread");
        }
        return worker;
    }

    /**
     * Tells whether the calling thread belongs to a worker.
     *
     * @return true if {@link #get()} would return one
     */
    public static boolean isPresent() {
        return CURRENT.get() != null;
    }
}
