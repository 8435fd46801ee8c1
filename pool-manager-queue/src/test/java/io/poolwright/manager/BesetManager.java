package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Manager;
import io.poolwright.SharedQueue;
import io.poolwright.tck.Await;
import io.poolwright.wire.BlockingLink;
import io.poolwright.wire.Challenge;
import io.poolwright.wire.Link;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A manager to which those come who do not behave, and one who does and must not notice them.
 *
 * @param manager the manager
 * @param good who uses it as one should
 */
record BesetManager(Manager manager, GoodClient good) {

    static final byte[] KEY = "the key".getBytes();
    static final Duration LIMIT = Duration.ofSeconds(20);
    /** More than a round of one that behaves takes on a busy machine, and less than anybody notices. */
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(2);

    static BesetManager at(SocketAddress address) {
        Manager manager = Manager.builder().listen(address).authKey(KEY).open();
        return new BesetManager(manager, new GoodClient(manager.address()));
    }

    SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(manager.address());
        if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        return channel;
    }

    SocketChannel authenticated() throws IOException {
        SocketChannel channel = connect();
        try (BlockingLink link = new BlockingLink(new Link(channel, Challenge.PAYLOAD))) {
            Challenge.pass(link, KEY, LIMIT);
        }
        channel.configureBlocking(true);
        return channel;
    }

    /** The number by which a guest names a queue. */
    static long numberOf(SharedQueue<?> queue) {
        return ((LocalAccess<?>) ((QueueHandle<?>) queue).access()).queue().number();
    }

    /** Waits until the good one has gone on for a while, and ends it; fails if it has noticed anything. */
    void awaitGood() throws Exception {
        good.close();
    }

    void close() {
        manager.close();
    }

    /** Uses a queue all the time. */
    static final class GoodClient {
        private final Manager connected;
        private final Thread thread = new Thread(this::use);
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final AtomicLong rounds = new AtomicLong();
        private final AtomicLong longestRound = new AtomicLong();
        private volatile boolean stop;

        GoodClient(SocketAddress address) {
            connected = Manager.connect(address, KEY);
            thread.start();
        }

        private void use() {
            try {
                SharedQueue<Long> queue = connected.queue("good", 10);
                while (!stop) {
                    long start = System.nanoTime();
                    queue.put(rounds.get());
                    assertEquals(rounds.get(), queue.take());
                    queue.taskDone();
                    longestRound.accumulateAndGet(System.nanoTime() - start, Math::max);
                    rounds.incrementAndGet();
                }
            } catch (Throwable e) {
                failure.set(e);
            }
        }

        void close() throws Exception {
            long before = rounds.get();
            Await.until(LIMIT, "the good client goes on", () -> rounds.get() > before + 10 || failure.get() != null);
            stop = true;
            thread.join();
            connected.close();
            if (failure.get() != null) {
                throw new AssertionError("the good client noticed", failure.get());
            }
            Duration longest = Duration.ofNanos(longestRound.get());
            assertTrue(longest.compareTo(LONGEST_ROUND) < 0, () -> "the longest round of the good client took " + longest);
        }
    }
}
