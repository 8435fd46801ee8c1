package io.poolwright.wire;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * The directories of other processes that this one removes should their owner die. Their owner tells their names before it makes
 * them, so there is no moment at which nobody would remove them.
 *
 * <p>Thread safe. On the way of every worker's start: no lambda, no library.
 */
public final class Orphans {

    /** Guarded by itself. */
    private static final List<String> NAMES = new ArrayList<>();

    private Orphans() {}

    /**
     * Takes a directory into care.
     *
     * @param directory its absolute path; it need not be there
     */
    public static void adopt(String directory) {
        synchronized (NAMES) {
            NAMES.add(directory);
        }
    }

    /**
     * Leaves a directory to its owner, who has removed it or will.
     *
     * @param directory what was adopted
     */
    public static void release(String directory) {
        synchronized (NAMES) {
            NAMES.remove(directory);
        }
    }

    /**
     * Removes a directory whose owner is dead.
     *
     * @param directory what was adopted
     */
    public static void bury(String directory) {
        release(directory);
        delete(directory);
    }

    /** Removes all directories in care, for their owner is dead. */
    public static void buryAll() {
        synchronized (NAMES) {
            for (String name : NAMES) {
                delete(name);
            }
            NAMES.clear();
        }
    }

    private static void delete(String name) {
        File directory = new File(name);
        File[] files = directory.listFiles();
        if (files != null) {
            for (File file : files) {
                file.delete();
            }
        }
        directory.delete();
    }
}
