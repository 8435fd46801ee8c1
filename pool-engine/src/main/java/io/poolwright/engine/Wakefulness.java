package io.poolwright.engine;

/**
 * How a thread waits for another before it sleeps: it keeps its processor for the first microsecond, and then gives way to whoever
 * else wants to run. What comes in that time costs no wake-up, which on most systems takes longer than a short task.
 */
final class Wakefulness {

    /** So long nobody else gets the processor. */
    private static final long SPIN_NANOS = 1_000;
    /** So long it lasts. */
    private static final long AWAKE_NANOS = 50_000;

    private final long limit;
    private final long since = System.nanoTime();

    Wakefulness(long nanos) {
        limit = Math.min(nanos, AWAKE_NANOS);
    }

    /** One step; whether to go on. */
    boolean pause() {
        long passed = System.nanoTime() - since;
        if (passed >= limit) {
            return false;
        }
        if (passed < SPIN_NANOS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
        return true;
    }
}
