package io.poolwright;

import java.time.Duration;
import java.util.Optional;

/** The end of a task that ran longer than its {@linkplain TaskOptions#withTimeout hard limit}. */
public final class TaskTimeoutException extends PoolException {

    private static final long serialVersionUID = 1L;

    /** The soft limit, null if there was none. */
    private final Duration softLimit;

    /** The hard limit. */
    private final Duration hardLimit;

    /** How long the task had run. */
    private final Duration used;

    /**
     * Makes an exception.
     *
     * @param message which task ran too long, and on which worker
     * @param softLimit the soft limit, null if the task had none
     * @param hardLimit the hard limit
     * @param used how long the task had run
     */
    public TaskTimeoutException(String message, Duration softLimit, Duration hardLimit, Duration used) {
        super(message);
        this.softLimit = softLimit;
        this.hardLimit = hardLimit;
        this.used = used;
    }

    /**
     * Returns the soft limit.
     *
     * @return the limit, empty if the task had none
     */
    public Optional<Duration> softLimit() {
        return Optional.ofNullable(softLimit);
    }

    /**
     * Returns the hard limit.
     *
     * @return the limit
     */
    public Duration hardLimit() {
        return hardLimit;
    }

    /**
     * Returns how long the task had run.
     *
     * @return the time, at least the hard limit
     */
    public Duration used() {
        return used;
    }
}
