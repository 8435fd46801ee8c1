package io.poolwright.thread;

import io.poolwright.Pool;
import io.poolwright.engine.EnginePool;
import io.poolwright.spi.Availability;
import io.poolwright.spi.Capability;
import io.poolwright.spi.PoolConfig;
import io.poolwright.spi.PoolOption;
import io.poolwright.spi.PoolProvider;
import java.util.List;
import java.util.Set;

/**
 * The backend {@code thread}: each worker is a thread of this JVM.
 *
 * <p>It claims no capability: tasks share the memory of their caller, one that crashes the JVM or exits takes everything
 * with it, and
 * a running task can only be interrupted. One that ignores that at its time limit is abandoned with its thread, and a new
 * thread takes its place.
 */
public final class ThreadPoolProvider implements PoolProvider {

    private static final int PREFERENCE = 10;

    /** Makes the provider. For {@link java.util.ServiceLoader}. */
    public ThreadPoolProvider() {}

    @Override
    public String name() {
        return ThreadBackend.NAME;
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public Availability availability() {
        return Availability.yes();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public List<PoolOption<?>> options() {
        return ThreadOptions.all();
    }

    @Override
    public Pool open(PoolConfig config) {
        return EnginePool.open(config, new ThreadBackend(config));
    }
}
