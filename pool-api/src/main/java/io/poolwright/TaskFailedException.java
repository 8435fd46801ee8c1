package io.poolwright;

/**
 * Thrown by the calls that wait for a task, such as {@link Submitter#apply(Task)}, when the task threw.
 *
 * <p>{@link #getCause()} is the task's own exception, with the stack trace of the worker. If that exception could not travel,
 * a {@link RemoteException} stands in for it.
 */
public final class TaskFailedException extends PoolException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message which task failed, and how
     * @param cause what the task threw
     */
    public TaskFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
