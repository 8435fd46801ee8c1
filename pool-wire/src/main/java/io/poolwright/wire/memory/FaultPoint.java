package io.poolwright.wire.memory;

import java.io.IOException;

/**
 * The numbered steps at which tests have a process die, or stop. Costs nothing in a JVM that was started without the property: the
 * number is a constant to the compiler.
 */
final class FaultPoint {

    /** The property with the number of the step at which this JVM halts. */
    static final String PROPERTY = "poolwright.memory.faultPoint";

    /** The property with how often it passes that step before. */
    static final String PASSES_PROPERTY = "poolwright.memory.faultPoint.passes";

    /** The property that has it stop by SIGSTOP instead, until it is killed. */
    static final String STOPS_PROPERTY = "poolwright.memory.faultPoint.stops";

    /** The exit code of a JVM that has halted at its step. */
    static final int EXIT = 86;

    static final int CLAIM_BEFORE = 1;
    static final int CLAIM_AFTER = 2;
    static final int CLAIM_ADVANCED = 3;
    static final int READ = 4;
    static final int BEGIN_BEFORE = 5;
    static final int BEGIN_AFTER = 6;
    static final int OFFER_BEFORE = 7;
    static final int OFFER_PADDED = 8;
    static final int OFFER_WRITTEN = 9;
    static final int OFFER_AFTER = 10;
    static final int SLEEP_BEFORE = 11;
    static final int SLEEP_AFTER = 12;
    static final int WAKE_CLAIMED = 13;
    static final int ALLOCATED = 14;
    static final int BLOCK_WRITTEN = 15;
    static final int LOG_WRITTEN = 16;
    static final int LOG_AFTER = 17;
    static final int PUBLISH_BEFORE = 18;
    static final int PUBLISH_WRITTEN = 19;
    static final int PUBLISH_READY = 20;
    static final int PUBLISH_AFTER = 21;
    static final int FILE_MADE = 22;
    static final int FILE_FILLED = 23;
    static final int FILE_NAMELESS = 24;

    private static final int HALT_AT = Integer.getInteger(PROPERTY, 0);
    /** How often the step is passed yet. Of the one thread that such a test has. */
    private static int passes = Integer.getInteger(PASSES_PROPERTY, 0);

    private FaultPoint() {}

    /** Dies or stops here if this is the step. */
    static void pass(int step) {
        if (HALT_AT == step && passes-- <= 0) {
            if (Boolean.getBoolean(STOPS_PROPERTY)) {
                stop();
            } else {
                Runtime.getRuntime().halt(EXIT);
            }
        }
    }

    private static void stop() {
        try {
            new ProcessBuilder("kill", "-STOP", Long.toString(ProcessHandle.current().pid())).start().waitFor();
            Thread.sleep(Long.MAX_VALUE); // the signal has come, but this thread would run on until another has taken it
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("this process could not be stopped", e);
        }
    }
}
