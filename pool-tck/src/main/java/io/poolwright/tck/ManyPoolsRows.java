package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.spi.Capability;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Pools one after the other. */
interface ManyPoolsRows extends PoolRows {

    /** @hidden */
    @Test
    @ResourceLock(PoolTck.MACHINE) // counts what the whole process has open
    @DisplayName("X6 test_many_processes: pools are opened and closed, opened and terminated, in turn, and leave no file"
            + " open: ten of processes, two hundred of threads")
    default void manyPools() throws Exception {
        openAndEnd(true); // from now on there is nothing that is opened once
        int before = OpenFileRows.openFiles().size();
        for (int i = 0; i < (can(Capability.SEPARATE_MEMORY) ? 10 : 200); i++) {
            openAndEnd(i % 2 == 0);
        }
        Await.until("no more open files than the " + before + " before", () -> OpenFileRows.openFiles().size() <= before);
    }

    private void openAndEnd(boolean gently) throws Exception {
        Pool pool = pool(1);
        assertEquals(9, pool.apply(Sums::square, 3));
        long pid = pool.workers().get(0).pid();
        if (gently) {
            pool.close();
        } else {
            pool.terminate();
        }
        assertTrue(pool.join(Await.SOON), "expected join() soon");
        assertTrue(
                pid == ProcessHandle.current().pid() || !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false),
                () -> "expected the end of process " + pid);
    }
}
