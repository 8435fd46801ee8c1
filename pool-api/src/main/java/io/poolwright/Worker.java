package io.poolwright;

import io.poolwright.spi.CurrentWorker;
import java.util.concurrent.ConcurrentMap;

/**
 * The worker that runs the calling task, seen from inside.
 *
 * <pre>{@code
 * static Row parse(String line) {
 *     Parser parser = (Parser) Worker.current().attributes().computeIfAbsent("parser", k -> new Parser());
 *     return parser.parse(line);
 * }
 * }</pre>
 *
 * <p>Its methods may be called from any thread that the task passed it to.
 */
public interface Worker {

    /**
     * Returns the worker whose task, initializer or finalizer the calling thread runs.
     *
     * @return the worker
     * @throws IllegalStateException if the calling thread is not a worker's
     */
    static Worker current() {
        return CurrentWorker.get();
    }

    /**
     * Returns the worker's number within its pool. Numbers begin with 1 and are not used again.
     *
     * @return the number
     */
    int id();

    /**
     * Returns the id of the process that the worker runs in.
     *
     * @return the process id
     */
    long pid();

    /**
     * Returns the name of the worker's pool.
     *
     * @return the name
     */
    String poolName();

    /**
     * Returns which try of the current task this is.
     *
     * @return 1 for the first, more if a worker was lost with the task; 0 outside a task
     */
    int attempt();

    /**
     * Tells whether the current task has been asked to end: cancelled, past its soft limit, or the pool is terminated.
     *
     * @return true if the task should end soon; the thread has been interrupted as well
     */
    boolean isCancelled();

    /**
     * Returns a map for whatever should live as long as the worker: connections, parsers, caches.
     *
     * @return the worker's own map, empty when it starts
     */
    ConcurrentMap<String, Object> attributes();
}
