package io.poolwright;

/**
 * Thrown when no backend can be chosen or opened: there is none, the one asked for is not there or cannot be used here, one of
 * them cannot be loaded, or two have the same name. The message lists every backend that was found, its version and its jar.
 */
public final class BackendException extends PoolException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a cause.
     *
     * @param message what went wrong, and where useful what to do
     */
    public BackendException(String message) {
        super(message);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param message what went wrong, and where useful what to do
     * @param cause why, may be null
     */
    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
