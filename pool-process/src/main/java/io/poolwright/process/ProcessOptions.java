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

    /** The largest heap of a worker, as {@code -Xmx} takes it. Default: the JVM's own, a quarter of the memory. */
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

    /** How parent and workers are connected. Default: {@link Transport#AUTO}. */
    public static final PoolOption<Transport> TRANSPORT = PoolOption.of(
            "process.transport",
            Transport.class,
            Transport.AUTO,
            Transport::parse,
            "how parent and workers are connected: auto, unix or tcp");

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

    /** How parent and workers are connected. */
    public enum Transport {
        /** Unix-domain sockets where the system has them, else TCP. */
        AUTO,
        /** Unix-domain sockets. */
        UNIX,
        /** TCP over the loopback interface. */
        TCP;

        static Transport parse(String text) {
            return switch (text.trim().toLowerCase(Locale.ROOT)) {
                case "auto" -> AUTO;
                case "unix" -> UNIX;
                case "tcp" -> TCP;
                default -> throw new IllegalArgumentException("must be auto, unix or tcp");
            };
        }
    }

    private ProcessOptions() {}

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
                MAX_DEPTH);
    }
}
