package io.poolwright.tck;

import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.Pool;
import io.poolwright.WorkerInfo;
import io.poolwright.spi.Capability;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everything that a shared queue must do, wherever its manager is and wherever the tasks run that use it. One such setting is
 * tested by a subclass of three methods:
 *
 * <pre>{@code
 * final class HostedQueueThreadTest extends SharedQueueTck {
 *     @Override
 *     public Manager open() {
 *         return Manager.open();
 *     }
 *
 *     @Override
 *     public String backend() {
 *         return "thread";
 *     }
 *
 *     @Override
 *     public Set<Capability> capabilities() {
 *         return Set.of();
 *     }
 * }
 * }</pre>
 *
 * <p>The {@code toString} of a queue has to say how many calls wait at it, such as {@code 2 calls waiting}: the rows wait by
 * that.
 *
 * <p>The rows share a manager and a pool. A row that hangs fails after a minute; what is left behind is found by
 * {@link LeakCheck}.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(LeakCheck.class)
public abstract class SharedQueueTck
        implements PutTakeRows,
                QueueOrderRows,
                QueueTimeRows,
                QueueCollectionRows,
                QueueDrainRows,
                QueueJoinRows,
                QueueLeaseRows,
                QueueCloseRows,
                QueueRefusalRows,
                QueueItemRows,
                QueueInterruptRows,
                QueueNameRows,
                QueueHandleRows,
                QueueStreamRows,
                QueueTaskRows,
                QueuePermitRows,
                QueueLossRows,
                ManagerEndRows {

    /** As many tasks as any row has at the same time. */
    private static final int WORKERS = 4;

    private static final Duration SETTLING = Duration.ofSeconds(2);

    private Manager manager;
    private Pool pool;

    /** Makes a test of a setting. */
    protected SharedQueueTck() {}

    /**
     * Opens a manager, as this JVM sees it.
     *
     * @return the manager, with no queue
     */
    @Override
    public abstract Manager open();

    /**
     * Ends a manager that {@link #open} gave, and its queues. To be overridden if it was only a connection.
     *
     * @param opened the manager
     */
    @Override
    public void end(Manager opened) {
        opened.close();
    }

    /**
     * Returns the backend whose tasks use the queues too.
     *
     * @return its name, as in {@link Pool.Builder#backend}
     */
    @Override
    public abstract String backend();

    /**
     * Returns what the backend can do. Decides which of a row's alternatives is asserted.
     *
     * @return the capabilities that its provider claims
     */
    @Override
    public abstract Set<Capability> capabilities();

    /**
     * Returns the settings of the pools whose tasks use the queues, to which the rows add the number of workers. To be overridden
     * to have other settings.
     *
     * @return the settings
     */
    @Override
    public Pool.Builder pools() {
        return Pool.builder().backend(backend());
    }

    /** Opens what the rows share. */
    @BeforeAll
    final void openShared() {
        manager = open();
        pool = openPool();
    }

    /** Puts in order what a row that failed has left: tasks that wait, or a manager that is gone. */
    @AfterEach
    final void settle() throws Exception {
        try {
            Await.until(SETTLING, "no task of the row left", () -> pool.workers().stream()
                    .noneMatch(worker -> worker.state() == WorkerInfo.State.BUSY));
        } catch (AssertionError e) {
            pool.terminate();
            pool = openPool();
        }
        try {
            manager.queue();
        } catch (ManagerLostException e) {
            end(manager);
            manager = open();
        }
    }

    /** Ends what the rows shared. */
    @AfterAll
    final void endShared() {
        if (pool != null) {
            pool.terminate();
        }
        if (manager != null) {
            end(manager);
        }
    }

    private Pool openPool() {
        return pools().workers(WORKERS).open();
    }

    /**
     * Returns the manager that the rows share.
     *
     * @return the manager
     */
    @Override
    public final Manager manager() {
        return manager;
    }

    /**
     * Returns the pool that the rows share.
     *
     * @return the pool
     */
    @Override
    public final Pool pool() {
        return pool;
    }
}
