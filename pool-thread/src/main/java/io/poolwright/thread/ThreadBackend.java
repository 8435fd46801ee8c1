package io.poolwright.thread;

import io.poolwright.TaskRunnable;
import io.poolwright.engine.Backend;
import io.poolwright.engine.Seat;
import io.poolwright.engine.Work;
import io.poolwright.engine.WorkerLink;
import io.poolwright.spi.PoolConfig;
import java.util.Optional;

/** Workers that are threads. */
final class ThreadBackend implements Backend {

    static final String NAME = "thread";

    private final Passage passage;
    /** What each worker runs first and last, packed; null for nothing. */
    private final Object initializer;
    private final Object finalizer;
    /** Tasks see the classes that the opener of the pool sees. */
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    ThreadBackend(PoolConfig config) {
        passage = config.get(ThreadOptions.COPY) ? Passage.copying(loader) : Passage.byReference();
        initializer = packed(config.initializer());
        finalizer = packed(config.finalizer());
    }

    private Object packed(Optional<TaskRunnable> action) {
        return action.map(Work.Run::new).map(passage::pack).orElse(null);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Object pack(Work work) {
        return passage.pack(work);
    }

    @Override
    public WorkerLink link(Seat seat) {
        return new ThreadWorker(seat, passage, initializer, finalizer, loader);
    }

    @Override
    public void close() {
        // The workers have nothing in common that must be released.
    }
}
