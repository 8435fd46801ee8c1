package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** The leak check blames a test class for what it leaves behind, and for nothing else. */
final class LeakCheckTest {

    /** For what stays; the check waits that long in vain. */
    private static final String SHORT = "PT0.2S";

    /** For what goes, or was not there. */
    private static final String LONG = "PT60S";

    private static final String POOL_THREAD = "poolwright-left";

    /** What a fixture left behind, if it did. Static, as it is JUnit that makes the fixtures. */
    private static Thread thread;

    private static Path file;
    private static Process process;

    @AfterEach
    void cleanUp() throws Exception {
        endThread();
        if (file != null) {
            Files.deleteIfExists(file);
            file = null;
        }
        if (process != null) {
            process.destroyForcibly().waitFor();
            process = null;
        }
    }

    @Test
    void threadOfAPoolIsFound() {
        assertBlamed(LeavesThread.class, "thread " + POOL_THREAD + ", ");
    }

    @Test
    void fileOfAPoolIsFound() {
        assertBlamed(LeavesFile.class, "file " + Path.of(System.getProperty("java.io.tmpdir"), "poolwright-left"));
    }

    @Test
    void childProcessIsFound() {
        assertBlamed(LeavesProcess.class, "process ");
        assertTrue(process.isAlive(), "the check only looks; it ends nothing");
    }

    @Test
    void cleanClassPasses() {
        assertEquals(List.of(), messages(LeavesNothing.class, LONG));
    }

    @Test
    void whatWasThereBeforeIsNoFault() throws IOException {
        startThread(POOL_THREAD);
        makeFile();
        startProcess();
        assertEquals(List.of(), messages(LeavesNothing.class, LONG));
    }

    @Test
    void whatEndsInTimeIsNoFault() {
        assertEquals(List.of(), messages(LeavesThreadForNow.class, LONG));
    }

    @Test
    void withALimitOfZeroNothingIsChecked() {
        assertEquals(List.of(), messages(LeavesThread.class, "PT0S"));
    }

    @Test
    void threadOfAnotherNameIsNoFault() {
        assertEquals(List.of(), messages(LeavesOtherThread.class, LONG));
    }

    @Test
    void nestedClassIsPartOfItsOuterOne() {
        assertEquals(List.of(), messages(CleansUpAfterNested.class, LONG));
    }

    private static void assertBlamed(Class<?> fixture, String found) {
        List<String> messages = messages(fixture, SHORT);
        assertEquals(1, messages.size(), () -> "failures: " + messages);
        String message = messages.get(0);
        assertTrue(message.contains(fixture.getName()), () -> "expected the class in: " + message);
        assertTrue(message.contains("200 ms"), () -> "expected the limit in: " + message);
        assertTrue(message.contains(" - " + found), () -> "expected '" + found + "' in: " + message);
            }

    private static List<String> messages(Class<?> fixture, String limit) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(fixture))
                                .configurationParameter(LeakCheck.LIMIT_PARAMETER, limit)
                                .build(),
                        listener);
        assertEquals(1, listener.getSummary().getTestsSucceededCount(), "tests of the fixture that passed");
        return listener.getSummary().getFailures().stream()
                .map(Failure::getException)
                .map(Throwable::getMessage)
                .toList();
    }

    private static void startThread(String name) {
        startThread(name, new CountDownLatch(1)::await);
    }

    private static void startThread(String name, Executable action) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            try {
                action.execute();
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            return null;
        });
        thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void endThread() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join();
            thread = null;
        }
    }

    private static void makeFile() throws IOException {
        file = Files.createTempFile("poolwright-left", null);
    }

    private static void startProcess() throws IOException {
        process = new ProcessBuilder("sleep", "60").start();
    }

    @ExtendWith(LeakCheck.class)
    static final class LeavesThread {
        @Test
        void leaves() {
            startThread(POOL_THREAD);
        }
    }

    @ExtendWith(LeakCheck.class)
    static final class LeavesOtherThread {
        @Test
        void leaves() {
            startThread("other-left");
        }
    }

    @ExtendWith(LeakCheck.class)
    static final class LeavesFile {
        @Test
        void leaves() throws IOException {
            makeFile();
        }
    }

    @ExtendWith(LeakCheck.class)
    static final class LeavesProcess {
        @Test
        void leaves() throws IOException {
            startProcess();
        }
    }

    @ExtendWith(LeakCheck.class)
    static final class LeavesNothing {
        @Test
        void cleansUp() throws Exception {
            Thread own = new Thread(() -> {}, "poolwright-ended");
            own.start();
            own.join();
            Files.delete(Files.createTempFile("poolwright-ended", null));
            assertEquals(0, new ProcessBuilder("true").start().waitFor());
        }
    }

    /** Its thread ends only after the check has seen it. */
    @ExtendWith(LeakCheck.class)
    static final class LeavesThreadForNow {
        @Test
        void leaves() {
            Thread tester = Thread.currentThread();
            startThread(POOL_THREAD, () -> awaitCheck(tester));
        }

        private static void awaitCheck(Thread tester) throws Exception {
            Await.until("the leak check waits", () -> Stream.of(tester.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().equals(LeakCheck.class.getName())
                            && frame.getMethodName().equals("afterAll")));
        }
    }

    @ExtendWith(LeakCheck.class)
    static final class CleansUpAfterNested {
        @AfterAll
        static void cleanUp() throws InterruptedException {
            endThread();
        }

        @Nested
        final class Inner {
            @Test
            void leaves() {
                startThread(POOL_THREAD);
            }
        }
    }
}
