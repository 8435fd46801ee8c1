package io.poolwright.thread;

import io.poolwright.spi.Capability;
import io.poolwright.tck.PoolTck;
import java.util.Set;

/** The compatibility kit on the backend {@code thread}. */
final class ThreadPoolTest extends PoolTck {

    @Override
    public String backend() {
        return "thread";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }
}
