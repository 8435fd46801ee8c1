package io.poolwright.process;

import io.poolwright.BackendException;
import io.poolwright.spi.PoolConfig;

/**
 * How deep this process is among nested pools: 0 for a program that a user started, 1 for its workers, and so on. A pool
 * that is opened
 * where it should not be, such as in a static initializer that every worker runs, stops there.
 */
final class Nesting {

    /** The system property that tells a worker its depth. */
    static final String DEPTH = "poolwright.depth";

    private Nesting() {}

    static int depth() {
        return Integer.getInteger(DEPTH, 0);
    }

    static void check(PoolConfig config) {
        int max = config.get(ProcessOptions.MAX_DEPTH);
        if (depth() >= max) {
            throw new BackendException("pool '" + config.name() + "' cannot be opened here: this process is a worker at depth "
                    + depth() + ", and pools of processes may be nested " + max + " deep. Raise option "
                    + ProcessOptions.MAX_DEPTH.name() + " if this is meant; if not, look for a pool that is opened in a"
                    + " static initializer or outside main");
        }
    }
}
