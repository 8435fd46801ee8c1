package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.tck.Await;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One at a time has the lock, all get it, and who waits for long sleeps, but for who is interrupted. */
final class PublishLockTest {

    private static final int THREADS = 6;
    private static final int ROUNDS = 50_000;

    private final PublishLock lock = new PublishLock();
    /** Guarded by the lock alone. */
    private int count;

    @Test
    void oneAtATimeHasIt() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    lock.lock();
                    count++;
                    lock.unlock();
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(THREADS * ROUNDS, count);
    }

    @Test
    void whoWaitsForLongSleepsUntilItIsFree() throws Exception {
        lock.lock();
        Thread waiter = new Thread(() -> lock.holding(() -> count++));
        waiter.start();
        Await.until("it sleeps", () -> waiter.getState() == Thread.State.TIMED_WAITING);
        lock.unlock();
        waiter.join();
        assertEquals(1, count);
        lock.lock(); // is free
    }

    @Test
    void interruptIsLeftForOthers() throws Exception {
        lock.lock();
        boolean[] interrupted = {false};
        Thread waiter = new Thread(() -> {
            lock.holding(() -> count++);
            interrupted[0] = Thread.currentThread().isInterrupted();
        });
        waiter.start();
        Await.until("it waits, asleep", () -> waiter.getState() == Thread.State.TIMED_WAITING);
        waiter.interrupt();
        Await.until("it waits, awake", () -> waiter.getState() == Thread.State.RUNNABLE);
        assertTrue(waiter.isAlive());
        assertEquals(0, count, "it has not got in");
        lock.unlock();
        waiter.join();
        assertTrue(interrupted[0]);
        assertEquals(1, count);
    }

    @Test
    void whatFailsLetsItGo() {
        assertThrows(IllegalStateException.class, () -> lock.holding(() -> {
            throw new IllegalStateException("a failure");
        }));
        assertFalse(lock.holding(() -> false));
    }
}
