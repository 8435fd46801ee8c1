package io.poolwright.spi;

import io.poolwright.Pool;
import java.util.List;
import java.util.Set;

/**
 * A backend of pools, found by {@link java.util.ServiceLoader}.
 *
 * <p>It has a public constructor without arguments that does nothing costly: every provider that is present is made whenever a
 * pool is opened.
 */
public interface PoolProvider extends BackendProvider {

    /**
     * Returns what the backend can do beyond running tasks.
     *
     * @return its capabilities
     */
    Set<Capability> capabilities();

    /**
     * Returns the options it knows. Their names begin with its own and a dot.
     *
     * @return its options
     */
    List<PoolOption<?>> options();

    /**
     * Looks for what is wrong with a configuration beyond the types of its options, such as a directory that is not there.
     *
     * @param config the configuration
     * @return what is wrong, empty if nothing is
     */
    default List<ConfigFault> check(PoolConfig config) {
        return List.of();
    }

    /**
     * Opens a pool. Workers may start in the background.
     *
     * @param config a configuration in which {@link #check} found nothing wrong
     * @return the pool
     * @throws io.poolwright.UnsendableException if the initializer or finalizer cannot travel to a worker
     * @throws io.poolwright.BackendException if the backend cannot be used
     */
    Pool open(PoolConfig config);
}
