package io.poolwright.engine;

import java.time.Duration;

/**
 * How the workers of a pool are kept up. A duration that is null, and a number that is 0, stand for never.
 *
 * @param cancelGrace after how long a task that was cancelled and goes on is ended with its worker
 * @param beginGrace how much longer than its limit a worker may take to begin a task with a limit
 * @param maxAge after how long a worker is replaced, when it has ended a task
 * @param warmSpares whether the successor of a worker that is to be replaced is started before that one is let go
 * @param maxLosses how many workers may be lost in a row, without a finished task between them, before the pool breaks
 * @param lossWindow within which time those losses count
 */
public record Upkeep(
        Duration cancelGrace, Duration beginGrace, Duration maxAge, boolean warmSpares, int maxLosses, Duration lossWindow) {

    /** For workers that cannot be killed, do not age, and are quickly made. */
    public static final Upkeep NONE = new Upkeep(null, null, null, false, 0, null);

    /**
     * Tells whether each worker has to be looked at after each job, before it takes another.
     *
     * @param maxTasks after how many tasks a worker is replaced, 0 for never
     * @return true if it may have to be replaced then
     */
    public boolean isStepwise(long maxTasks) {
        return maxTasks > 0 || maxAge != null;
    }
}
