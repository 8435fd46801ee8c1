package io.poolwright;

import java.io.Serializable;

/**
 * A function without argument that a pool runs.
 *
 * <p>It is serializable so that a lambda or method reference written in its place can travel to another process as it is.
 * What a lambda captures travels with it, the enclosing object included if one of its members is used.
 *
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface Task<R> extends Serializable {

    /**
     * Computes the result. Called in a worker.
     *
     * @return the result, which may be null
     * @throws Exception whatever the task fails with; the caller gets it as the cause of its own exception
     */
    R call() throws Exception;
}
