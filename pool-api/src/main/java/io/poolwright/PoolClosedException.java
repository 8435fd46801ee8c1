package io.poolwright;

/**
 * Thrown when work is given to a pool that takes no more, and the end of every result that was open when its pool was
 * terminated. If the pool broke, the cause is what broke it.
 */
public final class PoolClosedException extends PoolException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a cause.
     *
     * @param message what went wrong, and where useful what to do
     */
    public PoolClosedException(String message) {
        super(message);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param message what went wrong, and where useful what to do
     * @param cause why, may be null
     */
    public PoolClosedException(String message, Throwable cause) {
        super(message, cause);
    }
}
