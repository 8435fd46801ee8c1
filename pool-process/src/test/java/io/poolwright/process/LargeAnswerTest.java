package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.WorkerInfo;
import io.poolwright.tck.Await;
import io.poolwright.tck.LeakCheck;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers that come in many parts, whose workers are stopped in the middle: their rings are full, for nobody takes anything. */
@ExtendWith(LeakCheck.class)
final class LargeAnswerTest {

    /** More than a ring holds. */
    private static final int BYTES = 3_000_000;
    private static final int SMALL = 300;

    private OpenedPool opened;

    @BeforeEach
    void open() throws Exception {
        opened = OpenedPool.of(2);
    }

    @AfterEach
    void close() {
        opened.close();
    }

    static byte[] filled(int seed) {
        byte[] bytes = new byte[BYTES];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** A large answer whose worker is stopped in the middle of it, and not a part of which is taken yet. */
    private AsyncResult<byte[]> stoppedInTheMiddle(int seed) throws Exception {
        AtomicReference<AsyncResult<byte[]>> answer = new AtomicReference<>();
        HeldLinks.meanwhile(opened.loop(), () -> {
            answer.set(opened.pool().applyAsync(LargeAnswerTest::filled, seed));
            Await.until("parts of the answer", () -> Arrays.stream(opened.places()).anyMatch(p -> !p.desk.ring().isEmpty()));
            Signals.stop(pid(answer.get()));
        });
        return answer.get();
    }

    private static long pid(AsyncResult<?> running) {
        return running.worker().map(WorkerInfo::pid).orElseThrow();
    }

    private void awaitParts() throws Exception {
        Await.until("parts are taken", () -> Arrays.stream(opened.places()).anyMatch(place -> place.answer.isComing()));
    }

    private void assertOthersAnswer() throws Exception {
        for (int i = 0; i < SMALL; i++) {
            assertEquals(i + 1, opened.pool().applyAsync(x -> x + 1, i).get(Await.SOON));
        }
        AtomicReference<Integer> called = new AtomicReference<>();
        opened.pool().applyAsync(x -> x + 1, SMALL).thenAccept(called::set);
        Await.until("an answer for which nobody waits", () -> called.get() != null);
        assertEquals(SMALL + 1, called.get());
    }

    @Test
    @DisplayName("a worker that is stopped in the middle of a large answer does not hold up those of others, and goes on at SIGCONT")
    void stopped() throws Exception {
        AsyncResult<byte[]> large = stoppedInTheMiddle(1);
        long pid = pid(large);
        awaitParts();
        assertOthersAnswer();
        assertFalse(large.ready(), "it came whole from a worker that is stopped");
        Signals.send("CONT", pid);
        assertArrayEquals(filled(1), large.get(Await.SOON));
        assertOthersAnswer();
    }

    @Test
    @DisplayName("who is interrupted while the parts of a large answer come waits no longer; the answer is there afterwards")
    void interrupted() throws Exception {
        AsyncResult<byte[]> large = stoppedInTheMiddle(2);
        long pid = pid(large);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            AtomicReference<Thread> waiting = new AtomicReference<>();
            Future<byte[]> waited = threads.submit(() -> {
                waiting.set(Thread.currentThread());
                return large.get();
            });
            awaitParts();
            Await.until("somebody waits", () -> waiting.get() != null);
            waiting.get().interrupt();
            ExecutionException end = assertThrows(
                    ExecutionException.class, () -> waited.get(Await.SOON.toSeconds(), TimeUnit.SECONDS));
            assertInstanceOf(InterruptedException.class, end.getCause());
        } finally {
            threads.shutdownNow();
            assertTrue(threads.awaitTermination(Await.SOON.toSeconds(), TimeUnit.SECONDS), "who was interrupted waits still");
        }
        assertOthersAnswer();
        assertFalse(large.ready(), "it came whole from a worker that is stopped");
        Signals.send("CONT", pid);
        assertArrayEquals(filled(2), large.get(Await.SOON));
        assertArrayEquals(filled(3), opened.pool().applyAsync(LargeAnswerTest::filled, 3).get(Await.SOON));
    }
}
