package io.poolwright.process;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process with all that it has started. */
final class ProcessTree {

    private ProcessTree() {}

    /** Ends it at once. Takes some milliseconds: descendants are looked for first, for below a dead process none are found. */
    static void kill(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.toHandle().destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Ends it, unless it does within a time.
     *
     * @return whether it did so
     */
    static boolean killAfter(Process process, long millis) {
        boolean byItself = false;
        try {
            byItself = process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody interrupts the threads that launch; it is ended at once.
        }
        if (!byItself) {
            kill(process);
        }
        return byItself;
    }
}
