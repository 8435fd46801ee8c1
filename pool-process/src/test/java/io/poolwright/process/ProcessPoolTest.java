package io.poolwright.process;

import io.poolwright.process.ProcessOptions.Transport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The compatibility kit on the backend {@code process} with shared memory. */
final class ProcessPoolTest {

    /** They wait more than they work: some run at the same time, though not at that of another test class. */
    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    final class Rows extends ProcessRows {

        Rows() {
            super(Transport.MEMORY);
        }
    }
}
