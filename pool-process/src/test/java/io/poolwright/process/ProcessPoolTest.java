package io.poolwright.process;

import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.spi.Capability;
import io.poolwright.tck.PoolTck;
import io.poolwright.tck.QuickJvm;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The compatibility kit on the backend {@code process} with shared memory. */
final class ProcessPoolTest {

    /** They wait more than they work: some run at the same time, though not at that of another test class. */
    @Nested
    @DisplayName("process over shared memory")
    @Execution(ExecutionMode.CONCURRENT)
    final class Rows extends ProcessRows {

        Rows() {
            super(Transport.MEMORY);
        }
    }

    /** The compatibility kit on the backend {@code process}, for one way that tasks can go. */
    abstract static class ProcessRows extends PoolTck {

        private final Map<String, String> options;

        ProcessRows(Transport transport) {
            this(transport, Map.of());
        }

        /** Quick JVMs, for the kit starts hundreds of workers that run for a moment. Their heaps are filled now and then. */
        ProcessRows(Transport transport, Map<String, String> more) {
            Map<String, String> all = new HashMap<>(more);
            all.put(ProcessOptions.TRANSPORT.name(), transport.name().toLowerCase(Locale.ROOT));
            all.put(ProcessOptions.HEAP.name(), "128m");
            all.put(ProcessOptions.JVM_OPTIONS.name(), QuickJvm.OPTIONS);
            options = Map.copyOf(all);
        }

        @Override
        public final String backend() {
            return "process";
        }

        @Override
        public final Set<Capability> capabilities() {
            return Set.of(Capability.values());
        }

        /** Not here but in {@link LargePoolTest}, which may be left out by itself. */
        @Override
        public final void largePoolMaps() {
            throw new UnsupportedOperationException("is no test of this class");
        }

        @Override
        public final Map<String, String> options() {
            return options;
        }
    }
}
