package io.poolwright.tck;

import java.time.Duration;

/** Waiting for a condition, in a row or in a task, with an end. */
public final class Await {

    /** Longer than anything that is expected to happen can take on a busy machine. */
    public static final Duration SOON = Duration.ofSeconds(20);

    private static final long PAUSE_MILLIS = 5;

    private Await() {}

    /** A condition that may fail to be found out. */
    @FunctionalInterface
    public interface Condition {

        /**
         * Tells whether it holds now.
         *
         * @return true if so
         * @throws Exception if it cannot be found out
         */
        boolean holds() throws Exception;
    }

    /**
     * Waits until a condition holds.
     *
     * @param expected what is expected, for the message
     * @param condition the condition
     * @throws AssertionError if it does not hold soon
     * @throws Exception what the condition throws
     */
    public static void until(String expected, Condition condition) throws Exception {
        until(SOON, expected, condition);
    }

    /**
     * Waits until a condition holds.
     *
     * @param limit how long at most
     * @param expected what is expected, for the message
     * @param condition the condition
     * @throws AssertionError if it does not hold in time
     * @throws Exception what the condition throws
     */
    public static void until(Duration limit, String expected, Condition condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError("expected within " + limit.toSeconds() + " s: " + expected);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
