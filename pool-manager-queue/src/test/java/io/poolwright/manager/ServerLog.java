package io.poolwright.manager;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** What the server logs while a test listens, which is not printed meanwhile. */
final class ServerLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final int KEPT = 100;

    private final Logger logger = (Logger) LoggerFactory.getLogger(QueueServer.class);
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AtomicLong count = new AtomicLong();

    private ServerLog() {}

    static ServerLog listen() {
        ServerLog log = new ServerLog();
        log.setContext(log.logger.getLoggerContext());
        log.start();
        log.logger.setAdditive(false);
        log.logger.addAppender(log);
        return log;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (count.get() < KEPT) {
            lines.add(event.getFormattedMessage());
        }
        count.incrementAndGet(); // last: who has seen the number finds the lines
    }

    /** The first lines. */
    List<String> lines() {
        return lines;
    }

    /** How many lines there have been. */
    long count() {
        return count.get();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
        stop();
    }
}
