package io.poolwright.tck;

import io.poolwright.Pool;
import io.poolwright.spi.Capability;
import java.io.IOException;
import java.util.Map;
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

    /** Returns the options that every pool has, by name. */
    Map<String, String> options();

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
        return open(settings.apply(PoolSettings.of(this).builder()));
    }

    /**
     * Starts a program that uses the backend under test, whose pools have the same options by {@link PoolSettings#ofThisProgram}.
     *
     * @param main its class
     * @param arguments what it is given
     * @return the program, to be closed
     * @throws IOException if it cannot be started
     */
    default ChildProgram program(Class<?> main, String... arguments) throws IOException {
        return ChildProgram.start(backend(), PoolSettings.of(this).asJvmOptions(), main, arguments);
    }
}
