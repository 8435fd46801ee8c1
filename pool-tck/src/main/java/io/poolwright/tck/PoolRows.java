package io.poolwright.tck;

import io.poolwright.Pool;
import io.poolwright.spi.Capability;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What rows know of the backend under test.
 *
 * <p>The rows are left out of the documentation that Javadoc makes: what each one pins is its display name.
 */
interface PoolRows {

    /** Returns the name of the backend. */
    String backend();

    /** Returns what the backend can do. */
    Set<Capability> capabilities();

    /** Opens a pool with the given settings. */
    Pool open(Pool.Builder builder);

    /**
     * Tells whether the backend under test has a capability.
     *
     * @param capability the capability
     * @return whether it is among {@link #capabilities()}
     */
    default boolean can(Capability capability) {
        return capabilities().contains(capability);
    }

    /**
     * Opens a pool of the backend under test.
     *
     * @param workers the number of workers
     * @return the pool
     */
    default Pool pool(int workers) {
        return pool(builder -> builder.workers(workers));
    }

    /**
     * Opens a pool of the backend under test.
     *
     * @param settings makes the settings
     * @return the pool
     */
    default Pool pool(UnaryOperator<Pool.Builder> settings) {
        return open(settings.apply(Pool.builder().backend(backend())));
    }
}
