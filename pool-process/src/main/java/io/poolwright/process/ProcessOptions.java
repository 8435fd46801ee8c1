package io.poolwright.process;

import io.poolwright.spi.PoolOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The options of the backend {@code process}. */
public final class ProcessOptions {

    /** JVM options of the workers, after those the backend sets itself. Default: none. */
    public static final PoolOption<List<String>> JVM_OPTIONS =
            PoolOption.words("process.jvmOptions", "JVM options of the workers, such as -XX:+UseG1GC");

    /**
     * The largest heap of a worker, as {@code -Xmx} takes it. Default: half of the machine's or container's memory, divided by the
     * workers of all pools that this JVM has open; at most a quarter of the memory and at least 64 MB.
     */
    public static final PoolOption<String> HEAP =
            PoolOption.text("process.heap", null, "the largest heap of a worker, such as 256m or 2g");

    /** Environment variables of the workers, added to the parent's. Default: none. Has no text form. */
    public static final PoolOption<Map<String, String>> ENVIRONMENT = PoolOption.of(
            "process.environment",
            Map.class,
            Map.of(),
            text -> {
                throw new IllegalArgumentException("must be given as a Map, with option(ProcessOptions.ENVIRONMENT, ...)");
            },
            "environment variables of the workers, added to the parent's");

    /** The working directory of the workers. Default: the parent's. */
    public static final PoolOption<Path> WORKING_DIRECTORY =
            PoolOption.path("process.workingDirectory", null, "the working directory of the workers");

    /** The Java installation that runs the workers. Default: the parent's. */
    public static final PoolOption<Path> JAVA_HOME =
            PoolOption.path("process.javaHome", null, "the Java installation that runs the workers");

    /** Where the workers' prints go. Default: the parent's console. */
    public static final PoolOption<OutputTarget> OUTPUT = PoolOption.of(
            "process.output",
            OutputTarget.class,
            OutputTarget.console(),
            OutputTarget::parse,
            "where the workers' prints go: console, inherit, slf4j or discard");

    /** How long a worker's JVM may take to start and connect; the initializer is not counted. Default: 60 seconds. */
    public static final PoolOption<Duration> START_TIMEOUT = PoolOption.duration(
            "process.startTimeout", Duration.ofSeconds(60), "how long a worker's JVM may take to start and connect");

    /** How long a released worker may take for the finalizer and its shutdown hooks before it is killed. Default: 5 seconds. */
    public static final PoolOption<Duration> STOP_GRACE = PoolOption.duration(
            "process.stopGrace", Duration.ofSeconds(5), "how long a released worker may take to end before it is killed");

    /**
     * How parent and workers are connected. Default: {@link Transport#AUTO}.
     *
     * <p>With {@code AUTO} it is decided once, when the pool is opened, whether tasks wait in shared memory, by what can be had in this
     * process. Where there is, and only a worker cannot have it, as when it is started in a container or with less address space by another
     * {@link #JAVA_HOME}, or when the memory's folder has no more room, tasks go to that worker over its socket, which takes longer; one
     * log line of the pool says so. With {@link Transport#MEMORY} the pool breaks in that case and says why.
     */
    public static final PoolOption<Transport> TRANSPORT = PoolOption.of(
            "process.transport",
            Transport.class,
            Transport.AUTO,
            Transport::parse,
            "how parent and workers are connected: auto, memory, unix or tcp");

    /** What to do where there is no shared memory after all; the end of a message. */
    static final String WITHOUT_MEMORY = "; set option " + TRANSPORT.name() + " to auto, unix or tcp, and tasks go over sockets";

    /**
     * What may be deserialized, on both sides, as {@link java.io.ObjectInputFilter.Config#createFilter} takes it. This
     * library's own
     * classes are always allowed. Default: everything.
     */
    public static final PoolOption<String> SERIAL_FILTER = PoolOption.text(
            "process.serialFilter", "", "what may be deserialized, as a pattern of ObjectInputFilter.Config.createFilter");

    /** How deep pools of processes may be nested: 1 forbids them in workers, 2 allows one more level. Default: 2. */
    public static final PoolOption<Integer> MAX_DEPTH = PoolOption.number(
            "process.maxDepth", 2, "how deep pools of processes may be nested, 1 or more");

    /**
     * How long a running task that was cancelled may go on before it is ended with its worker. Default: 2 seconds.
     *
     * <p>The result ends at once, and the task is interrupted at once.
     */
    public static final PoolOption<Duration> CANCEL_GRACE = PoolOption.duration(
            "process.cancelGrace", Duration.ofSeconds(2), "how long a cancelled task may go on before its worker is killed");

    /**
     * How much longer than its limit a task with a time limit waits for its worker to begin it, before it is given to another and the
     * worker is killed as one that does not answer. Default: 5 seconds. The clock of the limit itself starts when the task does.
     */
    public static final PoolOption<Duration> BEGIN_GRACE = PoolOption.duration(
            "process.beginGrace", Duration.ofSeconds(5), "how long a worker may take to begin a task with a time limit");

    /**
     * How much memory a worker's process may have, as {@code -Xmx} takes it, before the worker is replaced; looked at when a task
     * ends. Default: no limit. Only where the system tells it, in {@code /proc}.
     */
    public static final PoolOption<String> MAX_RESIDENT_MEMORY = PoolOption.text(
            "process.maxResidentMemory", null, "how much memory a worker may have before it is replaced, such as 1g");

    /** After how long a worker is replaced; looked at when a task ends. Default: never. */
    public static final PoolOption<Duration> MAX_AGE =
            PoolOption.duration("process.maxAge", null, "after how long a worker is replaced");

    /**
     * Whether the successor of a worker that is to be replaced is started before that one is let go: with its last task, if the
     * number of its tasks is limited. Default: true. With false there are never more processes than workers.
     */
    public static final PoolOption<Boolean> WARM_SPARES = PoolOption.flag(
            "process.warmSpares", true, "start the successor of a worker before that one is let go");

    /**
     * How many workers may be lost one after the other, without a finished task between them and within {@link #LOSS_WINDOW}, before
     * the pool breaks. Default: 20, or four for each worker if that is more.
     */
    public static final PoolOption<Integer> MAX_LOSSES = PoolOption.of(
            "process.maxLosses",
            Integer.class,
            null,
            ProcessOptions::number,
            "how many workers may be lost without a finished task between before the pool breaks, 1 or more");

    /** Within which time losses count for {@link #MAX_LOSSES}. Default: 60 seconds. */
    public static final PoolOption<Duration> LOSS_WINDOW = PoolOption.duration(
            "process.lossWindow", Duration.ofSeconds(60), "within which time lost workers count for process.maxLosses");

    /** The name of {@link #MAX_MESSAGE}. */
    static final String MAX_MESSAGE_NAME = "process.maxMessage";

    /**
     * The largest task or result, in bytes as {@code -Xmx} takes them; what is larger ends as an {@link
     * io.poolwright.UnsendableException}. Default: half of the heap of the JVM that has to read it.
     */
    public static final PoolOption<String> MAX_MESSAGE = PoolOption.text(
            MAX_MESSAGE_NAME, null, "the largest task or result in bytes, such as 64m");

    /** How parent and workers are connected. */
    public enum Transport {
        /**
         * Shared memory where it can be had, by the program and then by each worker, else Unix-domain sockets where the system has them,
         * else TCP.
         */
        AUTO,
        /** Shared memory, with a socket beside it for what is large or rare; where a worker cannot have it, the pool breaks. */
        MEMORY,
        /** Unix-domain sockets. */
        UNIX,
        /** TCP over the loopback interface. */
        TCP;

        static Transport parse(String text) {
            return switch (text.trim().toLowerCase(Locale.ROOT)) {
                case "auto" -> AUTO;
                case "memory" -> MEMORY;
                case "unix" -> UNIX;
                case "tcp" -> TCP;
                default -> throw new IllegalArgumentException("must be auto, memory, unix or tcp");
            };
        }
    }

    private ProcessOptions() {}

    private static Integer number(String text) {
        try {
            return Integer.valueOf(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number");
        }
    }

    static List<PoolOption<?>> all() {
        return List.of(
                JVM_OPTIONS,
                HEAP,
                ENVIRONMENT,
                WORKING_DIRECTORY,
                JAVA_HOME,
                OUTPUT,
                START_TIMEOUT,
                STOP_GRACE,
                TRANSPORT,
                SERIAL_FILTER,
                MAX_DEPTH,
                CANCEL_GRACE,
                BEGIN_GRACE,
                MAX_RESIDENT_MEMORY,
                MAX_AGE,
                WARM_SPARES,
                MAX_LOSSES,
                LOSS_WINDOW,
                MAX_MESSAGE);
    }
}
