package io.poolwright.process;

import io.poolwright.spi.Capability;
import io.poolwright.tck.PoolTck;
import java.util.Set;

/** The compatibility kit on the backend {@code process}. */
final class ProcessPoolTest extends PoolTck {

    @Override
    public String backend() {
        return "process";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.values());
    }
}
