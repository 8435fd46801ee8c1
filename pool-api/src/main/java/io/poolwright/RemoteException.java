package io.poolwright;

/**
 * Stands in for an exception of a task that could not travel: it could not be written, or not be read again, or it or one of its
 * causes has a message of more than a million characters (2<sup>20</sup>).
 *
 * <p>It has the original's stack trace, its causes in the same form, and its class name and message as text. Of a message
 * of more than 65,536 characters it has so many, and the number of those left out.
 */
public final class RemoteException extends PoolException {

    private static final long serialVersionUID = 1L;

    /** The class of the original. */
    private final String className;

    /** The message of the original, null if it had none. */
    private final String remoteMessage;

    /**
     * Makes a stand-in.
     *
     * @param className the class of the original
     * @param remoteMessage the message of the original, may be null
     * @param stack the stack trace of the original
     * @param cause the stand-in for the original's cause, may be null
     */
    public RemoteException(String className, String remoteMessage, StackTraceElement[] stack, Throwable cause) {
        super(remoteMessage == null ? className : className + ": " + remoteMessage, cause);
        this.className = className;
        this.remoteMessage = remoteMessage;
        setStackTrace(stack);
    }

    /**
     * Returns the class of the original.
     *
     * @return its binary name
     */
    public String className() {
        return className;
    }

    /**
     * Returns the message of the original.
     *
     * @return the message, null if it had none
     */
    public String remoteMessage() {
        return remoteMessage;
    }
}
