package io.poolwright.manager;

import io.poolwright.wire.Door;
import io.poolwright.wire.Frame;
import io.poolwright.wire.Handshake;
import io.poolwright.wire.PrivateDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How a process of this machine that came over the loopback interface changes over to a Unix-domain socket, which is quicker.
 *
 * <pre>
 * process                            manager
 * MEET                           --&gt;
 *                                &lt;--  PLACE: the name of a directory, which it removes if the manager dies
 * COME                           --&gt;
 *                                     make directory (0700) and socket
 *                                &lt;--  KEY: a secret, and the socket's address
 * connect, show the secret       ==&gt;
 *                                     remove directory and socket
 *                                &lt;==  HELLO
 * close the first link
 * </pre>
 */
final class Meeting {

    private final QueueServer server;
    private final PrivateDirectory directory = new PrivateDirectory();
    private final byte[] secret = Handshake.newSecret();
    private Door door;

    Meeting(QueueServer server) {
        this.server = server;
    }

    String place() {
        return directory.path().toString();
    }

    /** Opens the door, and tells how to come in; or why one cannot. */
    Frame open(long question) {
        try {
            directory.create();
            door = Door.unix(directory.path());
        } catch (IOException | UnsupportedOperationException e) {
            QueueServer.LOG.debug("there is no Unix-domain socket in {}, TCP is used on", directory.path(), e);
            close();
            return Refusal.of(question, new IllegalStateException("there is no Unix-domain socket: " + e.getMessage()));
        }
        server.openFor(door, secret, this::close);
        byte[] address = door.address().getBytes(StandardCharsets.UTF_8);
        return new Frame(QueueMessage.KEY, question,
                ByteBuffer.allocate(secret.length + address.length).put(secret).put(address).array());
    }

    /** Removes socket and directory. */
    void close() {
        if (door != null) {
            try {
                door.close();
            } catch (IOException e) {
                QueueServer.LOG.debug("a door was not closed well", e);
            }
        }
        directory.close();
    }
}
