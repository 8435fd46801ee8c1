package io.poolwright;

import java.util.List;
import java.util.Map;

/**
 * The ways to hand work to a pool: one call, or a function over many inputs.
 *
 * <p>A {@link Pool} is a submitter; {@link Pool#with(TaskOptions)} gives another that submits to the same pool with other
 * options. All methods may be called from any thread, also from a task's callback.
 *
 * <p><b>Blocking.</b> The methods whose names end in {@code Async} return at once. {@code apply}, {@code run}, {@code map} and
 * {@code starmap} wait for the result and throw {@link InterruptedException} if the waiting thread is interrupted; the work
 * that had not started by then is taken back, the work that had goes on and its result is dropped.
 *
 * <p><b>Failure.</b> Every method throws, in the caller's thread and before anything is queued,
 * <ul>
 * <li>{@link PoolClosedException} if the pool no longer takes work,
 * <li>{@link UnsendableException} if the function or an argument cannot travel to the worker,
 * <li>{@link NullPointerException} if the function (or the input of a map) is null; an argument may be null.
 * </ul>
 * A blocking method throws {@link TaskFailedException} if the task threw (its cause is the task's own exception), and
 * {@link WorkerLostException}, {@link TaskTimeoutException} or {@link PoolClosedException} themselves if one of these ended
 * the task.
 *
 * <p><b>Order.</b> {@code map} and {@code starmap} give one list in the order of the input. Every element is run even if
 * another one fails; when all have ended, the failure of the first failed element is thrown.
 *
 * <p>What a thread did before it submitted a task happens-before the task on a backend that shares the caller's memory; what
 * the task did happens-before the return of the result everywhere.
 */
public interface Submitter {

    /**
     * Runs a task in a worker and waits for its result.
     *
     * @param <R> the type of the result
     * @param task the task
     * @return what the task returned
     * @throws InterruptedException if this thread is interrupted while it waits
     * @throws TaskFailedException if the task threw
     * @throws PoolException if the task was lost, took too long, could not be sent, or the pool takes no work
     */
    <R> R apply(Task<R> task) throws InterruptedException;

    /**
     * Runs a function of one argument in a worker and waits for its result.
     *
     * @param <T> the type of the argument
     * @param <R> the type of the result
     * @param function the function
     * @param argument its argument, may be null
     * @return what the function returned
     * @throws InterruptedException if this thread is interrupted while it waits
     * @throws TaskFailedException if the function threw
     * @throws PoolException if the task was lost, took too long, could not be sent, or the pool takes no work
     */
    <T, R> R apply(TaskFunction<? super T, ? extends R> function, T argument) throws InterruptedException;

    /**
     * Runs a function of two arguments in a worker and waits for its result.
     *
     * @param <T> the type of the first argument
     * @param <U> the type of the second argument
     * @param <R> the type of the result
     * @param function the function
     * @param first its first argument, may be null
     * @param second its second argument, may be null
     * @return what the function returned
     * @throws InterruptedException if this thread is interrupted while it waits
     * @throws TaskFailedException if the function threw
     * @throws PoolException if the task was lost, took too long, could not be sent, or the pool takes no work
     */
    <T, U, R> R apply(TaskBiFunction<? super T, ? super U, ? extends R> function, T first, U second)
            throws InterruptedException;

    /**
     * Hands in a task and returns at once.
     *
     * @param <R> the type of the result
     * @param task the task
     * @return the result to come
     * @throws PoolClosedException if the pool takes no more work
     * @throws UnsendableException if the task cannot travel to a worker
     */
    <R> AsyncResult<R> applyAsync(Task<R> task);

    /**
     * Hands in a function of one argument and returns at once.
     *
     * @param <T> the type of the argument
     * @param <R> the type of the result
     * @param function the function
     * @param argument its argument, may be null
     * @return the result to come
     * @throws PoolClosedException if the pool takes no more work
     * @throws UnsendableException if the function or its argument cannot travel to a worker
     */
    <T, R> AsyncResult<R> applyAsync(TaskFunction<? super T, ? extends R> function, T argument);

    /**
     * Hands in a function of two arguments and returns at once.
     *
     * @param <T> the type of the first argument
     * @param <U> the type of the second argument
     * @param <R> the type of the result
     * @param function the function
     * @param first its first argument, may be null
     * @param second its second argument, may be null
     * @return the result to come
     * @throws PoolClosedException if the pool takes no more work
     * @throws UnsendableException if the function or an argument cannot travel to a worker
     */
    <T, U, R> AsyncResult<R> applyAsync(
            TaskBiFunction<? super T, ? super U, ? extends R> function, T first, U second);

    /**
     * Runs an action in a worker and waits for its end.
     *
     * @param task the action
     * @throws InterruptedException if this thread is interrupted while it waits
     * @throws TaskFailedException if the action threw
     * @throws PoolException if the task was lost, took too long, could not be sent, or the pool takes no work
     */
    void run(TaskRunnable task) throws InterruptedException;

    /**
     * Runs an action of one argument in a worker and waits for its end.
     *
     * @param <T> the type of the argument
     * @param task the action
     * @param argument its argument, may be null
     * @throws InterruptedException if this thread is interrupted while it waits
     * @throws TaskFailedException if the action threw
     * @throws PoolException if the task was lost, took too long, could not be sent, or the pool takes no work
     */
    <T> void run(TaskConsumer<? super T> task, T argument) throws InterruptedException;

    /**
     * Hands in an action and returns at once.
     *
     * @param task the action
     * @return its end to come; the value is null
     * @throws PoolClosedException if the pool takes no more work
     * @throws UnsendableException if the action cannot travel to a worker
     */
    AsyncResult<Void> runAsync(TaskRunnable task);

    /**
     * Hands in an action of one argument and returns at once.
     *
     * @param <T> the type of the argument
     * @param task the action
     * @param argument its argument, may be null
     * @return its end to come; the value is null
     * @throws PoolClosedException if the pool takes no more work
     * @throws UnsendableException if the action or its argument cannot travel to a worker
     */
    <T> AsyncResult<Void> runAsync(TaskConsumer<? super T> task, T argument);

    /**
     * Applies a function to every element of a finite input and waits for all results.
     *
     * <p>The whole input is read first, in the caller's thread; an exception of its iterator is thrown as it is. The elements
     * travel in chunks of {@link TaskOptions#chunkSize()}, by default of sizes that the pool
     * chooses: the first has a fourth of a worker's share of the elements, and each of the next has as much of what is left, down to
     * a sixty-fourth of a worker's share. So short tasks cost little, and all workers end at about the same time.
     *
     * @param <T> the type of the inputs
     * @param <R> the type of the results
     * @param function the function
     * @param inputs the inputs; elements may be null
     * @return the results in the order of the inputs, an unmodifiable list that may hold nulls
     * @throws InterruptedException if this thread is interrupted while it waits
     * @throws TaskFailedException if the function threw for an element; that of the first such element
     * @throws PoolException if a task was lost, took too long, could not be sent, or the pool takes no work
     */
    <T, R> List<R> map(TaskFunction<? super T, ? extends R> function, Iterable<? extends T> inputs)
            throws InterruptedException;

    /**
     * Applies a function to every element of a finite input and returns as soon as the input is read.
     *
     * @param <T> the type of the inputs
     * @param <R> the type of the results
     * @param function the function
     * @param inputs the inputs; elements may be null
     * @return the list of results to come, as {@link #map} gives it
     * @throws PoolClosedException if the pool takes no more work
     * @throws UnsendableException if the function or an input cannot travel to a worker; nothing is run then
     */
    <T, R> AsyncResult<List<R>> mapAsync(
            TaskFunction<? super T, ? extends R> function, Iterable<? extends T> inputs);

    /**
     * Applies a function of two arguments to every pair of a finite input and waits for all results.
     *
     * <p>A {@code Map}'s {@code entrySet()} is such an input, as is a list of {@link Map#entry Map.entry(a, b)}.
     *
     * @param <T> the type of the first arguments
     * @param <U> the type of the second arguments
     * @param <R> the type of the results
     * @param function the function
     * @param pairs the arguments, two by two; a pair itself must not be null
     * @return the results in the order of the pairs, an unmodifiable list that may hold nulls
     * @throws InterruptedException if this thread is interrupted while it waits
     * @throws TaskFailedException if the function threw for a pair; that of the first such pair
     * @throws PoolException if a task was lost, took too long, could not be sent, or the pool takes no work
     */
    <T, U, R> List<R> starmap(
            TaskBiFunction<? super T, ? super U, ? extends R> function,
            Iterable<? extends Map.Entry<? extends T, ? extends U>> pairs)
            throws InterruptedException;

    /**
     * Applies a function of two arguments to every pair of a finite input and returns as soon as the input is read.
     *
     * @param <T> the type of the first arguments
     * @param <U> the type of the second arguments
     * @param <R> the type of the results
     * @param function the function
     * @param pairs the arguments, two by two; a pair itself must not be null
     * @return the list of results to come, as {@link #starmap} gives it
     * @throws PoolClosedException if the pool takes no more work
     * @throws UnsendableException if the function or an argument cannot travel to a worker; nothing is run then
     */
    <T, U, R> AsyncResult<List<R>> starmapAsync(
            TaskBiFunction<? super T, ? super U, ? extends R> function,
            Iterable<? extends Map.Entry<? extends T, ? extends U>> pairs);

    /**
     * Applies a function to every element of an input, lazily, and gives the results in the order of the input.
     *
     * <p>The input is read in the thread that calls this method and then {@link Results#next()}, never further ahead of the
     * results taken than {@link TaskOptions#buffer()}: it may be endless. An element that cannot be sent is thrown by its
     * {@code next()}; a failure of the input's iterator by the {@code next()} after the results of all full chunks before it.
     *
     * @param <T> the type of the inputs
     * @param <R> the type of the results
     * @param function the function
     * @param inputs the inputs; elements may be null
     * @return the results to come
     * @throws PoolClosedException if the pool takes no more work
     */
    <T, R> Results<R> imap(TaskFunction<? super T, ? extends R> function, Iterable<? extends T> inputs);

    /**
     * Applies a function to every element of an input, lazily, and gives each result as soon as it is there.
     *
     * <p>As {@link #imap}, but in the order in which the tasks end.
     *
     * @param <T> the type of the inputs
     * @param <R> the type of the results
     * @param function the function
     * @param inputs the inputs; elements may be null
     * @return the results to come
     * @throws PoolClosedException if the pool takes no more work
     */
    <T, R> Results<R> imapUnordered(TaskFunction<? super T, ? extends R> function, Iterable<? extends T> inputs);
}
