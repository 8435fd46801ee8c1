package io.poolwright.engine;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The pool's side of a lazy map: as long as the map's input is being read, it is open work of the pool.
 *
 * <p>It does not know the map, so that one that nobody reads any more can be collected; then its reading ends.
 */
final class Reading implements Runnable {

    private final PoolCore core;
    private final AtomicBoolean ended = new AtomicBoolean();
    /** Set by the pool when no more is to be read. */
    private volatile boolean cut;
    /** The thread that last asked for a result. */
    private volatile Thread reader = Thread.currentThread();

    Reading(PoolCore core) {
        this.core = core;
    }

    void readBy(Thread thread) {
        reader = thread;
    }

    boolean isCut() {
        return cut;
    }

    /** Stops the reading. Called by the pool, from any thread; what was sent stays. */
    void cut() {
        cut = true;
        end();
    }

    /** Stops it if nobody can go on with it while that thread waits. */
    void cutIfReadBy(Thread thread) {
        Thread last = reader;
        if (last == thread || !last.isAlive()) {
            cut();
        }
    }

    /** The input has been read, or nobody will read it. */
    void end() {
        if (ended.compareAndSet(false, true)) {
            core.ended(this);
        }
    }

    /** What the cleaner does when the map is gone. */
    @Override
    public void run() {
        cut();
    }
}
