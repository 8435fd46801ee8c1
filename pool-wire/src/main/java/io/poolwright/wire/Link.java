package io.poolwright.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;

/**
 * A connection to another process that carries frames both ways and never blocks.
 *
 * <p>Non-blocking because an interrupt closes a channel in which a thread blocks: so a user's thread, interrupted or not, may
 * send. What the channel does not take at once is kept and sent by whoever calls {@link #flush}.
 *
 * <p>{@link #send} and {@link #flush} may be called from any thread, {@link #poll} by one at a time.
 */
public final class Link implements AutoCloseable {

    /** The largest payload there can be. */
    public static final int MAX_PAYLOAD = Integer.MAX_VALUE - 64;

    /** How much is given to the channel at once, in bytes. */
    private static final int SLICE = 128 * 1024;

    private final SocketChannel channel;
    private final FrameReader reader;
    /** What has not been taken yet, in order. Guarded by itself. */
    private final ArrayDeque<ByteBuffer> backlog = new ArrayDeque<>();
    /** Wakes the loop when something is left in the backlog or the link is closed; null until the link is in a loop. */
    private volatile Runnable waker;

    /**
     * Makes a link of a connected channel, which is the link's from now on.
     *
     * @param channel the channel
     * @param maxPayload the largest payload to accept, in bytes, until {@link #maxPayload} is called
     * @throws IOException if the channel cannot be made non-blocking
     */
    public Link(SocketChannel channel, int maxPayload) throws IOException {
        channel.configureBlocking(false);
        this.channel = channel;
        this.reader = new FrameReader(channel, maxPayload);
    }

    /**
     * Sets the largest payload to accept from now on.
     *
     * @param bytes the size
     */
    public void maxPayload(int bytes) {
        reader.maxPayload(bytes);
    }

    /**
     * Sends a frame, after all those sent before.
     *
     * @param frame the frame
     * @throws IOException if the link is broken
     */
    public void send(Frame frame) throws IOException {
        boolean all;
        synchronized (backlog) {
            ByteBuffer[] parts = {frame.header(), ByteBuffer.wrap(frame.payload())};
            backlog.addAll(List.of(parts));
            all = backlog.size() > parts.length ? false : flush();
        }
        if (!all) {
            wake();
        }
    }

    private void wake() {
        Runnable loop = waker;
        if (loop != null) {
            loop.run();
        }
    }

    /**
     * Sends on what is left over.
     *
     * @return whether nothing is left
     * @throws IOException if the link is broken
     */
    public boolean flush() throws IOException {
        synchronized (backlog) {
            while (!backlog.isEmpty()) {
                ByteBuffer part = backlog.peekFirst();
                if (part.hasRemaining() && !writeSome(part)) {
                    return false;
                }
                if (!part.hasRemaining()) {
                    backlog.removeFirst();
                }
            }
            return true;
        }
    }

    /**
     * Writes a slice: the JDK copies all that it is given, and keeps a buffer of that size for each thread.
     *
     * @return whether the channel took all of the slice
     */
    private boolean writeSome(ByteBuffer part) throws IOException {
        int end = part.limit();
        int slice = Math.min(part.remaining(), SLICE);
        try {
            part.limit(part.position() + slice);
            return channel.write(part) == slice;
        } finally {
            part.limit(end);
        }
    }

    /**
     * Returns the next frame that has come.
     *
     * @return the frame, or null if none has come whole
     * @throws java.io.EOFException if the other end has closed the link
     * @throws ProtocolException if what came is no frame
     * @throws IOException if the link is broken
     */
    public Frame poll() throws IOException {
        return reader.poll();
    }

    void whenToWake(Runnable loop) {
        waker = loop;
    }

    SelectionKey register(Selector selector, int interest, Object attachment) throws IOException {
        return channel.register(selector, interest, attachment);
    }

    /**
     * Tells whether the link was closed on this side.
     *
     * @return true if not
     */
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing can be done, and nothing is lost: the descriptor is gone either way.
        }
        wake();
    }
}
