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

    static {
        try {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> OPEN.forEach(PoolCore::warnOfExit), "poolwright-open-pools"));
        } catch (IllegalStateException e) {
            // This JVM is ending already: whoever opens a pool now knows it.
        }
    }

    private OpenPools() {}

    static void add(PoolCore pool) {
        OPEN.add(pool);
    }

    static void remove(PoolCore pool) {
        OPEN.remove(pool);
    }
}
