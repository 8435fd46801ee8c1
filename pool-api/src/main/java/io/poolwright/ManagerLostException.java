package io.poolwright;

/**
 * Thrown by a {@link SharedQueue} whose {@link Manager} was closed, has died, or can no longer be reached.
 */
public final class ManagerLostException extends PoolException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a cause.
     *
     * @param message what went wrong, and where useful what to do
     */
    public ManagerLostException(String message) {
        super(message);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param message what went wrong, and where useful what to do
     * @param cause why, may be null
     */
    public ManagerLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
