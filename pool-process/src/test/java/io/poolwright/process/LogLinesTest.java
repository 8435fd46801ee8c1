package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import io.poolwright.tck.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the log tells where no caller hears of it. */
final class LogLinesTest {

    @RegisterExtension
    final HeardLines log = new HeardLines("io.poolwright", false);

    @Test
    @DisplayName("P40 U15 what a callback throws is logged, with the label of its task")
    void callback() throws Exception {
        TaskOptions throwing = TaskOptions.defaults().withLabel("invoice 7").withOnSuccess(value -> {
            throw new IllegalStateException("thrown by a callback");
        });
        try (Pool pool = builder().open()) {
            assertEquals(3, pool.with(throwing).applyAsync(() -> 3).get(Await.SOON));
        }
        ILoggingEvent line = warning("tellers: the callback of ");
        assertTrue(line.getFormattedMessage().contains("invoice 7"), line::getFormattedMessage);
        assertTrue(line.getFormattedMessage().endsWith(" threw; the result is not changed by it"), line::getFormattedMessage);
        assertThrown(line, "thrown by a callback");
    }

    @Test
    @DisplayName("what a finalizer throws is logged, with its worker")
    void finalizer() throws Exception {
        Pool.Builder builder = builder().finalizer(() -> {
            throw new IllegalStateException("thrown by a finalizer");
        });
        try (Pool pool = builder.open()) {
            assertEquals(3, pool.apply(() -> 3));
        }
        ILoggingEvent line = warning("tellers: the finalizer of worker 1 ");
        assertTrue(line.getFormattedMessage().endsWith(" threw"), line::getFormattedMessage);
        assertThrown(line, "thrown by a finalizer");
    }

    @Test
    @DisplayName("O28 a worker that is killed since its finalizer does not end is logged, with the option that would let it")
    void hangingFinalizer() throws Exception {
        Pool.Builder builder = builder().option("process.stopGrace", "100ms").finalizer(() -> Thread.sleep(300_000));
        try (Pool pool = builder.open()) {
            assertEquals(3, pool.apply(() -> 3));
        }
        String text = warning("tellers: worker 1 ").getFormattedMessage();
        assertTrue(text.endsWith("has not ended within 100 ms and is killed; raise option process.stopGrace if it needs longer"),
                text);
    }

    @Test
    @DisplayName("why a worker was lost and why its successors did not start is logged, and why the pool breaks then")
    void successors(@TempDir Path directory) throws Exception {
        String marker = directory.resolve("first").toString();
        Pool.Builder builder = builder().initializer(() -> {
            if (!Path.of(marker).toFile().createNewFile()) {
                throw new IllegalStateException("thrown by an initializer");
            }
        });
        try (Pool pool = builder.open()) {
            AsyncResult<Void> exits = pool.runAsync(() -> System.exit(9));
            assertThrows(ExecutionException.class, () -> exits.get(Await.SOON));
            warning("tellers: the pool breaks: worker 4 ");
        }
        assertTrue(warning("tellers: lost worker 1 ").getFormattedMessage().endsWith("System.exit(9) was called in it"));
        for (int id : new int[] {2, 3}) {
            String text = warning("tellers: lost worker " + id + " ").getFormattedMessage();
            assertTrue(text.contains("the pool's initializer threw ") && text.contains("thrown by an initializer"), text);
        }
    }

    private static void assertThrown(ILoggingEvent line, String message) {
        assertEquals(IllegalStateException.class.getName(), line.getThrowableProxy().getClassName());
        assertEquals(message, line.getThrowableProxy().getMessage());
        assertTrue(line.getThrowableProxy().getStackTraceElementProxyArray().length > 0, "its stack trace");
    }

    /** Waits for the line with that beginning, of which there is one. */
    private ILoggingEvent warning(String beginning) throws Exception {
        Await.until("a line '" + beginning + "...'", () -> !log.startingWith(beginning).isEmpty());
        List<ILoggingEvent> found = log.startingWith(beginning);
        assertEquals(1, found.size(), found::toString);
        assertEquals(Level.WARN, found.get(0).getLevel());
        return found.get(0);
    }

    private static Pool.Builder builder() {
        return Pool.builder().backend("process").name("tellers").workers(1);
    }
}
