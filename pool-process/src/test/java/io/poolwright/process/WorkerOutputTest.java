package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.poolwright.Pool;
import io.poolwright.WorkerLostException;
import io.poolwright.tck.ChildProgram;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where the prints of workers go. */
final class WorkerOutputTest {

    /** Takes what this JVM prints until it is closed. */
    private static final class Captured implements AutoCloseable {

        private final PrintStream out = System.out;
        private final PrintStream err = System.err;
        private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();

        Captured() {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        }

        String out() {
            return outBytes.toString(StandardCharsets.UTF_8);
        }

        String err() {
            return errBytes.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static void print() {
        System.out.println("grüße von stdout 你好");
        System.err.println("a word on stderr");
        System.out.print("no end of line");
    }

    @Test
    @DisplayName("console: prints are in the parent's System.out and System.err when close returns")
    void console() throws Exception {
        Captured captured = new Captured();
        try (captured; Pool pool = pool("console")) {
            pool.run(WorkerOutputTest::print);
        }
        assertEquals("grüße von stdout 你好" + System.lineSeparator() + "no end of line", captured.out());
        assertTrue(captured.err().contains("a word on stderr"), captured.err());
    }

    private static void printBytes() {
        for (int i = 0; i < 300; i++) {
            System.out.write('a' + i % 26);
        }
        System.out.print("text");
        System.out.write('z');
        System.err.write('#');
    }

    private static void printElsewhere() {
        PrintStream own = System.out;
        System.setOut(new PrintStream(new BufferedOutputStream(own)));
        System.out.print("kept by a stream of the task's");
    }

    @Test
    @DisplayName("single bytes, and what a stream of the task's own keeps, come too, though nobody flushes")
    void unflushed() throws Exception {
        Captured captured = new Captured();
        try (captured; Pool pool = pool("console")) {
            pool.run(WorkerOutputTest::printBytes);
            pool.run(WorkerOutputTest::printElsewhere);
            pool.workers().forEach(worker -> ProcessHandle.of(worker.pid()).ifPresent(ProcessHandle::destroyForcibly));
        }
        String bytes = "abcdefghijklmnopqrstuvwxyz".repeat(12).substring(0, 300);
        assertEquals(bytes + "textzkept by a stream of the task's", captured.out());
        assertTrue(captured.err().contains("#"), captured.err());
    }

    @Test
    @DisplayName("an encoding that does not exist is none, as it is to the JVM")
    void unknownEncoding() throws Exception {
        String nonsense = "-Dstdout.encoding=nonsense -Dsun.stdout.encoding=no,nonsense";
        try (Pool pool = Pool.builder().backend("process").workers(1).option("process.jvmOptions", nonsense).open()) {
            assertEquals("nonsense", pool.apply(() -> System.getProperty("stdout.encoding")));
        }
    }

    @Test
    @DisplayName("slf4j: each line is logged with pool, worker and pid in the MDC")
    void slf4j() throws Exception {
        Logger logger = (Logger) org.slf4j.LoggerFactory.getLogger("io.poolwright.worker");
        ListAppender<ILoggingEvent> appender = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent event) {
                event.prepareForDeferredProcessing(); // else the MDC is read when it is too late
                super.append(event);
            }
        };
        appender.list = Collections.synchronizedList(new ArrayList<>());
        appender.start();
        logger.addAppender(appender);
        logger.setAdditive(false);
        long pid;
        try (Pool pool = pool("slf4j")) {
            pool.run(WorkerOutputTest::print);
            pid = pool.workers().get(0).pid();
        } finally {
            logger.detachAppender(appender);
            logger.setAdditive(true);
        }
        List<String> infos = messages(appender, Level.INFO);
        assertEquals(List.of("grüße von stdout 你好", "no end of line"), infos);
        assertEquals(List.of("a word on stderr"), messages(appender, Level.WARN));
        for (ILoggingEvent event : appender.list) {
            assertEquals("talkers", event.getMDCPropertyMap().get("pool"));
            assertEquals("1", event.getMDCPropertyMap().get("worker"));
            assertEquals(Long.toString(pid), event.getMDCPropertyMap().get("pid"));
        }
    }

    private static List<String> messages(ListAppender<ILoggingEvent> appender, Level level) {
        return appender.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    @DisplayName("a consumer gets each line; one that throws stops nothing")
    void consumer() throws Exception {
        List<WorkerOutput> lines = Collections.synchronizedList(new ArrayList<>());
        Pool.Builder builder = Pool.builder().backend("process").workers(1).name("talkers");
        builder.option(ProcessOptions.OUTPUT, OutputTarget.to(line -> {
            lines.add(line);
            throw new IllegalStateException("a consumer that throws");
        }));
        try (Pool pool = builder.open()) {
            pool.run(WorkerOutputTest::print);
        }
        assertEquals(
                List.of("grüße von stdout 你好", "no end of line"),
                lines.stream().filter(line -> !line.error()).map(WorkerOutput::line).toList());
        assertEquals(
                List.of("a word on stderr"),
                lines.stream().filter(WorkerOutput::error).map(WorkerOutput::line).toList());
        assertTrue(lines.stream().allMatch(line -> line.pool().equals("talkers") && line.worker() == 1 && line.pid() > 0));
    }

    @Test
    @DisplayName("X10 test_stderr_flush: with discard nothing is printed, but a lost worker's last words are kept")
    void discard() throws Exception {
        Captured captured = new Captured();
        try (captured; Pool pool = pool("discard")) {
            pool.run(WorkerOutputTest::print);
            ExecutionException failure = Assertions.assertThrows(ExecutionException.class, () -> pool.runAsync(() -> {
                        System.err.println("my last words");
                        Runtime.getRuntime().halt(9);
                    })
                    .get());
            WorkerLostException lost = (WorkerLostException) failure.getCause();
            assertTrue(lost.errorTail().contains("my last words"), lost.errorTail());
            assertTrue(lost.getMessage().contains("my last words"), lost.getMessage());
            assertEquals(9, lost.exitCode().orElseThrow());
        }
        assertFalse(captured.out().contains("no end of line"), captured.out());
    }

    /** Throws in a thread of its own. */
    private static void dieInAThread() throws InterruptedException {
        Thread thread = new Thread(() -> {
            throw new IllegalStateException("nobody catches this");
        }, "doomed");
        thread.start();
        thread.join();
    }

    @Test
    @DisplayName("X10 test_stderr_flush: what a thread of a task does not catch is on the worker's standard error, with its stack")
    void uncaught() throws Exception {
        List<String> errors = Collections.synchronizedList(new ArrayList<>());
        Pool.Builder builder = Pool.builder().backend("process").workers(1);
        builder.option(ProcessOptions.OUTPUT, OutputTarget.to(line -> {
            if (line.error()) {
                errors.add(line.line());
            }
        }));
        try (Pool pool = builder.open()) {
            pool.run(WorkerOutputTest::dieInAThread);
        }
        assertEquals("Exception in thread \"doomed\" java.lang.IllegalStateException: nobody catches this", errors.get(0));
        assertTrue(errors.get(1).startsWith("\tat " + WorkerOutputTest.class.getName() + ".lambda$dieInAThread"), errors::toString);
    }

    /** Lets its workers write to its own standard output. */
    static final class Inheriting {

        public static void main(String[] arguments) throws Exception {
            System.setOut(new PrintStream(PrintStream.nullOutputStream())); // what comes now comes from the worker itself
            try (Pool pool = Pool.builder().workers(1).option("process.output", "inherit").open()) {
                pool.run(() -> System.out.println("straight from the worker"));
            }
        }
    }

    @Test
    @DisplayName("inherit: workers write to the parent's own standard output")
    void inherit() throws Exception {
        try (ChildProgram parent = ChildProgram.start("process", Inheriting.class)) {
            assertEquals(0, parent.await(Duration.ofSeconds(60)), parent.output());
            assertTrue(parent.output().contains("straight from the worker"), parent.output());
        }
    }

    @Test
    @DisplayName("a task that reads standard input finds it at its end, and does not eat the parent's line")
    void standardInputIsEmpty() throws Exception {
        try (Pool pool = pool("discard")) {
            assertEquals(-1, pool.apply(() -> System.in.read()));
            assertFalse(pool.apply(() -> Thread.currentThread().isInterrupted()));
        }
    }

    private static Pool pool(String output) {
        return Pool.builder()
                .backend("process")
                .workers(1)
                .name("talkers")
                .option("process.output", output)
                .open();
    }
}
