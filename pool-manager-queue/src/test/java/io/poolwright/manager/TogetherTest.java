package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Manager;
import io.poolwright.SharedQueue;
import io.poolwright.tck.Await;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What travels together, as seen on the way between a manager and one who has connected. */
@Timeout(60)
final class TogetherTest {

    private static final byte[] KEY = "the key".getBytes();
    private static final int MANY = 1_000;
    private static final int LARGE = 40;

    @Test
    @DisplayName("a thousand items are one question and one answer of addAll, and of drainTo; each put is one by itself")
    void smallItems() throws Exception {
        List<Integer> numbers = IntStream.range(0, MANY).boxed().toList();
        try (Manager manager = listening();
                FrameTap tap = FrameTap.before(manager.address());
                Manager connected = Manager.connect(tap.address(), KEY)) {
            SharedQueue<Integer> queue = connected.queue("numbers", MANY);
            tap.forget();
            queue.addAll(numbers);
            assertEquals(Map.of(QueueMessage.PUT_ALL, 1, QueueMessage.DONE, 1), tap.counts());
            tap.forget();
            List<Integer> taken = new ArrayList<>();
            assertEquals(MANY, queue.drainTo(taken));
            assertEquals(numbers, taken);
            Await.until("the manager is told that the items have come", () -> tap.counts().containsKey(QueueMessage.SETTLE));
            assertEquals(Map.of(QueueMessage.DRAIN, 1, QueueMessage.ITEMS, 1, QueueMessage.SETTLE, 1), tap.counts());
            tap.forget();
            queue.put(1);
            queue.put(2);
            assertEquals(Map.of(QueueMessage.PUT, 2, QueueMessage.DONE, 2), tap.counts());
        }
    }

    @Test
    @DisplayName("larger items travel as many together as make a batch, and in order")
    void largerItems() throws Exception {
        try (Manager manager = listening();
                FrameTap tap = FrameTap.before(manager.address());
                Manager connected = Manager.connect(tap.address(), KEY)) {
            SharedQueue<byte[]> queue = connected.queue("bytes", LARGE);
            tap.forget();
            queue.addAll(IntStream.range(0, LARGE).mapToObj(TogetherTest::large).toList());
            assertBatches(tap, QueueMessage.PUT_ALL, QueueMessage.DONE);
            tap.forget();
            List<byte[]> taken = new ArrayList<>();
            assertEquals(LARGE, queue.drainTo(taken));
            for (int i = 0; i < LARGE; i++) {
                assertEquals(i, taken.get(i)[0]);
            }
            assertBatches(tap, QueueMessage.DRAIN, QueueMessage.ITEMS);
        }
    }

    /** A tenth of a batch, so that with what stands before each item nine or ten go together. */
    private static byte[] large(int number) {
        byte[] bytes = new byte[QueueMessage.BATCH / 10];
        bytes[0] = (byte) number;
        return bytes;
    }

    private static void assertBatches(FrameTap tap, byte question, byte answer) {
        int questions = tap.counts().getOrDefault(question, 0);
        assertTrue(questions == LARGE / 10 || questions == LARGE / 10 + 1, () -> questions + " questions of type " + question);
        assertEquals(questions, tap.counts().get(answer), () -> "answers of type " + answer);
    }

    private static Manager listening() {
        return Manager.builder().listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).authKey(KEY).open();
    }
}
