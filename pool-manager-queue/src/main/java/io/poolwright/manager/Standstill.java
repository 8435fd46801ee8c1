package io.poolwright.manager;

import java.time.Duration;

/** For how long something has not moved that the other end of a link ought to move. */
final class Standstill {

    private long since = System.nanoTime();
    private long before;

    /**
     * Looks again.
     *
     * @param due whether the other end ought to move it
     * @param count what changes when it moves
     * @return whether it has been due for longer than the limit, and has not moved all the while
     */
    boolean lasts(boolean due, long count, Duration limit) {
        long now = System.nanoTime();
        if (!due || count != before) {
            since = now;
            before = count;
        }
        return now - since > limit.toNanos();
    }
}
