package io.poolwright.process;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The memory that this process and its workers have between them. */
final class MachineMemory {

    private MachineMemory() {}

    /**
     * Returns it in bytes: the machine's, or its container's; in a worker, which is to share its own with those of its pools, twice
     * its heap. 0 if it cannot be found out.
     */
    static long bytes() {
        if (Nesting.depth() > 0) {
            return 2 * Runtime.getRuntime().maxMemory();
        }
        try {
            return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                    ? Math.max(system.getTotalMemorySize(), 0)
                    : 0;
        } catch (LinkageError e) {
            return 0; // a JVM without the module jdk.management
        }
    }
}
