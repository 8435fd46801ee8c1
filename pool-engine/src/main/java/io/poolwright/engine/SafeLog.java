package io.poolwright.engine;

import org.slf4j.Logger;

/** Logging of users' exceptions, whose methods may throw when the logger asks them. */
public final class SafeLog {

    private SafeLog() {}

    /**
     * Logs a warning, with the exception's stack trace if that can be had.
     *
     * @param logger where
     * @param text what happened
     * @param thrown the exception
     */
    public static void warn(Logger logger, String text, Throwable thrown) {
        try {
            logger.warn("{}", text, thrown);
        } catch (RuntimeException | Error e) {
            warn(logger, text + ": " + SafeText.of(thrown));
        }
    }

    /** Logs a warning, whatever the logger does. */
    static void warn(Logger logger, String text) {
        try {
            logger.warn("{}", text);
        } catch (RuntimeException | Error e) {
            // A logger that throws must not cost a result its end, and there is nobody to tell.
        }
    }
}
