package io.poolwright;

/** The root of what pools, managers and queues throw of their own accord. What a task throws is the cause of one of these. */
public class PoolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a cause.
     *
     * @param message what went wrong, and where useful what to do
     */
    public PoolException(String message) {
        super(message);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param message what went wrong, and where useful what to do
     * @param cause why, may be null
     */
    public PoolException(String message, Throwable cause) {
        super(message, cause);
    }
}
