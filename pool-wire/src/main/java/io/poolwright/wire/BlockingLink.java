package io.poolwright.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;

/**
 * A link whose calls wait, for a thread that has nothing else to do. An interrupt neither ends a call nor harms the
 * link: it is kept
 * for after the call.
 *
 * <p>Used by one thread at a time. There may be two of one link: one for a thread that receives, one for another that sends.
 */
public final class BlockingLink implements AutoCloseable {

    private final Link link;
    private final Selector selector;
    private final SelectionKey key;

    /**
     * Makes a link wait. It must not be in a {@link LinkLoop}.
     *
     * @param link the link
     * @throws IOException if the system gives no selector
     */
    public BlockingLink(Link link) throws IOException {
        this.link = link;
        this.selector = Selector.open();
        this.key = link.register(selector, SelectionKey.OP_READ, null);
    }

    /**
     * Waits for the next frame.
     *
     * @return the frame
     * @throws java.io.EOFException if the other end has closed the link
     * @throws IOException if the link is broken
     */
    public Frame receive() throws IOException {
        Frame frame;
        while ((frame = link.poll()) == null) {
            select(SelectionKey.OP_READ, 0);
        }
        return frame;
    }

    /**
     * Waits for the next frame for a limited time.
     *
     * @param timeout how long at most
     * @return the frame
     * @throws SocketTimeoutException if none came in time
     * @throws java.io.EOFException if the other end has closed the link
     * @throws IOException if the link is broken
     */
    public Frame receive(Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Frame frame;
        while ((frame = link.poll()) == null) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("no frame came within " + timeout.toMillis() + " ms");
            }
            select(SelectionKey.OP_READ, left);
        }
        return frame;
    }

    /**
     * Waits for the next frame, or for {@link #wakeUp}.
     *
     * @return the frame, null if none has come
     * @throws java.io.EOFException if the other end has closed the link
     * @throws IOException if the link is broken
     */
    public Frame receiveUnlessWoken() throws IOException {
        Frame frame = link.poll();
        if (frame == null) {
            select(SelectionKey.OP_READ, 0);
            frame = link.poll();
        }
        return frame;
    }

    /** Ends the wait of {@link #receiveUnlessWoken}, or the next one. From any thread. */
    public void wakeUp() {
        selector.wakeup();
    }

    /**
     * Sends a frame and waits until the system has taken all of it.
     *
     * @param frame the frame
     * @throws IOException if the link is broken
     */
    public void send(Frame frame) throws IOException {
        link.send(frame);
        while (!link.flush()) {
            select(SelectionKey.OP_WRITE, 0);
        }
    }

    private void select(int interest, long millis) throws IOException {
        boolean interrupted = Thread.interrupted(); // a selector does not wait in an interrupted thread
        try {
            key.interestOps(interest);
            selector.select(millis);
            selector.selectedKeys().clear();
        } finally {
            if (interrupted || Thread.interrupted()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Frees what waiting needed. The link itself stays open. */
    @Override
    public void close() throws IOException {
        selector.close();
    }
}
