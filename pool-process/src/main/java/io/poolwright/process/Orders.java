package io.poolwright.process;

import io.poolwright.wire.Frame;
import java.io.IOException;

/** Where a worker's {@link ControlLine} hears its parent. */
interface Orders {

    /**
     * Waits for the next order; in the thread of the line.
     *
     * @return the order, null if there is to be none any more
     * @throws IOException if the parent is gone
     */
    Frame next() throws IOException;

    /** The worker is ending: nobody need wait for orders, as a thread that reads holds up the exit of a JVM. From any thread. */
    void end();
}
