package io.poolwright;

import java.io.Serializable;

/**
 * A function of one argument that a pool runs.
 *
 * <p>It is serializable so that a lambda or method reference written in its place can travel to another process as it is.
 *
 * @param <T> the type of the argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface TaskFunction<T, R> extends Serializable {

    /**
     * Computes the result. Called in a worker.
     *
     * @param argument the argument, null if the caller gave null
     * @return the result, which may be null
     * @throws Exception whatever the task fails with; the caller gets it as the cause of its own exception
     */
    R apply(T argument) throws Exception;
}
