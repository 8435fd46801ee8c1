package io.poolwright.process;

import io.poolwright.Pool;
import io.poolwright.WorkerInfo;
import io.poolwright.engine.EnginePool;
import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.spi.PoolConfig;
import io.poolwright.tck.Await;
import io.poolwright.wire.LinkLoop;
import java.util.Map;
import java.util.Optional;

/**
 * A pool that shares memory with its workers, with a view of its inside.
 *
 * @param pool the pool
 * @param backend its inside
 */
record OpenedPool(Pool pool, ProcessBackend backend) implements AutoCloseable {

    /** Opens one, and waits until all of its workers are up. */
    static OpenedPool of(int workers) throws Exception {
        PoolConfig config = new PoolConfig(
                "opened", workers, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(),
                Map.of(ProcessOptions.TRANSPORT.name(), Transport.MEMORY));
        ProcessBackend backend = ProcessBackend.open(config);
        Pool pool = EnginePool.open(config, backend);
        Await.until(workers + " workers", () ->
                pool.workers().stream().filter(worker -> worker.state() == WorkerInfo.State.IDLE).count() == workers);
        return new OpenedPool(pool, backend);
    }

    LinkLoop loop() {
        return backend.loop();
    }

    SharedBoard board() {
        return backend.sharedBoard();
    }

    Place[] places() {
        return board().places();
    }

    /** Ends it, whatever its workers do. */
    @Override
    public void close() {
        pool.terminate();
        pool.close();
    }
}
