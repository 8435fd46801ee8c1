package io.poolwright.tck;

import io.poolwright.Pool;
import io.poolwright.spi.Capability;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;

/**
 * Everything that a pool must do, whatever its backend. A backend is tested by a subclass of two methods:
 *
 * <pre>{@code
 * final class ThreadPoolTest extends PoolTck {
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
 * <p>Needs on the class path, besides the backend, a logger that prints warnings to the console: one row reads them
 * from the output of another JVM, which has the class path of this one.
 *
 * <p>Rows may run at the same time, if the subclass and JUnit's parameters say so.
 *
 * <p>A row that hangs fails after a minute; what a backend leaves behind is found by {@link LeakCheck}.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(LeakCheck.class)
@ResourceLock(value = PoolTck.MACHINE, mode = ResourceAccessMode.READ, target = ResourceLockTarget.CHILDREN)
public abstract class PoolTck
        implements ApplyRows,
                MapRows,
                MapFaultRows,
                CallbackRows,
                LazyMapRows,
                LazyFaultRows,
                LazyBufferRows,
                SizeRows,
                LifeCycleRows,
                TerminateRows,
                AbandonRows,
                WorkerRows,
                InitializerRows,
                FailureRows,
                UnsendableResultRows,
                SendingRows,
                MessageRows,
                QueueSendingRows,
                ReleaseRows,
                NestedRows,
                LossRows,
                OpenFileRows,
                FarewellRows,
                ManyPoolsRows,
                CrashRows,
                TimeLimitRows,
                CancelRows,
                HostileRows,
                StrangeFailureRows,
                FutureRows,
                BadSettingRows,
                BadCallRows,
                CapabilityRows,
                ExecutorRows,
                ExecutorManyRows,
                ExecutorFutureRows,
                ExecutorEndRows,
                DeadlockRows,
                KillRows,
                LimitRows,
                ReuseRows,
                LeftBehindRows,
                AbruptEndRows {

    /** What a row locks that needs the whole machine, where rows may run at the same time. */
    static final String MACHINE = "poolwright.machine";

    /** Makes a test of a backend. */
    protected PoolTck() {}

    /**
     * Returns the backend under test.
     *
     * @return its name, as in {@link Pool.Builder#backend}
     */
    @Override
    public abstract String backend();

    /**
     * Returns what the backend under test can do. Decides which of a row's alternatives is asserted.
     *
     * @return the capabilities that its provider claims
     */
    @Override
    public abstract Set<Capability> capabilities();

    /**
     * Returns options that every pool of the kit is to have, those that tasks or other programs open too. Has none unless it is
     * overridden. Some rows fill a worker's heap to the brim, which takes the less time the smaller that is; 128 MB do for all.
     *
     * @return values as text, by the names of options
     */
    @Override
    public Map<String, String> options() {
        return Map.of();
    }

    /**
     * Opens a pool. Every pool of the kit that is opened in this JVM is opened here, so that a test of the kit itself
     * can give it pools that are broken.
     *
     * @param builder the settings
     * @return the pool
     */
    @Override
    public Pool open(Pool.Builder builder) {
        return builder.open();
    }
}
