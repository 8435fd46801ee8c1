package io.poolwright;

import java.time.Duration;
import java.util.Optional;

/**
 * The end of a task that ran longer than its {@linkplain TaskOptions#withTimeout hard limit}.
 *
 * <p>Its stack trace is where the task stood when its time was up, as far as the worker told that in time; else it is empty, and
 * the message says why.
 */
public final class TaskTimeoutException extends PoolException {

    private static final long serialVersionUID = 1L;

    private static final StackTraceElement[] NOWHERE = {};

    /** The soft limit, null if there was none. */
    private final Duration softLimit;

    /** The hard limit. */
    private final Duration hardLimit;

    /** How long the task had run. */
    private final Duration used;

    /** What all threads of the worker did, null if that is not known. */
    private final String threadDump;

    /**
     * Makes an exception.
     *
     * @param message which task ran too long, and on which worker
     * @param softLimit the soft limit, null if the task had none
     * @param hardLimit the hard limit
     * @param used how long the task had run
     * @param stood where the task stood, null if that is not known
     * @param threadDump what all threads of the worker did, null if that is not known
     */
    public TaskTimeoutException(
            String message,
            Duration softLimit,
            Duration hardLimit,
            Duration used,
            StackTraceElement[] stood,
            String threadDump) {
        super(message);
        this.softLimit = softLimit;
        this.hardLimit = hardLimit;
        this.used = used;
        this.threadDump = threadDump;
        setStackTrace(stood == null ? NOWHERE : stood);
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

    /**
     * Returns what the threads of the worker's process did when the task's time was up, the task's own first.
     *
     * @return text in the manner of a thread dump, at most some tens of thousands of characters; empty if the worker did not give
     *     it in time
     */
    public Optional<String> threadDump() {
        return Optional.ofNullable(threadDump);
    }
}
