package io.poolwright.thread;

import io.poolwright.spi.Capability;
import io.poolwright.tck.PoolTck;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The compatibility kit on the backend {@code thread}. Rows wait more than they work: some run at the same time. */
@Execution(ExecutionMode.CONCURRENT)
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
