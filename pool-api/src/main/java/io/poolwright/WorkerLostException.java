package io.poolwright;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The end of a task whose worker died under it or could not be started.
 *
 * <p>Exit codes are as the operating system gives them to Java: a process that a signal ended has 128 and the number of the
 * signal, 137 for {@code kill -9}.
 */
public final class WorkerLostException extends PoolException {

    private static final long serialVersionUID = 1L;

    /** Why a worker was lost. */
    public enum Reason {
        /** The heap of the worker was exhausted. */
        HEAP_EXHAUSTED,
        /** A signal ended the process, such as {@code kill -9} or the system when memory ran out. */
        KILLED,
        /** Native code or the JVM crashed, as a crash file tells, or a signal that ends what has crashed, such as SIGSEGV. */
        CRASHED,
        /** The process ended by itself: {@code System.exit} or {@code Runtime.halt} was called, by a task for example. */
        EXITED,
        /** The worker could not be started. */
        START_FAILED,
        /** The pool's initializer threw. */
        INITIALIZER_FAILED,
        /** The worker did not take a task that it was given, in the time that task had: it was stopped, for example. */
        NOT_ANSWERING,
        /** What the worker sent makes no sense. */
        PROTOCOL_BROKEN
    }

    /** Why it was lost. */
    private final Reason reason;

    /** The exit code, null if there is none. */
    private final Integer exitCode;

    /** The process id, -1 if it never had one. */
    private final long pid;

    /** The label of its task, null if it ran none. */
    private final String task;

    /** Which try of the task this was, 0 if it ran none. */
    private final int attempt;

    /** The end of its standard error. */
    private final String errorTail;

    /** The head of the JVM's crash file, null if there is none. */
    private final String crashReport;

    /**
     * Makes an exception.
     *
     * @param message which worker was lost, how, and with which task
     * @param reason why
     * @param exitCode the exit code, null if the process has none
     * @param pid the process id, -1 if it never had one
     * @param task the label of the task, null if it ran none
     * @param attempt which try of the task this was, 0 if it ran none
     * @param errorTail the end of what it wrote to standard error
     * @param crashReport the head of the JVM's crash file, null if there is none
     * @param cause why, may be null
     */
    public WorkerLostException(
            String message,
            Reason reason,
            Integer exitCode,
            long pid,
            String task,
            int attempt,
            String errorTail,
            String crashReport,
            Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.exitCode = exitCode;
        this.pid = pid;
        this.task = task;
        this.attempt = attempt;
        this.errorTail = errorTail;
        this.crashReport = crashReport;
    }

    /**
     * Returns why the worker was lost.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns the exit code of the process.
     *
     * @return the code, 128 + n if signal n ended it; empty if the worker never was a process or still ran
     */
    public OptionalInt exitCode() {
        return exitCode == null ? OptionalInt.empty() : OptionalInt.of(exitCode);
    }

    /**
     * Returns the number of the signal that ended the process, as its exit code tells it. A task that calls {@code
     * Runtime.halt(137)} cannot be told from a {@code kill -9}; one that calls {@code System.exit(137)} can.
     *
     * @return the signal's number, such as 9; empty if no signal ended it
     */
    public OptionalInt signal() {
        boolean signalled = reason != Reason.EXITED && exitCode != null && exitCode > 128 && exitCode < 128 + 65;
        return signalled ? OptionalInt.of(exitCode - 128) : OptionalInt.empty();
    }

    /**
     * Returns the process id of the worker.
     *
     * @return the id, -1 if it never had one
     */
    public long pid() {
        return pid;
    }

    /**
     * Returns the label of the task that the worker ran.
     *
     * @return the label, empty if it ran none
     */
    public Optional<String> task() {
        return Optional.ofNullable(task);
    }

    /**
     * Returns which try of the task this was.
     *
     * @return 1 for the first; 0 if the worker ran no task
     */
    public int attempt() {
        return attempt;
    }

    /**
     * Returns the end of what the worker wrote to its standard error, at most a few thousand characters.
     *
     * @return the text, empty if it wrote nothing
     */
    public String errorTail() {
        return errorTail;
    }

    /**
     * Returns the head of the file that the JVM wrote when it crashed.
     *
     * @return the text, empty if there is none
     */
    public Optional<String> crashReport() {
        return Optional.ofNullable(crashReport);
    }
}
