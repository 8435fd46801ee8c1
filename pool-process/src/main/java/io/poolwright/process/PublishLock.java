package io.poolwright.process;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The lock of those who put jobs on a board: one compare-and-set to take it, one store to let it go.
 *
 * <p>It is held for less time than a thread needs to fall asleep and wake up. A monitor has threads do that as soon as two meet, and two
 * callers then get done half of what one does; here they look again, give way, and sleep for a moment only if that does not help: who has
 * it may be without a processor, or copying a large task.
 *
 * <pre>
 *   FREE --lock, compare-and-set--> HELD --unlock, release store, by who holds it--> FREE
 * </pre>
 *
 * <p>Not reentrant, and not fair. An interrupt is left for others. What is done while it is held needs less of the stack than what a caller
 * does right before, which is to pack its task: for an overflow within {@link #unlock} would leave it held.
 */
final class PublishLock {

    /** So often it is looked at again at once. */
    private static final int SPINS = 20;
    /** So often after that, giving way before each. */
    private static final int YIELDS = 200;
    /** Between two looks after that, in nanoseconds. */
    private static final long PAUSE = 50_000;

    private final AtomicBoolean held = new AtomicBoolean();

    /** Takes it once and lets it go: then all is linked that it needs for that. */
    PublishLock() {
        lock();
        unlock();
    }

    void lock() {
        if (!tryLock()) {
            awaitLock();
        }
    }

    private boolean tryLock() {
        return held.compareAndSet(false, true);
    }

    private void awaitLock() {
        int looks = 0;
        do {
            looks++;
            if (looks <= SPINS) {
                Thread.onSpinWait();
            } else if (looks <= SPINS + YIELDS || Thread.currentThread().isInterrupted()) {
                Thread.yield(); // who is interrupted could not sleep
            } else {
                LockSupport.parkNanos(this, PAUSE);
            }
        } while (held.get() || !tryLock());
    }

    void unlock() {
        held.setRelease(false);
    }

    /** Does something while it is held. */
    <T> T holding(Supplier<T> action) {
        lock();
        try {
            return action.get();
        } finally {
            unlock();
        }
    }
}
