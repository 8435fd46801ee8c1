package io.poolwright.engine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pools of this JVM that have not ended, for its end: a pool does not hold that up, and what it still had to do is told in
 * one line.
 *
 * <p>The pools stay usable meanwhile, for a shutdown hook of the program may need them.
 */
final class OpenPools {

    private static final Set<PoolCore> OPEN = ConcurrentHashMap.newKeySet();
    private static volatile boolean ending;

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(OpenPools::jvmEnds, "poolwright-open-pools"));
        } catch (IllegalStateException e) {
            // This JVM is ending already: whoever opens a pool now knows it.
        }
    }

    private OpenPools() {}

    private static void jvmEnds() {
        ending = true;
        OPEN.forEach(PoolCore::warnOfExit);
    }

    /** Whether this JVM is ending: that its workers end too is then no news. */
    static boolean isJvmEnding() {
        return ending;
    }

    static void add(PoolCore pool) {
        OPEN.add(pool);
    }

    static void remove(PoolCore pool) {
        OPEN.remove(pool);
    }
}
