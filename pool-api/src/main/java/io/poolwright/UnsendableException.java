package io.poolwright;

/**
 * Thrown when something cannot travel to another process: an argument or a captured variable, in the caller's thread; a result,
 * as the end of its task.
 *
 * <p>Queues, locks, threads, executors and pools cannot be sent, even where Java serialization would copy them: a copy would
 * share nothing with the original. A {@link SharedQueue} can.
 */
public final class UnsendableException extends PoolException {

    private static final long serialVersionUID = 1L;

    /** The way to the object at fault. */
    private final String path;

    /**
     * Makes an exception.
     *
     * @param message what cannot be sent, why, and what to do
     * @param path the way from what was given to the object at fault, such as {@code argument -> ArrayList[2] -> Order.customer}
     * @param cause why, may be null
     */
    public UnsendableException(String message, String path, Throwable cause) {
        super(message, cause);
        this.path = path;
    }

    /**
     * Returns the way to the object that cannot be sent.
     *
     * @return the path, such as {@code argument -> ArrayList[2] -> Order.customer}
     */
    public String path() {
        return path;
    }
}
