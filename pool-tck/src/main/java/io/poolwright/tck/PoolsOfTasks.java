package io.poolwright.tck;

import io.poolwright.Pool;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Pools that their own tasks reach, by their names, if they run in the same JVM. */
final class PoolsOfTasks {

    /** Each row takes its own out again. */
    static final Map<String, Pool> KNOWN = new ConcurrentHashMap<>();

    private PoolsOfTasks() {}
}
