package io.poolwright.process;

import io.poolwright.process.ProcessOptions.Transport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The compatibility kit on the backend {@code process} without shared memory. */
final class SocketPoolTest {

    /** They wait more than they work: some run at the same time, though not at that of another test class. */
    @Nested
    @DisplayName("process over Unix sockets")
    @Execution(ExecutionMode.CONCURRENT)
    final class Rows extends ProcessPoolTest.ProcessRows {

        Rows() {
            super(Transport.UNIX);
        }
    }
}
