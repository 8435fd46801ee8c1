/**
 * Pools of workers, the results of their tasks, and queues that tasks in any process share.
 *
 * <p>Start at {@link io.poolwright.Pool}: open one, give it functions, take the results. What a worker is (a forked JVM, a
 * thread) is chosen at run time by the {@linkplain io.poolwright.spi.PoolProvider backend} that is present.
 *
 * <table>
 * <caption>Which type for what</caption>
 * <tr><th>to</th><th>use</th></tr>
 * <tr><td>open, close and observe a pool</td><td>{@link io.poolwright.Pool}, {@link io.poolwright.WorkerInfo}</td></tr>
 * <tr><td>hand in work</td><td>{@link io.poolwright.Submitter}, {@link io.poolwright.TaskOptions}</td></tr>
 * <tr><td>take results</td><td>{@link io.poolwright.AsyncResult}, {@link io.poolwright.Results}</td></tr>
 * <tr><td>ask about oneself inside a task</td><td>{@link io.poolwright.Worker}</td></tr>
 * <tr><td>share queues between tasks</td><td>{@link io.poolwright.Manager}, {@link io.poolwright.SharedQueue}</td></tr>
 * <tr><td>tell what went wrong</td><td>{@link io.poolwright.PoolException} and its subclasses</td></tr>
 * </table>
 *
 * <p>Unless a method says otherwise, a null argument is a {@link java.lang.NullPointerException} in the caller's thread.
 */
package io.poolwright;
