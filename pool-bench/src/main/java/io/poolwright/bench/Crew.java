package io.poolwright.bench;

import io.poolwright.TaskFunction;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Future;

/** A contender with its workers up. The functions and arguments can be sent to another process. */
interface Crew extends AutoCloseable {

    /** Hands in one task. */
    <T, R> Future<R> submit(TaskFunction<T, R> function, T argument);

    /**
     * Applies the function to all inputs and gives the results in order.
     *
     * @param chunk how many inputs travel together, or 0 for the contender's own choice
     */
    <T, R> List<R> map(TaskFunction<T, R> function, List<T> inputs, int chunk) throws Exception;

    /** Applies the function lazily, one input a task, and gives the results in order. */
    <T, R> Iterator<R> imap(TaskFunction<T, R> function, Iterable<T> inputs);

    @Override
    void close();
}
