package io.poolwright.manager;

import io.poolwright.wire.Door;
import io.poolwright.wire.Frame;
import io.poolwright.wire.Link;
import io.poolwright.wire.LinkHandler;
import io.poolwright.wire.ProtocolException;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** One connection to a manager in this JVM. Used by the loop's thread alone. */
final class Guest implements LinkHandler {

    private static final String CLOSED = "a connection from {} to a manager was closed: {}";
    private static final Duration HELLO_LIMIT = Duration.ofSeconds(5);
    private static final Duration READ_LIMIT = Duration.ofSeconds(10);
    private static final Duration FRAME_LIMIT = Duration.ofSeconds(10);

    private final QueueServer server;
    private final Door door;
    private final Entrance entrance;
    private final Link link;
    private final SocketAddress from;

    /** STRANGER (null) -&gt; KNOWN, when it has shown the key; what it says before is not looked at. */
    private Session session;

    private final long since = System.nanoTime();
    private final Standstill reading = new Standstill();
    private final Standstill sending = new Standstill();

    Guest(QueueServer server, Door door, SocketChannel channel, Entrance entrance) throws IOException {
        this.server = server;
        this.door = door;
        this.entrance = entrance;
        this.from = channel.getRemoteAddress();
        this.link = QueueServer.linkOf(channel);
    }

    private boolean isStranger() {
        return session == null;
    }

    /** Whether it came through a door and has shown no key. */
    boolean isStrangerAt(Door where) {
        return isStranger() && door == where;
    }

    void begin() throws IOException {
        server.loop().addBounded(link, this);
        Frame question = entrance.question();
        if (question != null) {
            link.send(question);
        }
    }

    @Override
    public void received(Frame frame) {
        if (session != null) {
            session.received(frame);
        } else {
            admit(frame);
        }
    }

    private void admit(Frame first) {
        try {
            Frame welcome = entrance.welcome(first);
            link.maxPayload(QueueMessage.MAX_PAYLOAD);
            session = new Session(server, link);
            link.send(welcome);
        } catch (ProtocolException e) {
            sendAway(e.getMessage());
        } catch (IOException e) {
            ended(e);
        }
    }

    /** Ends a connection that is of no use to anybody. */
    void sendAway(String why) {
        QueueServer.LOG.warn(CLOSED, from, why);
        try {
            Frame refusal = isStranger() ? entrance.refusal() : null;
            if (refusal != null) {
                link.send(refusal);
            }
        } catch (IOException e) {
            // It has gone by itself.
        }
        close();
    }

    /** Looks whether the other end still does its part. */
    void sweep() {
        if (isStranger()) {
            if (System.nanoTime() - since > HELLO_LIMIT.toNanos()) {
                sendAway("it has not shown a key within " + HELLO_LIMIT.toMillis() + " ms");
            }
            return;
        }
        boolean unread = link.waiting() > 0;
        if (reading.lasts(unread, link.written(), READ_LIMIT)) {
            sendAway("it has not read for " + READ_LIMIT.toMillis() + " ms what it asked for");
        } else if (sending.lasts(link.isAmidFrame() && !unread, link.received(), FRAME_LIMIT)) { // else it may be we who do not read
            sendAway("it has not gone on for " + FRAME_LIMIT.toMillis() + " ms with a frame that it began");
        }
    }

    @Override
    public void ended(Throwable cause) {
        if (cause instanceof ProtocolException) {
            QueueServer.LOG.warn(CLOSED, from, cause.getMessage());
        } else if (link.isAmidFrame()) {
            QueueServer.LOG.warn(CLOSED, from, "it ended in the middle of a frame");
        }
        close();
    }

    /** Ends the connection, if it has not; what its process had in its hands goes back. */
    void close() {
        link.close();
        server.left(this);
        if (session != null) {
            session.end();
        }
    }
}
