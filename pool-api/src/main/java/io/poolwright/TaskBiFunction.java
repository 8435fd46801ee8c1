package io.poolwright;

import java.io.Serializable;

/**
 * A function of two arguments that a pool runs.
 *
 * <p>It is serializable so that a lambda or method reference written in its place can travel to another process as it is.
 *
 * @param <T> the type of the first argument
 * @param <U> the type of the second argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface TaskBiFunction<T, U, R> extends Serializable {

    /**
     * Computes the result. Called in a worker.
     *
     * @param first the first argument, null if the caller gave null
     * @param second the second argument, null if the caller gave null
     * @return the result, which may be null
     * @throws Exception whatever the task fails with; the caller gets it as the cause of its own exception
     */
    R apply(T first, U second) throws Exception;
}
