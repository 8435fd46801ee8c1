package io.poolwright.process;

import io.poolwright.PoolException;
import io.poolwright.WorkerLostException.Reason;
import io.poolwright.engine.Whereabouts;
import io.poolwright.engine.WorkerEnd;
import io.poolwright.wire.SafeMessage;
import java.util.Set;

/**
 * All that is known of the end of a worker's process.
 *
 * @param code its exit code
 * @param errorTail the end of its standard error
 * @param crashReport the head of the JVM's crash file, null if there is none
 * @param announced where {@code System.exit} was called, as the worker told it; null if it told nothing
 * @param killed whether it was killed from here
 * @param exitsWhenOutOfMemory whether its JVM has the option to exit when it is out of memory
 */
record WorkerExit(
        int code, String errorTail, String crashReport, Whereabouts announced, boolean killed, boolean exitsWhenOutOfMemory) {

    /** The exit code of a worker whose heap is exhausted. */
    static final int HEAP_EXHAUSTED = 71;
    /** What it then writes to its standard error, for which no memory is needed. */
    static final String LAST_WORDS = "poolwright: java.lang.OutOfMemoryError: the heap of this worker is exhausted";

    private static final int SIGNALLED = 128;
    private static final int LAST_SIGNAL = 64;
    /** By the second a JVM ends itself when it has crashed, by all of them the system ends what does not notice that it has. */
    private static final Set<Integer> CRASH_SIGNALS = Set.of(4, 6, 7, 8, 11);
    /** The exit code of a JVM with the option ExitOnOutOfMemoryError. */
    private static final int JVM_OUT_OF_MEMORY = 3;

    /**
     * The end of a worker that did not start.
     *
     * @param fault why its launch came to nothing
     * @param byItself whether it was not ended from here
     */
    WorkerEnd startFailed(Throwable fault, boolean byItself) {
        if (byItself && (isSignal() || crashReport != null) && !heapExhausted()) {
            return lost();
        }
        String why = fault == null ? "" : ": " + fault.getMessage();
        return end(Reason.START_FAILED, "its JVM could not be started" + why + " (" + text() + ")", fault);
    }

    /** The end of a worker whose initializer threw. */
    WorkerEnd initializerFailed(Throwable thrown) {
        return end(Reason.INITIALIZER_FAILED, "the pool's initializer threw " + SafeMessage.withClass(thrown), thrown);
    }

    /** The end of a worker that could not open the memory that it was to share. */
    WorkerEnd unshared(String why) {
        return end(Reason.START_FAILED, "it cannot open the memory that the pool shares with its workers: " + why
                + ProcessOptions.WITHOUT_MEMORY, null);
    }

    /** The end of a worker whose link broke. */
    WorkerEnd protocolBroken(Throwable fault) {
        return end(Reason.PROTOCOL_BROKEN, "what it sent could not be used: " + SafeMessage.withClass(fault), fault);
    }

    /** The end of a worker that was up. */
    WorkerEnd lost() {
        if (heapExhausted()) {
            return end(Reason.HEAP_EXHAUSTED, "its heap was exhausted (" + how() + ")", null);
        }
        if (crashed()) {
            return end(Reason.CRASHED, text(), null);
        }
        if (exitCalled()) {
            return end(Reason.EXITED, text(), exitCall());
        }
        return end(isSignal() ? Reason.KILLED : Reason.EXITED, text(), null);
    }

    private WorkerEnd end(Reason reason, String text, Throwable cause) {
        return new WorkerEnd(reason, text, code, errorTail, crashReport, cause);
    }

    private boolean heapExhausted() {
        return code == HEAP_EXHAUSTED && errorTail.contains(LAST_WORDS)
                || code == JVM_OUT_OF_MEMORY && exitsWhenOutOfMemory && !exitCalled()
                || crashReport != null && crashReport.contains("OutOfMemory encountered");
    }

    private boolean exitCalled() {
        return announced != null && announced.stack() != null;
    }

    /** Thrown by nobody: it shows where the call was. */
    private PoolException exitCall() {
        PoolException call = new PoolException("System.exit" + (killed ? "" : "(" + code + ")") + " was called here, in the worker");
        call.setStackTrace(announced.stack());
        return call;
    }

    private boolean isSignal() {
        return code > SIGNALLED && code <= SIGNALLED + LAST_SIGNAL && !exitCalled();
    }

    /** A JVM that has crashed leaves no crash file if it cannot write one, or if options name another file. */
    private boolean crashed() {
        return crashReport != null || isSignal() && CRASH_SIGNALS.contains(code - SIGNALLED);
    }

    private String text() {
        if (crashed()) {
            return "its JVM crashed (" + how() + ")" + (crashReport == null ? ", and there is no crash file" : "");
        }
        if (exitCalled()) {
            return killed
                    ? "System.exit was called in it, its shutdown hooks did not end, and it was killed"
                    : "System.exit(" + code + ") was called in it";
        }
        return isSignal()
                ? "its process was ended by " + how()
                : "its process ended by itself with " + how() + ", as Runtime.halt does it";
    }

    private String how() {
        return isSignal() ? "signal " + (code - SIGNALLED) + name(code - SIGNALLED) : "exit code " + code;
    }

    private static String name(int signal) {
        return switch (signal) {
            case 4 -> " (SIGILL)";
            case 6 -> " (SIGABRT)";
            case 7 -> " (SIGBUS)";
            case 8 -> " (SIGFPE)";
            case 9 -> " (SIGKILL: by somebody, or by the system when memory ran out)";
            case 11 -> " (SIGSEGV)";
            case 15 -> " (SIGTERM)";
            default -> "";
        };
    }
}
