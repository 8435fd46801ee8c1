package io.poolwright.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.tck.Await;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Questions of many threads over one link, to a thread of this JVM that answers as a test wants it. */
@Timeout(60)
final class CallLinkTest {

    private static final byte ASK = 20;
    private static final byte ANSWER = 21;

    @TempDir
    Path directory;

    private Door door;
    private CallLink calls;
    private Link far;
    private BlockingLink answering;

    @BeforeEach
    void open() throws IOException {
        door = Door.unix(directory);
        calls = new CallLink(new Link(Door.connect(door.address()), Link.MAX_PAYLOAD));
        far = new Link(door.accept(() -> true), Link.MAX_PAYLOAD);
        answering = new BlockingLink(far);
    }

    @AfterEach
    void close() throws IOException {
        calls.close();
        answering.close();
        far.close();
        door.close();
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private void answer(Frame question) throws IOException {
        answering.send(new Frame(ANSWER, question.id(), question.payload()));
    }

    private static long inOneMinute() {
        return System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    }

    @Test
    @DisplayName("each of many threads gets the answers to its own questions, in whatever order they come")
    void manyThreads() throws Exception {
        int threads = 8;
        int rounds = 500;
        ExecutorService executor = Executors.newFixedThreadPool(threads + 1);
        try {
            Future<?> answerer = executor.submit((Callable<Void>) () -> {
                List<Frame> kept = new ArrayList<>();
                for (int left = threads * rounds; left > 0; ) {
                    boolean allWait = false;
                    try {
                        kept.add(answering.receive(Duration.ofMillis(1)));
                    } catch (SocketTimeoutException e) {
                        allWait = true; // for what is kept, but for those who have ended
                    }
                    if (allWait || kept.size() > left % 5) {
                        Collections.reverse(kept);
                        for (Frame question : kept) {
                            answer(question);
                        }
                        left -= kept.size();
                        kept.clear();
                    }
                }
                return null;
            });
            List<Future<Void>> askers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                long base = t * 1_000_000L;
                askers.add(executor.submit(() -> {
                    for (int i = 0; i < rounds; i++) {
                        Frame answer = calls.await(calls.ask(ASK, bytes(base + i)), CallLink.NEVER);
                        assertEquals(base + i, ByteBuffer.wrap(answer.payload()).getLong());
                    }
                    return null;
                }));
            }
            for (Future<Void> asker : askers) {
                asker.get(40, TimeUnit.SECONDS);
            }
            answerer.get(40, TimeUnit.SECONDS);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    @DisplayName("when the one who reads has its answer, another one reads on")
    void readerPassesOn() throws Exception {
        CallLink.Call one = calls.ask(ASK, bytes(1));
        CallLink.Call two = calls.ask(ASK, bytes(2));
        Frame[] questions = {answering.receive(), answering.receive()};
        Frame[] got = new Frame[2];
        Thread[] threads = {new Thread(() -> got[0] = awaited(one)), new Thread(() -> got[1] = awaited(two))};
        for (Thread thread : threads) {
            thread.start();
        }
        // Either may be the one who reads; the other one is parked on the link.
        Await.until("one follows the other", () -> follows(threads[0]) || follows(threads[1]));
        int reader = follows(threads[0]) ? 1 : 0;
        answer(questions[reader]);
        threads[reader].join();
        answer(questions[1 - reader]);
        threads[1 - reader].join();
        assertEquals(one.id(), got[0].id());
        assertEquals(two.id(), got[1].id());
    }

    private boolean follows(Thread thread) {
        return LockSupport.getBlocker(thread) == calls;
    }

    private Frame awaited(CallLink.Call call) {
        try {
            return calls.awaitUninterrupted(call, CallLink.NEVER);
        } catch (IOException e) {
            return null;
        }
    }

    @Test
    @DisplayName("one that waits no longer may wait again, and gets the answer that has come meanwhile")
    void deadline() throws Exception {
        CallLink.Call call = calls.ask(ASK, bytes(1));
        assertNull(calls.await(call, System.nanoTime() + 1_000_000));
        answer(answering.receive());
        assertEquals(call.id(), calls.await(call, inOneMinute()).id());
    }

    @Test
    @DisplayName("an interrupt ends the waiting and not the link; one that is not to be noticed is kept")
    void interrupt() throws Exception {
        CallLink.Call call = calls.ask(ASK, bytes(1));
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> calls.await(call, CallLink.NEVER));
        assertFalse(Thread.currentThread().isInterrupted());
        Thread.currentThread().interrupt();
        answer(answering.receive());
        assertEquals(call.id(), calls.awaitUninterrupted(call, inOneMinute()).id());
        assertTrue(Thread.interrupted());
    }

    @Test
    @DisplayName("an answer to nobody is not looked at")
    void answerToNobody() throws Exception {
        answering.send(new Frame(ANSWER, 99, bytes(1)));
        CallLink.Call call = calls.ask(ASK, bytes(1));
        answer(answering.receive());
        assertEquals(call.id(), calls.await(call, inOneMinute()).id());
    }

    @Test
    @DisplayName("the end of the link ends every waiting, and every question from then on")
    void brokenLink() throws Exception {
        CallLink.Call first = calls.ask(ASK, bytes(1));
        CallLink.Call second = calls.ask(ASK, bytes(2));
        Thread other = new Thread(() -> awaited(second));
        other.start();
        far.close();
        assertThrows(IOException.class, () -> calls.await(first, CallLink.NEVER));
        other.join();
        assertThrows(IOException.class, () -> calls.ask(ASK, bytes(3)));
        assertFalse(calls.isOpen());
    }

    @Test
    @DisplayName("closed here, it ends the waiting of others")
    void closedHere() throws Exception {
        CallLink.Call call = calls.ask(ASK, bytes(1));
        AtomicReference<Frame> got = new AtomicReference<>(Frame.of(ASK, 0));
        Thread waiting = new Thread(() -> got.set(awaited(call)));
        waiting.start();
        calls.close();
        waiting.join();
        assertNull(got.get());
    }

    @Test
    @DisplayName("what is larger than the channel takes at once is sent all the same, while others wait")
    void largeQuestion() throws Exception {
        byte[] large = new byte[5_000_000];
        CallLink.Call call = calls.ask(ASK, large);
        Thread waiting = new Thread(() -> awaited(call));
        waiting.start();
        Frame question = answering.receive();
        assertEquals(large.length, question.payload().length);
        answer(Frame.of(ASK, question.id()));
        waiting.join();
    }
}
