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
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What travels together, as seen on the way between a manager and one who has connected. */
@Timeout(60)
final class TogetherTest {

    private static final byte[] KEY = "the key".getBytes();
    private static final int MANY = 1_000;

    @Test
    @DisplayName("a thousand items are put by addAll with one question, and taken by drainTo with one; each put by itself is one")
    void smallItems() throws Exception {
        List<Integer> numbers = IntStream.range(0, MANY).boxed().toList();
        try (Manager manager = listening();
                FrameTap tap = FrameTap.before(manager.address());
                Manager connected = Manager.connect(tap.address(), KEY)) {
            SharedQueue<Integer> queue = connected.queue("numbers", MANY);
            queue.addAll(numbers);
            assertEquals(1, tap.count(QueueMessage.PUT_ALL));
            List<Integer> taken = new ArrayList<>();
            queue.drainTo(taken);
            assertEquals(numbers, taken);
            assertEquals(1, tap.count(QueueMessage.DRAIN));
            Await.until("the items are told to have come", () -> tap.count(QueueMessage.SETTLE) == 1);
            assertEquals(0, tap.count(QueueMessage.PUT) + tap.count(QueueMessage.TAKE));
            queue.put(1);
            queue.put(2);
            assertEquals(2, tap.count(QueueMessage.PUT));
        }
    }

    @Test
    @DisplayName("larger items travel as many together as make a batch, and in order")
    void largerItems() throws Exception {
        int size = QueueMessage.BATCH / 10;
        try (Manager manager = listening();
                FrameTap tap = FrameTap.before(manager.address());
                Manager connected = Manager.connect(tap.address(), KEY)) {
            SharedQueue<byte[]> queue = connected.queue("bytes", 100);
            queue.addAll(IntStream.range(0, 40).mapToObj(i -> {
                byte[] bytes = new byte[size];
                bytes[0] = (byte) i;
                return bytes;
            }).toList());
            int questions = tap.count(QueueMessage.PUT_ALL);
            assertTrue(questions >= 4 && questions <= 6, questions + " questions for four batches");
            List<byte[]> taken = new ArrayList<>();
            assertEquals(40, queue.drainTo(taken));
            for (int i = 0; i < taken.size(); i++) {
                assertEquals(i, taken.get(i)[0]);
            }
            int drains = tap.count(QueueMessage.DRAIN);
            assertTrue(drains >= 4 && drains <= 6, drains + " questions for four batches");
        }
    }

    private static Manager listening() {
        return Manager.builder().listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).authKey(KEY).open();
    }
}
