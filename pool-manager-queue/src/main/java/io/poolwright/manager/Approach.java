package io.poolwright.manager;

import io.poolwright.wire.BlockingLink;
import io.poolwright.wire.CallLink;
import io.poolwright.wire.Challenge;
import io.poolwright.wire.Door;
import io.poolwright.wire.Frame;
import io.poolwright.wire.Handshake;
import io.poolwright.wire.Link;
import io.poolwright.wire.Orphans;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** How a process gets to a manager elsewhere. */
final class Approach {

    private static final byte[] NOTHING = {};

    private Approach() {}

    /**
     * Connects, and shows the key.
     *
     * @param deadline the {@link System#nanoTime} until which all of it has to be done
     * @throws IOException if nobody is there, or it is not the manager, or does not accept the key, or takes too long
     */
    static CallLink by(Route route, long deadline) throws IOException {
        CallLink far = calls(introduced(route, deadline));
        return route.isNear() ? nearer(far, route, deadline) : far;
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(deadline - System.nanoTime(), 0));
    }

    private static Link introduced(Route route, long deadline) throws IOException {
        SocketChannel channel = Door.connect(route.socketAddress(), left(deadline));
        boolean done = false;
        try {
            Link link = new Link(channel, Entrance.MAX_PAYLOAD);
            try (BlockingLink waiting = new BlockingLink(link)) {
                if (route.isNear()) {
                    Handshake.present(waiting, route.key(), ProcessHandle.current().pid());
                    Handshake.check(waiting.receive(left(deadline)), route.hostSecret());
                } else {
                    Challenge.pass(waiting, route.key(), left(deadline));
                }
            }
            link.maxPayload(QueueMessage.MAX_PAYLOAD);
            done = true;
            return link;
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    private static CallLink calls(Link link) throws IOException {
        boolean done = false;
        try {
            CallLink calls = new CallLink(link);
            done = true;
            return calls;
        } finally {
            if (!done) {
                link.close();
            }
        }
    }

    /** Changes over to a nearer link if there is one; see {@link Meeting}. */
    private static CallLink nearer(CallLink far, Route route, long deadline) throws IOException {
        Frame place = ask(far, QueueMessage.MEET, deadline);
        String directory = new String(place.payload(), StandardCharsets.UTF_8);
        Orphans.adopt(directory);
        try {
            Frame key = ask(far, QueueMessage.COME, deadline);
            if (key.type() != QueueMessage.KEY) {
                return far;
            }
            byte[] secret = Arrays.copyOf(key.payload(), Handshake.SECRET_LENGTH);
            String address = new String(key.payload(), secret.length, key.payload().length - secret.length, StandardCharsets.UTF_8);
            CallLink near = calls(introduced(new Route(address, secret, route.hostSecret()), deadline));
            far.close();
            return near;
        } catch (IOException | UnsupportedOperationException e) {
            if (!far.isOpen()) { // the manager has died, and cannot remove it
                Orphans.bury(directory);
                throw e;
            }
            ask(far, QueueMessage.MEET, deadline); // which ends the meeting that did not come about
            return far;
        } finally {
            Orphans.release(directory);
        }
    }

    private static Frame ask(CallLink link, byte type, long deadline) throws IOException {
        Frame answer = link.awaitUninterrupted(link.ask(type, NOTHING), deadline);
        if (answer == null) {
            link.close();
            throw new IOException("it has not answered in time");
        }
        return answer;
    }
}
