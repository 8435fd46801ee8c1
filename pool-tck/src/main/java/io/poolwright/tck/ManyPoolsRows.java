package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.poolwright.spi.Capability;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pools one after the other. */
interface ManyPoolsRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("X6 test_many_processes: pools are opened and closed, opened and terminated, in turn, and leave no file"
            + " open: ten of processes, two hundred of threads")
    default void manyPools() throws Exception {
        String pools = can(Capability.SEPARATE_MEMORY) ? "10" : "200";
        try (ChildProgram program = program(PoolAfterPool.class, pools)) { // whose open files are its own
            assertEquals(0, program.await(Duration.ofSeconds(50)), program::output);
        }
    }
}
