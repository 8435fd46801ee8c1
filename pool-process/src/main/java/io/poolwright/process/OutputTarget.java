package io.poolwright.process;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Where the workers' standard output and standard error go.
 *
 * <p>Everything a worker has printed has arrived when {@code close()} or {@code join()} of its pool returns. The end of each
 * worker's standard error is kept for {@link io.poolwright.WorkerLostException#errorTail()}, except with {@link #inherit()}.
 */
public final class OutputTarget {

    /** The ways output can take. */
    enum Kind {
        CONSOLE,
        INHERIT,
        SLF4J,
        DISCARD,
        CONSUMER
    }

    private static final OutputTarget CONSOLE = new OutputTarget(Kind.CONSOLE, null);
    private static final OutputTarget INHERIT = new OutputTarget(Kind.INHERIT, null);
    private static final OutputTarget SLF4J = new OutputTarget(Kind.SLF4J, null);
    private static final OutputTarget DISCARD = new OutputTarget(Kind.DISCARD, null);

    private final Kind kind;
    private final Consumer<WorkerOutput> consumer;

    private OutputTarget(Kind kind, Consumer<WorkerOutput> consumer) {
        this.kind = kind;
        this.consumer = consumer;
    }

    /**
     * Sends output to the parent's {@link System#out} and {@link System#err}, whatever those are at the time.
     *
     * @return the target
     */
    public static OutputTarget console() {
        return CONSOLE;
    }

    /**
     * Lets the workers write to the parent's own standard output and standard error, past {@link System#out}.
     *
     * @return the target
     */
    public static OutputTarget inherit() {
        return INHERIT;
    }

    /**
     * Logs each line with SLF4J: logger {@code io.poolwright.worker}, level INFO for standard output and WARN for
     * standard error, and
     * {@code pool}, {@code worker} and {@code pid} in the MDC.
     *
     * @return the target
     */
    public static OutputTarget slf4j() {
        return SLF4J;
    }

    /**
     * Drops output.
     *
     * @return the target
     */
    public static OutputTarget discard() {
        return DISCARD;
    }

    /**
     * Gives each line to a consumer, which is called by several threads at once. What it throws is logged.
     *
     * @param consumer gets the lines
     * @return the target
     */
    public static OutputTarget to(Consumer<WorkerOutput> consumer) {
        return new OutputTarget(Kind.CONSUMER, Objects.requireNonNull(consumer, "consumer"));
    }

    static OutputTarget parse(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "console" -> CONSOLE;
            case "inherit" -> INHERIT;
            case "slf4j" -> SLF4J;
            case "discard" -> DISCARD;
            default -> throw new IllegalArgumentException("must be console, inherit, slf4j or discard");
        };
    }

    Kind kind() {
        return kind;
    }

    Consumer<WorkerOutput> consumer() {
        return consumer;
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
