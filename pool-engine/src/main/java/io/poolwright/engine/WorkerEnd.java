package io.poolwright.engine;

import io.poolwright.WorkerLostException;
import java.util.Objects;

/**
 * How a worker ended.
 *
 * @param reason why it was lost; not looked at if its end was asked for
 * @param text how, for a message, such as {@code exit code 3}
 * @param exitCode its process's exit code, null if there is none
 * @param errorTail the end of what it wrote to standard error
 * @param crashReport the head of the JVM's crash file, null if there is none
 * @param cause why, null if nothing was thrown
 */
public record WorkerEnd(
        WorkerLostException.Reason reason,
        String text,
        Integer exitCode,
        String errorTail,
        String crashReport,
        Throwable cause) {

    /**
     * Makes an end.
     *
     * @param reason why it was lost; not looked at if its end was asked for
     * @param text how, for a message, such as {@code exit code 3}
     * @param exitCode its process's exit code, null if there is none
     * @param errorTail the end of what it wrote to standard error
     * @param crashReport the head of the JVM's crash file, null if there is none
     * @param cause why, null if nothing was thrown
     */
    public WorkerEnd {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(errorTail, "errorTail");
    }

    /** Whether it was struck by what need not strike another one: a signal from outside, or a crash. */
    boolean isAccident() {
        return reason == WorkerLostException.Reason.KILLED || reason == WorkerLostException.Reason.CRASHED;
    }

    /**
     * Makes the end of a worker that never was ready, or of one without a process.
     *
     * @param reason why
     * @param text how, for a message
     * @param cause why, null if nothing was thrown
     * @return the end
     */
    public static WorkerEnd of(WorkerLostException.Reason reason, String text, Throwable cause) {
        return new WorkerEnd(reason, text, null, "", null, cause);
    }
}
