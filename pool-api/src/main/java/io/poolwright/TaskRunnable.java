package io.poolwright;

import java.io.Serializable;

/**
 * An action that a pool runs: no argument, no result.
 *
 * <p>It is serializable so that a lambda or method reference written in its place can travel to another process as it is.
 */
@FunctionalInterface
public interface TaskRunnable extends Serializable {

    /**
     * Does the work. Called in a worker.
     *
     * @throws Exception whatever the task fails with; the caller gets it as the cause of its own exception
     */
    void run() throws Exception;
}
