package io.poolwright.process;

import io.poolwright.BackendException;
import io.poolwright.spi.PoolConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * How deep this process is among nested pools: 0 for a program that a user started, 1 for its workers, and so on. A pool
 * that is opened
 * where it should not be, such as in a static initializer that every worker runs, stops there.
 */
final class Nesting {

    /** The system property that tells a worker its depth. */
    static final String DEPTH = "poolwright.depth";
    /** The system property that tells a worker how deep pools may be nested, if its pool or one further out says that. */
    static final String LIMIT = "poolwright.maxDepth";

    private Nesting() {}

    static int depth() {
        return Integer.getInteger(DEPTH, 0);
    }

    /** How deep pools may be nested: as this one says, but no deeper than those say in whose workers it is opened. */
    private static int limit(PoolConfig config) {
        int own = config.get(ProcessOptions.MAX_DEPTH);
        Integer outer = Integer.getInteger(LIMIT);
        return outer == null ? own : isSaid(config) ? Math.min(own, outer) : outer;
    }

    private static boolean isSaid(PoolConfig config) {
        return config.options().containsKey(ProcessOptions.MAX_DEPTH.name());
    }

    /** What tells a worker all that. */
    static List<String> arguments(PoolConfig config) {
        List<String> arguments = new ArrayList<>(List.of("-D" + DEPTH + "=" + (depth() + 1)));
        if (isSaid(config) || Integer.getInteger(LIMIT) != null) {
            arguments.add("-D" + LIMIT + "=" + limit(config));
        }
        return arguments;
    }

    static void check(PoolConfig config) {
        int max = limit(config);
        if (depth() >= max) {
            throw new BackendException("pool '" + config.name() + "' cannot be opened here: this process is a worker at depth "
                    + depth() + ", and pools of processes may be nested " + max + " deep. Raise option "
                    + ProcessOptions.MAX_DEPTH.name() + ", of the outermost pool that has it, if this is meant; if not, look for a"
                    + " pool that is opened in a static initializer or outside main");
        }
    }
}
