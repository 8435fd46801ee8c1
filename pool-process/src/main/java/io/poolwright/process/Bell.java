package io.poolwright.process;

import io.poolwright.wire.ProtocolException;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * What wakes a worker that takes its tasks from shared memory: a byte on its standard input. No other way that Java 17 has to wake a
 * thread of another process is as short, and an interrupt does not end the wait.
 *
 * <p>Used by the main thread alone.
 */
final class Bell {

    /** So many may stand in the pipe, which has room for many more, before they are looked at without need. */
    private static final int MOST_UNHEARD = 64;

    private final DataInputStream input;
    /** How long the exit of this JVM may take, in milliseconds. */
    private final long exitMillis;
    /** How many bells were rung, or are about to be, that were not heard: the worker had seen for itself that there is work. */
    private int unheard;
    private boolean goodbye;

    Bell(DataInputStream input, long exitMillis) {
        this.input = input;
        this.exitMillis = exitMillis;
    }

    /** Waits for a bell, or finds one that was not heard; false if it is the goodbye. */
    boolean await() throws IOException {
        if (!goodbye) {
            hear(input.read());
        }
        return !goodbye;
    }

    /** Somebody has claimed to ring. */
    void claimed() throws IOException {
        unheard++;
        while (unheard > MOST_UNHEARD && input.available() > 0) {
            hear(input.read());
        }
    }

    private void hear(int what) throws IOException {
        switch (what) {
            case Message.BELL -> unheard--;
            case Message.GOODBYE -> goodbye = true;
            case -1 -> awaitExit();
            default -> throw new ProtocolException("the parent rang with " + what);
        }
    }

    /** The parent has ended the line: it is dead, or this JVM is ending, and the control line knows which. */
    private void awaitExit() {
        LastResort.after(exitMillis);
        while (true) {
            LockSupport.park(this);
            Thread.interrupted(); // else it would not be parked again
        }
    }
}
