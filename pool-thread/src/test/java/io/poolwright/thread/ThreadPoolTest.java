package io.poolwright.thread;

import io.poolwright.spi.Capability;
import io.poolwright.tck.PoolTck;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The compatibility kit on the backend {@code thread}. */
final class ThreadPoolTest {

    /** They wait more than they work: some run at the same time, though not at that of another test class. */
    @Nested
    @DisplayName("thread")
    @Execution(ExecutionMode.CONCURRENT)
    final class Rows extends PoolTck {

        @Override
        public String backend() {
            return "thread";
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }
    }
}
