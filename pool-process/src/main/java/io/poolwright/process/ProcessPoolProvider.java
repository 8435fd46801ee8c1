package io.poolwright.process;

import io.poolwright.Pool;
import io.poolwright.engine.EnginePool;
import io.poolwright.spi.Availability;
import io.poolwright.spi.Capability;
import io.poolwright.spi.ConfigFault;
import io.poolwright.spi.PoolConfig;
import io.poolwright.spi.PoolOption;
import io.poolwright.spi.PoolProvider;
import java.util.List;
import java.util.Set;

/**
 * The backend {@code process}: each worker is a JVM of its own, with the class path or module path of this one.
 *
 * <p>Workers start in parallel and in the background. They end when their pool lets them go, or when this process dies,
 * however it
 * dies.
 */
public final class ProcessPoolProvider implements PoolProvider {

    private static final int PREFERENCE = 20;

    /** Makes the provider. For {@link java.util.ServiceLoader}. */
    public ProcessPoolProvider() {}

    @Override
    public String name() {
        return ProcessBackend.NAME;
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
        return Set.of(Capability.values());
    }

    @Override
    public List<PoolOption<?>> options() {
        return ProcessOptions.all();
    }

    @Override
    public List<ConfigFault> check(PoolConfig config) {
        return ProcessCheck.faults(config);
    }

    @Override
    public Pool open(PoolConfig config) {
        Nesting.check(config);
        return EnginePool.open(config, ProcessBackend.open(config));
    }
}
