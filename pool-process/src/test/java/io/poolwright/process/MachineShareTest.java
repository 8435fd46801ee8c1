package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import io.poolwright.Pool;
import io.poolwright.spi.PoolConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What a worker gets of the machine. */
final class MachineShareTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    @DisplayName("half of the memory is shared by the workers of all pools, a quarter is the most that one gets")
    void shares() {
        try (MachineShare alone = share(1, Map.of())) {
            assertEquals(List.of("-Xmx" + 4 * GIGABYTE, "-XX:ActiveProcessorCount=8"), arguments(alone));
            assertEquals("test: 1 worker process with a heap of at most 4 GB and 8 processors, of 16 GB and 8 processors,"
                    + " shared by one worker", alone.text());
            try (MachineShare second = share(3, Map.of())) {
                assertEquals(List.of("-Xmx" + 2 * GIGABYTE, "-XX:ActiveProcessorCount=2"), arguments(second));
                assertTrue(second.text().endsWith("shared by the 4 workers of all pools of this JVM"), second.text());
            }
            try (MachineShare third = share(2, Map.of())) {
                assertEquals("-XX:ActiveProcessorCount=3", arguments(third).get(1), "the second pool has ended");
            }
        }
    }

    @Test
    @DisplayName("no worker gets less than 64 MB or one processor, however many there are")
    void smallest() {
        try (MachineShare share = share(1_000, Map.of())) {
            assertEquals(List.of("-Xmx" + (64 << 20), "-XX:ActiveProcessorCount=1"), arguments(share));
        }
    }

    @Test
    @DisplayName("where the memory cannot be found out, the JVM chooses")
    void unknownMemory() {
        try (MachineShare share = new MachineShare(config(2, Map.of()), 0, 2)) {
            assertEquals(List.of("-XX:ActiveProcessorCount=1"), arguments(share));
            assertEquals(0, share.heap());
        }
    }

    @Test
    @DisplayName("options win")
    void options() {
        try (MachineShare share = share(2, Map.of("process.heap", "300m"))) {
            assertEquals("-Xmx" + (300 << 20), arguments(share).get(0));
            assertTrue(share.text().contains("a heap of at most 300 MB (option process.heap)"), share.text());
        }
        for (String option : List.of("-Xmx1g", "-XX:MaxHeapSize=1g")) {
            try (MachineShare share = withJvmOptions(option, "-XX:ActiveProcessorCount=3")) {
                assertEquals(List.of(), arguments(share), option);
                assertEquals(GIGABYTE, share.heap(), option);
                assertTrue(share.text().contains("each with a heap of at most 1 GB (option process.jvmOptions) and the processors of"
                        + " option process.jvmOptions"), share.text());
            }
        }
        for (String option : List.of("-XX:MaxRAMPercentage=50", "-XX:MaxRAM=1g")) {
            try (MachineShare share = withJvmOptions(option)) {
                assertEquals(List.of("-XX:ActiveProcessorCount=4"), arguments(share), option);
                assertTrue(share.text().contains("each with the heap of option process.jvmOptions and 4 processors"), share.text());
            }
        }
        Map<String, Object> both = Map.of("process.heap", "300m", "process.jvmOptions", List.of("-Xmx1g", "-Xmx2g"));
        try (MachineShare share = share(2, both)) {
            assertEquals(2 * GIGABYTE, share.heap(), "the JVM takes the last of several");
        }
    }

    @Test
    @DisplayName("an option for another part of the heap leaves the largest heap derived, and no JVM without a start")
    void otherHeapOptions() {
        for (String option : List.of("-Xms1g", "-Xmn1g", "-XX:InitialHeapSize=1g")) {
            try (MachineShare share = withJvmOptions(option)) {
                assertEquals("-Xmx" + 4 * GIGABYTE, arguments(share).get(0), option);
                assertTrue(share.text().contains("a heap of at most 4 GB and"), share.text());
            }
        }
        try (MachineShare share = withJvmOptions("-Xms6g")) {
            assertEquals("-Xmx" + 6 * GIGABYTE, arguments(share).get(0), "no JVM starts with less than it is to begin with");
        }
    }

    @Test
    @DisplayName("a pool tells in one line what was chosen, and its workers have it")
    void pool() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(MachineShare.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        Level before = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        try (Pool pool = Pool.builder().backend("process").name("shared").workers(2).open()) {
            List<String> texts = lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
            assertEquals(1, texts.size(), texts::toString);
            assertTrue(texts.get(0).matches(
                    "shared: 2 worker processes, each with a heap of at most [\\d.]+ [GM]B and \\d+ processors?, of .* shared by the"
                            + " \\d+ workers of all pools of this JVM"), texts.get(0));
            long heap = pool.apply(() -> Runtime.getRuntime().maxMemory());
            long memory = MachineMemory.bytes();
            assertTrue(heap <= Math.max(memory / 4, 64 << 20), "a heap of " + heap + " of " + memory + " bytes");
            int processors = pool.apply(() -> Runtime.getRuntime().availableProcessors());
            int machine = Runtime.getRuntime().availableProcessors();
            assertTrue(processors <= (machine + 1) / 2, processors + " of " + machine + " processors for one of two workers");
        } finally {
            logger.setAdditive(true);
            logger.setLevel(before);
            logger.detachAppender(lines);
        }
    }

    @Test
    @DisplayName("a pool that has ended, or was terminated, has given its share back")
    void ended() throws Exception {
        String before = standing();
        try (Pool pool = Pool.builder().backend("process").workers(3).open()) {
            assertNotEquals(before, standing(), "with a pool of three");
            pool.terminate();
        }
        assertEquals(before, standing(), "after terminate()");
        Pool.builder().backend("process").workers(2).open().close();
        assertEquals(before, standing(), "after close()");
    }

    @ParameterizedTest(name = "a pool that cannot be opened, for {0}={1}, has given its share back")
    @CsvSource({
        "process.heap, much", "process.maxMessage, much", "process.maxResidentMemory, much", "process.serialFilter, maxdepth=x",
        "process.maxDepth, -1"
    })
    void refused(String option, String value) {
        String before = standing();
        assertThrows(RuntimeException.class,
                () -> Pool.builder().backend("process").workers(3).option(option, value).open().terminate());
        assertEquals(before, standing());
    }

    @Test
    @DisplayName("a pool that cannot be opened, for the user's log throws, has given its share back")
    void logThatThrows() {
        String before = standing();
        Logger logger = (Logger) LoggerFactory.getLogger(MachineShare.class);
        Level level = logger.getLevel();
        AppenderBase<ILoggingEvent> faulty = new AppenderBase<>() {
            @Override
            public void doAppend(ILoggingEvent event) { // nobody catches what this throws
                throw new IllegalStateException("a log that throws");
            }

            @Override
            protected void append(ILoggingEvent event) {}
        };
        logger.setLevel(Level.INFO);
        logger.addAppender(faulty);
        try {
            RuntimeException failure = assertThrows(RuntimeException.class,
                    () -> Pool.builder().backend("process").workers(3).open().terminate());
            assertEquals("a log that throws", failure.getMessage());
        } finally {
            logger.detachAppender(faulty);
            logger.setLevel(level);
        }
        assertEquals(before, standing());
    }

    /** How many workers share the machine, with one more, in words. */
    private static String standing() {
        try (MachineShare one = share(1, Map.of())) {
            return one.text();
        }
    }

    private static List<String> arguments(MachineShare share) {
        List<String> arguments = new ArrayList<>();
        share.addTo(arguments);
        return arguments;
    }

    private static MachineShare withJvmOptions(String... jvmOptions) {
        return share(2, Map.of("process.jvmOptions", List.of(jvmOptions)));
    }

    private static MachineShare share(int workers, Map<String, Object> options) {
        return new MachineShare(config(workers, options), 16 * GIGABYTE, 8);
    }

    private static PoolConfig config(int workers, Map<String, Object> options) {
        return new PoolConfig(
                "test", workers, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(), options);
    }
}
