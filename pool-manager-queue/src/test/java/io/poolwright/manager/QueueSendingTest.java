package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.poolwright.Manager;
import io.poolwright.Pool;
import io.poolwright.SharedQueue;
import io.poolwright.wire.Codec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handles on their way: within this JVM, to workers, and to those who connect. */
final class QueueSendingTest extends ManagerFixture {

    private static final byte[] KEY = "a key".getBytes();

    @TempDir
    Path directory;

    @Test
    void aHandleThatComesBackWorksOnTheQueueDirectly() throws Exception {
        SharedQueue<String> queue = manager.queue("jobs", 5);
        Codec codec = new Codec(getClass().getClassLoader(), null);
        List<?> back = (List<?>) codec.decode(codec.encode(new ArrayList<>(List.of(queue)), "the task"));
        assertEquals(queue, back.get(0));
        assertEquals(queue.hashCode(), back.get(0).hashCode());
        queue.put("a");
        assertEquals("a", ((SharedQueue<?>) back.get(0)).take());
        assertSame(LocalAccess.class, ((QueueHandle<?>) back.get(0)).access().getClass());
    }

    @Test
    void tasksOnThreadsShareIt() throws Exception {
        SharedQueue<String> queue = manager.queue(1);
        try (Pool pool = Pool.builder().backend("thread").workers(2).open()) {
            pool.runAsync(QueueSendingTest::write, queue);
            pool.run(QueueSendingTest::read, queue);
            assertSame(queue, pool.apply(same -> same, queue));
        }
        queue.join();
    }

    @Test
    void tasksInProcessesShareIt() throws Exception {
        SharedQueue<String> queue = manager.queue(1);
        exchange(queue);
    }

    @Test
    void tasksInProcessesShareThatOfAManagerInAProcess() throws Exception {
        try (Manager other = Manager.builder().process().open()) {
            exchange(other.queue(1));
        }
    }

    @Test
    void tasksInProcessesShareThatOfAManagerThatListensOnTcp() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Manager listening = Manager.builder().listen(any).authKey(KEY).open();
                Manager connected = Manager.connect(listening.address(), KEY)) {
            exchange(connected.queue("q", 1));
            assertEquals(0, listening.queue("q", 1).size());
        }
    }

    @Test
    void tasksInProcessesShareThatOfAManagerThatListensAtAUnixDomainSocket() throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("m"));
        try (Manager listening = Manager.builder().listen(address).authKey(KEY).open();
                Manager connected = Manager.connect(listening.address(), KEY)) {
            exchange(connected.queue(1));
        }
    }

    private static void exchange(SharedQueue<String> queue) throws Exception {
        try (Pool pool = Pool.builder().backend("process").workers(2).open()) {
            pool.runAsync(QueueSendingTest::write, queue);
            pool.run(QueueSendingTest::read, queue);
            assertEquals(queue, pool.apply(same -> same, queue));
        }
        queue.join();
    }

    private static void write(SharedQueue<String> queue) throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            queue.put("item " + i);
        }
    }

    private static void read(SharedQueue<String> queue) throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            assertEquals("item " + i, queue.take());
            queue.taskDone();
        }
    }
}
