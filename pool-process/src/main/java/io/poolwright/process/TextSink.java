package io.poolwright.process;

import io.poolwright.engine.Seat;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Where the text of one stream of one worker goes. Used by one thread. */
interface TextSink {

    /** Takes the next piece, cut anywhere. */
    void accept(String part);

    /** There is no more. */
    default void end() {}

    static TextSink of(OutputTarget target, Seat seat, long pid, boolean error) {
        return switch (target.kind()) {
            case CONSOLE -> part -> print(error ? System.err : System.out, part);
            case INHERIT, DISCARD -> part -> {};
            case SLF4J -> new LineSplitter(logger(seat, pid, error));
            case CONSUMER -> new LineSplitter(
                    line -> target.consumer().accept(new WorkerOutput(seat.poolName(), seat.id(), pid, error, line)));
        };
    }

    private static void print(PrintStream console, String part) {
        try {
            console.print(part);
            console.flush();
        } catch (RuntimeException | Error e) {
            ProcessBackend.LOG.warn("System.out or System.err threw", e); // and the worker must not wait for a reader
        }
    }

    private static Consumer<String> logger(Seat seat, long pid, boolean error) {
        Logger logger = LoggerFactory.getLogger("io.poolwright.worker");
        return line -> {
            MDC.put("pool", seat.poolName());
            MDC.put("worker", Integer.toString(seat.id()));
            MDC.put("pid", Long.toString(pid));
            try {
                if (error) {
                    logger.warn("{}", line);
                } else {
                    logger.info("{}", line);
                }
            } finally {
                MDC.remove("pool");
                MDC.remove("worker");
                MDC.remove("pid");
            }
        };
    }
}
