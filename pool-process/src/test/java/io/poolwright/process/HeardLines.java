package io.poolwright.process;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What is logged by some name, or below it, during each test. */
final class HeardLines implements BeforeEachCallback, AfterEachCallback {

    private final Logger logger;
    private final boolean printed;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    /**
     * Makes one.
     *
     * @param name the logger's
     * @param printed whether it is printed as well, as it has to be where others listen at the same time
     */
    HeardLines(String name, boolean printed) {
        this.logger = (Logger) LoggerFactory.getLogger(name);
        this.printed = printed;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        lines.list = Collections.synchronizedList(new ArrayList<>());
        lines.start();
        logger.addAppender(lines);
        if (!printed) {
            logger.setAdditive(false);
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (!printed) {
            logger.setAdditive(true);
        }
        logger.detachAppender(lines);
    }

    List<ILoggingEvent> startingWith(String beginning) {
        return List.copyOf(lines.list).stream().filter(line -> line.getFormattedMessage().startsWith(beginning)).toList();
    }
}
