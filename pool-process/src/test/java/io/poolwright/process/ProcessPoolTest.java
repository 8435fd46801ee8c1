package io.poolwright.process;

import io.poolwright.Pool;
import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.spi.Capability;
import io.poolwright.tck.PoolTck;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The compatibility kit on the backend {@code process}, for each way that tasks can go. */
final class ProcessPoolTest {

    /** They wait more than they work: some run at the same time, though not at that of another test class. */
    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    final class Memory extends Rows {

        Memory() {
            super(Transport.MEMORY);
        }
    }

    /** As above. */
    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    final class Sockets extends Rows {

        Sockets() {
            super(Transport.UNIX);
        }
    }

    private abstract static class Rows extends PoolTck {

        private final Transport transport;

        Rows(Transport transport) {
            this.transport = transport;
        }

        @Override
        public final String backend() {
            return "process";
        }

        @Override
        public final Set<Capability> capabilities() {
            return Set.of(Capability.values());
        }

        /** The quick compiler alone: the kit starts hundreds of workers that run for a moment. */
        @Override
        public final Pool pool(UnaryOperator<Pool.Builder> settings) {
            return open(settings.apply(Pool.builder()
                    .backend(backend())
                    .option(ProcessOptions.TRANSPORT, transport)
                    .option(ProcessOptions.JVM_OPTIONS.name(), "-XX:TieredStopAtLevel=1")));
        }
    }
}
