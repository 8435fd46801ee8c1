package io.poolwright.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What stays open from one run of JMH to the next in the same JVM.
 *
 * <p>A JVM that measures round by round calls JMH once a round, and the workers must be the same ones in each, warm as
 * they are. In a JVM that JMH itself forks nothing is kept.
 */
public final class Residents {

    private static final Map<Object, AutoCloseable> KEPT = new HashMap<>();

    private static boolean keep;

    private Residents() {}

    /** Keeps open from now on what is asked for, until {@link #closeAll}. */
    public static synchronized void keep() {
        keep = true;
    }

    /** Closes everything that was kept. */
    public static synchronized void closeAll() {
        keep = false;
        KEPT.values().forEach(Residents::end);
        KEPT.clear();
    }

    /** Opens something, or gives what was kept under that key. */
    @SuppressWarnings("unchecked") // a key stands for one type
    static synchronized <T extends AutoCloseable> T open(Object key, Supplier<T> opener) {
        return keep ? (T) KEPT.computeIfAbsent(key, unused -> opener.get()) : opener.get();
    }

    /** Closes it, unless it is kept. */
    static synchronized void close(AutoCloseable opened) {
        if (!KEPT.containsValue(opened)) {
            end(opened);
        }
    }

    private static void end(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            throw new IllegalStateException(opened + " cannot be closed", e);
        }
    }
}
