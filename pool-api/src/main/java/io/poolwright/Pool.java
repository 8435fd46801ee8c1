package io.poolwright;

import io.poolwright.spi.PoolOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * A fixed number of workers that run tasks: forked JVMs or threads, as the chosen backend has it.
 *
 * <pre>{@code
 * try (Pool pool = Pool.open(3)) {
 *     AsyncResult<String> one = pool.applyAsync(Demo::greet, 1);   // does not block
 *     List<String> many = pool.map(Demo::greet, List.of(2, 3, 4)); // in order, blocks
 *     System.out.println(one.get() + many);
 * }
 * }</pre>
 *
 * <p><b>Life.</b> A pool takes work from {@code open()} on. {@link #shutdown()} ends the taking, not the work. {@link #close()}
 * does that, waits for all accepted work and releases the workers; {@link #terminate()} drops the work instead. Whatever
 * happens, every {@link AsyncResult} of the pool reaches an end: a value, the task's exception, or a {@link PoolException}.
 *
 * <p><b>Workers.</b> A worker runs one task at a time. One that dies costs the task it ran, no other, and is replaced. If one
 * of the workers that a pool is opened with cannot start, or its initializer throws, the pool breaks: its open results fail with
 * the cause and it takes no more work. Of the replacements, three such failures in a row have the same effect.
 *
 * <p><b>Threads.</b> All methods may be called from any thread. A pool that is never closed does not keep the JVM alive; one
 * that is garbage collected while open logs a warning and is shut down.
 *
 * <p><b>Choosing a backend.</b> {@link Builder#backend(String)}, else system property {@code poolwright.backend}, else
 * environment variable {@code POOLWRIGHT_BACKEND}, else the available provider with the highest preference ({@code process}
 * before {@code thread}).
 */
public interface Pool extends Submitter, AutoCloseable {

    /**
     * Opens a pool with one worker for each available processor.
     *
     * @return the pool
     * @throws BackendException if no backend is there, the one asked for is not, or it cannot be used
     */
    static Pool open() {
        return builder().open();
    }

    /**
     * Opens a pool with a given number of workers.
     *
     * @param workers how many, 1 or more
     * @return the pool
     * @throws IllegalArgumentException if {@code workers} is less than 1
     * @throws BackendException if no backend is there, the one asked for is not, or it cannot be used
     */
    static Pool open(int workers) {
        return builder().workers(workers).open();
    }

    /**
     * Returns a builder with every setting at its default.
     *
     * @return a new builder
     */
    static Builder builder() {
        return new PoolBuilder();
    }

    /**
     * Returns a view of this pool that submits with the given options.
     *
     * @param options the options of the tasks submitted through the view. A time limit that they leave out is the
     *     one of {@link Builder#taskTimeout} or {@link Builder#taskSoftTimeout}
     * @return a submitter to this same pool
     */
    Submitter with(TaskOptions options);

    /**
     * Stops taking work; what was accepted is done. Returns at once. Has no effect on a pool that was shut down before.
     *
     * <p>{@link Results} that are still being read go on reading their input. The workers end when everything is done.
     */
    void shutdown();

    /**
     * Shuts down, waits for all that was accepted, and releases the workers.
     *
     * <p>Results that were not read to their end read no more of their input. If the waiting thread is interrupted, the pool is
     * terminated and the interrupt flag is set again. Called by one of the pool's own tasks or callbacks it does not wait.
     * Further calls wait as the first does, or return at once when all is done.
     */
    @Override
    void close();

    /**
     * Ends the pool now: queued tasks are dropped, running ones are stopped (interrupted, and killed where the backend can).
     *
     * <p>Every open result fails with {@link PoolClosedException}. Returns without waiting for the workers' end, see
     * {@link #join()}. May be called from any thread, a callback included, and more than once.
     */
    void terminate();

    /**
     * Waits until all accepted work is done and the workers have ended.
     *
     * <p>Results that this thread was reading read no more of their input, for nobody would take them.
     *
     * @throws IllegalStateException unless the pool was shut down, closed or terminated before
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    void join() throws InterruptedException;

    /**
     * Waits, for a limited time, until all accepted work is done and the workers have ended.
     *
     * @param timeout how long at most; zero or less does not wait
     * @return whether they have ended
     * @throws IllegalStateException unless the pool was shut down, closed or terminated before
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    boolean join(Duration timeout) throws InterruptedException;

    /**
     * Returns what each worker is doing now.
     *
     * @return a snapshot, by worker id; workers that have ended are left out
     */
    List<WorkerInfo> workers();

    /**
     * Returns the pool's name, which stands in log lines, messages and thread names.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the name of the backend, such as {@code process} or {@code thread}.
     *
     * @return the name
     */
    String backend();

    /**
     * Tells whether the pool has stopped taking work.
     *
     * @return true after {@code shutdown}, {@code close} or {@code terminate}, or if the pool broke
     */
    boolean isShutdown();

    /**
     * Tells whether all work is done and all workers have ended.
     *
     * @return true if so
     */
    boolean isTerminated();

    /**
     * Returns a view of this pool as an {@link ExecutorService}.
     *
     * <p>Its tasks obey the rules of this pool's backend: on one that has processes for workers a {@code Callable} or
     * {@code Runnable} must be serializable, else {@link UnsendableException}; give lambdas a cast such as
     * {@code (Callable<String> & Serializable)}. A pool that takes no work throws
     * {@link java.util.concurrent.RejectedExecutionException} there. Shutting down the view shuts down the pool;
     * {@code shutdownNow} is {@link #terminate()}; it cancels what has not begun and returns it, actions as they were given, and
     * each {@code Callable} as a {@link java.util.concurrent.FutureTask} that can be run elsewhere. What an action given to
     * {@code execute} throws goes to the handler of uncaught exceptions in its worker, which by default prints it.
     *
     * @return a view, the same each time
     */
    ExecutorService asExecutorService();

    /**
     * Settings of a pool to be opened. A builder is used by one thread; it may open several pools.
     *
     * <p>Nothing is checked before {@link #open()}, which reports every fault at once.
     */
    interface Builder {

        /**
         * Names the pool. Default: {@code pool-1}, {@code pool-2} and so on.
         *
         * @param name the name: not blank, at most 100 characters
         * @return this
         */
        Builder name(String name);

        /**
         * Chooses the backend by name.
         *
         * @param name the name, such as {@code process} or {@code thread}
         * @return this
         */
        Builder backend(String name);

        /**
         * Sets the number of workers. Default: the number of available processors.
         *
         * @param workers how many, 1 or more
         * @return this
         */
        Builder workers(int workers);

        /**
         * Sets what each worker runs once before its first task. If it throws, the pool breaks.
         *
         * @param initializer the action; {@link Worker#current()} works in it
         * @return this
         */
        Builder initializer(TaskRunnable initializer);

        /**
         * Sets what each worker runs when it is released in good order. What it throws is logged.
         *
         * <p>A worker that is killed or dies runs no finalizer.
         *
         * @param finalizer the action; {@link Worker#current()} works in it
         * @return this
         */
        Builder finalizer(TaskRunnable finalizer);

        /**
         * Replaces a worker by a fresh one after so many tasks. Default: never.
         *
         * @param tasks how many, 1 or more; each element of a chunk counts as one. A chunk is not split
         * @return this
         */
        Builder maxTasksPerWorker(long tasks);

        /**
         * Limits the running time of every task that has no {@link TaskOptions#timeout()} of its own. Default: no limit.
         *
         * @param timeout how long a task may run, more than zero
         * @return this
         */
        Builder taskTimeout(Duration timeout);

        /**
         * Sets after how long every task that has no {@link TaskOptions#softTimeout()} of its own is interrupted; what it then
         * does, its result included, counts. Default: never.
         *
         * @param timeout how long a task may run before, more than zero
         * @return this
         */
        Builder taskSoftTimeout(Duration timeout);

        /**
         * Sets an option of a backend.
         *
         * @param <T> the type of its value
         * @param option the option
         * @param value the value
         * @return this
         */
        <T> Builder option(PoolOption<T> option, T value);

        /**
         * Sets an option of a backend by its name, so that the backend need not be there at compile time.
         *
         * <p>Names are {@code backend.option}. Options of another backend than the chosen one are checked if that one is there,
         * and have no effect.
         *
         * @param name the option's name, such as {@code process.heap}
         * @param value the value as text, in the form that the option's documentation gives
         * @return this
         */
        Builder option(String name, String value);

        /**
         * Opens the pool. Workers start in the background; tasks may be submitted at once.
         *
         * @return the pool
         * @throws IllegalArgumentException if a setting is wrong; lists each as property, value and reason
         * @throws UnsendableException if the initializer or finalizer cannot travel to a worker
         * @throws BackendException if no backend is there, the one asked for is not, or it cannot be used
         */
        Pool open();
    }
}
