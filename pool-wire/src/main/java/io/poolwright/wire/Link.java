package io.poolwright.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;

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

    /** How much is given to the channel at once, in bytes: the JDK copies it, and keeps a buffer of that size for each thread. */
    private static final int SLICE = 128 * 1024;
    /** How many frames are given to the channel at once. */
    private static final int GATHERED = 32;

    private final SocketChannel channel;
    private final FrameReader reader;
    /** What has not been taken yet, in order. Guarded by itself. */
    private final ArrayDeque<ByteBuffer> backlog = new ArrayDeque<>();
    /** What is given to the channel at once. Guarded by the backlog; empty outside of {@link #writeSome}. */
    private final ByteBuffer[] gathered = new ByteBuffer[GATHERED];
    /** How many bytes the channel has taken. Guarded by the backlog. */
    private long written;
    /** How many bytes are in the backlog; written under its lock. */
    private volatile long waiting;
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
     * @return whether the channel has taken all of it
     * @throws IOException if the link is broken
     */
    public boolean send(Frame frame) throws IOException {
        boolean all;
        synchronized (backlog) {
            boolean first = backlog.isEmpty();
            frame.appendTo(backlog);
            waiting += frame.size();
            all = first && flush();
        }
        if (!all) {
            wake();
        }
        return all;
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
                if (!writeSome()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Writes the first frames, or a slice of the first one; returns whether the channel took all that it was given. */
    private boolean writeSome() throws IOException {
        ByteBuffer head = backlog.element();
        int end = head.limit();
        if (head.remaining() > SLICE) {
            head.limit(head.position() + SLICE);
        }
        int parts = 0;
        int given = 0;
        for (ByteBuffer part : backlog) {
            if (parts > 0 && (parts == GATHERED || given + part.remaining() > SLICE)) {
                break;
            }
            gathered[parts++] = part;
            given += part.remaining();
        }
        try {
            long took = parts == 1 ? channel.write(head) : channel.write(gathered, 0, parts);
            written += took;
            waiting -= took;
            return took == given;
        } finally {
            Arrays.fill(gathered, 0, parts, null);
            head.limit(end);
            while (!backlog.isEmpty() && !backlog.element().hasRemaining()) {
                backlog.remove();
            }
        }
    }

    /**
     * Tells how much has been sent that the channel has not taken.
     *
     * @return a number of bytes
     */
    public long waiting() {
        return waiting;
    }

    /**
     * Tells how much the channel has taken, so that one that takes nothing can be told from a slow one.
     *
     * @return a number of bytes, since the link was made
     */
    public long written() {
        synchronized (backlog) {
            return written;
        }
    }

    /**
     * Tells how much has come out of the channel, so that one that sends nothing can be told from a slow one. As {@link #poll}, to be
     * called by one thread at a time.
     *
     * @return a number of bytes, since the link was made
     */
    public long received() {
        return reader.received();
    }

    /**
     * Tells whether a frame has begun to come and is not whole, after {@link #poll} has returned null or thrown. As that, to be called
     * by one thread at a time.
     *
     * @return true if so
     */
    public boolean isAmidFrame() {
        return reader.isAmidFrame();
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
