package io.poolwright;

/**
 * Thrown by a {@link SharedQueue} that was closed: by every put, and by a take once the queue is empty.
 */
public final class QueueClosedException extends PoolException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a cause.
     *
     * @param message what went wrong, and where useful what to do
     */
    public QueueClosedException(String message) {
        super(message);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param message what went wrong, and where useful what to do
     * @param cause why, may be null
     */
    public QueueClosedException(String message, Throwable cause) {
        super(message, cause);
    }
}
