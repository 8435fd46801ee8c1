package io.poolwright.engine;

import io.poolwright.Pool;
import io.poolwright.Submitter;
import io.poolwright.TaskOptions;
import io.poolwright.WorkerInfo;
import io.poolwright.spi.PoolConfig;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool that users hold. All of its state is in the {@link PoolCore}, which does not know this object: so it can be collected
 * while its workers live, and that is noticed.
 */
public final class EnginePool extends PoolSubmitter implements Pool {

    private static final Logger LOG = LoggerFactory.getLogger(EnginePool.class);
    private static final Cleaner CLEANER = Cleaner.create();

    /** What is done when a pool is collected, unless it was shut down. Must not know the pool. */
    private record Abandoned(PoolCore core) implements Runnable {
        @Override
        public void run() {
            if (!core.isShutdown()) {
                LOG.warn("{}: a pool of {} workers was never closed and nobody uses it any more; it is shut down now."
                        + " Open pools in a try-with-resources statement", core.config().name(), core.workerCount());
                core.shutdown();
            }
        }
    }

    private final ExecutorService executor = new PoolExecutor(this);

    private EnginePool(PoolCore core) {
        super(core, TaskOptions.defaults(), null);
    }

    /**
     * Opens a pool over a backend.
     *
     * @param config what it is to be like
     * @param backend its workers
     * @return the pool; its workers are starting
     */
    public static Pool open(PoolConfig config, Backend backend) {
        PoolCore core = new PoolCore(config, backend);
        EnginePool pool = new EnginePool(core);
        CLEANER.register(pool, new Abandoned(core));
        core.start();
        return pool;
    }

    /** Has something done when an object is collected. What is to be done must not know the object. */
    static void whenCollected(Object object, Runnable action) {
        CLEANER.register(object, action);
    }

    boolean awaitTerminated(long nanos) throws InterruptedException {
        return core().awaitTerminated(nanos);
    }

    @Override
    public Submitter with(TaskOptions options) {
        return new PoolSubmitter(core(), options, this);
    }

    @Override
    public void shutdown() {
        core().shutdown();
    }

    @Override
    public void close() {
        core().close();
    }

    @Override
    public void terminate() {
        core().terminate();
    }

    @Override
    public void join() throws InterruptedException {
        core().join(Optional.empty());
    }

    @Override
    public boolean join(Duration timeout) throws InterruptedException {
        return core().join(Optional.of(timeout));
    }

    @Override
    public List<WorkerInfo> workers() {
        return core().workers();
    }

    @Override
    public String name() {
        return core().config().name();
    }

    @Override
    public String backend() {
        return core().backendName();
    }

    @Override
    public boolean isShutdown() {
        return core().isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return core().isTerminated();
    }

    @Override
    public ExecutorService asExecutorService() {
        return executor;
    }

    @Override
    public String toString() {
        return "Pool[" + name() + ", " + backend() + ", " + core().standing() + "]";
    }
}
