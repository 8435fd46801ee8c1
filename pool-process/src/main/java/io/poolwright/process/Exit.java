package io.poolwright.process;

import io.poolwright.WorkerLostException.Reason;

/** What the exit code of a worker's process says. */
final class Exit {

    private static final int SIGNALLED = 128;
    private static final int LAST_SIGNAL = 64;

    private Exit() {}

    static Reason reason(int code, boolean crashed) {
        if (crashed) {
            return Reason.CRASHED;
        }
        return isSignal(code) ? Reason.KILLED : Reason.EXITED;
    }

    static String text(int code, boolean crashed) {
        String how = isSignal(code) ? "signal " + (code - SIGNALLED) + name(code - SIGNALLED) : "exit code " + code;
        if (crashed) {
            return "its JVM crashed (" + how + ")";
        }
        return isSignal(code)
                ? "its process was ended by " + how
                : "its process ended by itself with " + how + ", as System.exit or Runtime.halt does";
    }

    private static boolean isSignal(int code) {
        return code > SIGNALLED && code <= SIGNALLED + LAST_SIGNAL;
    }

    private static String name(int signal) {
        return switch (signal) {
            case 6 -> " (SIGABRT)";
            case 9 -> " (SIGKILL: by somebody, or by the system when memory ran out)";
            case 11 -> " (SIGSEGV)";
            case 15 -> " (SIGTERM)";
            default -> "";
        };
    }
}
