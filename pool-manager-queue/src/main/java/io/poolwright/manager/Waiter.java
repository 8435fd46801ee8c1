package io.poolwright.manager;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A call that stands in a line of a queue: that of a thread here, which sleeps, or of one in another process, for which somebody
 * listens. Used only under the lock of the queue.
 *
 * <p>Who serves it gives it what it waits for and then wakes it, so nobody can come in between, and one that gave up takes nothing
 * with it.
 */
class Waiter {

    /** How it stands. */
    enum State {
        /** Not yet served. */
        WAITING,
        /** It has what it waits for. */
        SERVED,
        /** Turned away, as the queue was closed. */
        CLOSED,
        /** Turned away, as the manager ended. */
        LOST
    }

    /** WAITING -&gt; SERVED, CLOSED or LOST, once and by others. One that gives up leaves its line while it is WAITING. */
    private State state = State.WAITING;

    /** Run without the lock when a call from elsewhere has ended; null for a thread here. */
    private final Runnable listener;

    private Condition changed;
    private long wakesAt = Long.MAX_VALUE;

    /** A call of the current thread. */
    Waiter() {
        this(null);
    }

    /**
     * A call from elsewhere.
     *
     * @param listener told when it is served or turned away, once, without the lock
     */
    Waiter(Runnable listener) {
        this.listener = listener;
    }

    final boolean isElsewhere() {
        return listener != null;
    }

    /** Tells who listens that it has ended. Not under the lock. */
    final void tell() {
        listener.run();
    }

    final State state() {
        return state;
    }

    final boolean isWaiting() {
        return state == State.WAITING;
    }

    /** Serves it or turns it away, and wakes it. */
    final void end(State how) {
        state = how;
        wake();
    }

    /** When it wakes up by itself, or is to be woken. */
    final long wakesAt() {
        return wakesAt;
    }

    /** Sets when somebody is going to wake it. */
    final void wakesAt(long time) {
        wakesAt = time;
    }

    /** Has it look again at how things are. */
    final void wake() {
        if (changed != null) {
            changed.signal();
        }
    }

    /**
     * Sleeps until it is woken, or by chance for less.
     *
     * @param lock the lock of the queue
     * @param now the time
     * @param until when to wake up at the latest
     */
    final void sleep(ReentrantLock lock, long now, long until) throws InterruptedException {
        if (changed == null) {
            changed = lock.newCondition();
        }
        wakesAt = until;
        changed.awaitNanos(until - now);
    }
}
