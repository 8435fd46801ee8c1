package io.poolwright;

import java.io.Serializable;

/**
 * An action of one argument that a pool runs.
 *
 * <p>It is serializable so that a lambda or method reference written in its place can travel to another process as it is.
 *
 * @param <T> the type of the argument
 */
@FunctionalInterface
public interface TaskConsumer<T> extends Serializable {

    /**
     * Does the work. Called in a worker.
     *
     * @param argument the argument, null if the caller gave null
     * @throws Exception whatever the task fails with; the caller gets it as the cause of its own exception
     */
    void accept(T argument) throws Exception;
}
