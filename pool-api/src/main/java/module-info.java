import io.poolwright.spi.ManagerProvider;
import io.poolwright.spi.PoolProvider;

/**
 * The interfaces that users of Poolwright compile against: pools, their results, managers and shared queues.
 *
 * <p>What does the work is chosen at run time among the providers of {@link io.poolwright.spi.PoolProvider} and
 * {@link io.poolwright.spi.ManagerProvider} on the class path or module path.
 */
module io.poolwright {
    exports io.poolwright;
    exports io.poolwright.spi;

    uses PoolProvider;
    uses ManagerProvider;
}
