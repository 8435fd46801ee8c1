package io.poolwright;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/**
 * The result of a submitted task, there or still to come.
 *
 * <p>It always reaches an end: a value, a failure, or cancellation. All methods may be called from any thread and, once it is
 * ready, any number of times.
 *
 * <p>Stages that are added with the methods of {@link CompletionStage} before the result is ready run, unless the method names
 * an executor, on a thread of the pool that may block; stages added later run at once in the adding thread. A stage that is
 * added directly sees the failure itself, not wrapped.
 *
 * @param <R> the type of the value
 */
public interface AsyncResult<R> extends Future<R>, CompletionStage<R> {

    /**
     * Waits for the value.
     *
     * @return the value, which may be null
     * @throws ExecutionException if the task failed; the cause is the task's own exception, or the {@link PoolException} that
     *     ended it
     * @throws CancellationException if the task was cancelled
     * @throws InterruptedException if this thread is interrupted while it waits; the task goes on
     */
    @Override
    R get() throws InterruptedException, ExecutionException;

    /**
     * Waits for the value for a limited time. The task goes on if the time runs out.
     *
     * @param timeout how long at most; zero or less does not wait
     * @return the value, which may be null
     * @throws TimeoutException if the result was not ready in time; the message tells where the task stands
     * @throws ExecutionException if the task failed, as for {@link #get()}
     * @throws CancellationException if the task was cancelled
     * @throws InterruptedException if this thread is interrupted while it waits; the task goes on
     */
    R get(Duration timeout) throws InterruptedException, ExecutionException, TimeoutException;

    /**
     * Waits for the value, uninterruptibly: an interrupt meanwhile is kept for later.
     *
     * @return the value, which may be null
     * @throws CompletionException if the task failed; the cause is as for {@link #get()}
     * @throws CancellationException if the task was cancelled
     */
    R join();

    /**
     * Waits until the result is ready or the time is over. Never throws the task's failure.
     *
     * @param timeout how long at most; zero or less does not wait
     * @return whether the result is ready
     * @throws InterruptedException if this thread is interrupted while it waits
     */
    boolean await(Duration timeout) throws InterruptedException;

    /**
     * Tells whether the result is there. The same as {@link #isDone()}.
     *
     * @return true if there is a value, a failure or a cancellation
     */
    boolean ready();

    /**
     * Tells whether the task gave a value.
     *
     * @return true if it did, false if it failed or was cancelled
     * @throws IllegalStateException if the result is not ready
     */
    boolean successful();

    /**
     * Cancels the task if it has not started, or also if it runs.
     *
     * <p>A queued task is taken back and never runs. A running one is left alone unless {@code mayInterruptIfRunning}: then it
     * is interrupted and the result ends as cancelled at once; a task that ignores the interrupt keeps its worker until it
     * ends. With an {@code onFailure} callback the result is ready when that is done. Of a {@code map}, the parts that
     * have not started are taken back.
     *
     * @param mayInterruptIfRunning whether a running task is to be stopped
     * @return true if the result ends as cancelled; false if it was ready, or the task runs and may not be stopped
     */
    @Override
    boolean cancel(boolean mayInterruptIfRunning);

    /**
     * Returns the worker that runs or ran the task.
     *
     * @return what is known of it now; empty if the task has not started, or for the result of a map, which has many workers
     */
    Optional<WorkerInfo> worker();
}
