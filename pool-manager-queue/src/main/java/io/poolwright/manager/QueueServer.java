package io.poolwright.manager;

import io.poolwright.wire.Challenge;
import io.poolwright.wire.Door;
import io.poolwright.wire.Handshake;
import io.poolwright.wire.Link;
import io.poolwright.wire.LinkLoop;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets processes elsewhere use the queues of a manager in this JVM, with one thread for all of them.
 *
 * <p>There is a door on the loopback interface for those who have a handle, which needs no file that could be left behind, and one
 * where the user wants others to come. Nobody is trusted: who shows no key in time, sends what makes no sense, or does not read what
 * it asked for, is sent away with a line in the log, and nobody else notices.
 */
final class QueueServer {

    static final Logger LOG = LoggerFactory.getLogger(QueueServer.class);

    /** So long the thread stays awake after it has answered somebody, who often asks again at once. */
    private static final Duration AWAKE = Duration.ofNanos(50_000);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration LONGEST_SLEEP = Duration.ofDays(1);
    /** How many may be connected through one door without having shown a key; then the first of them has to go. */
    private static final int MAX_STRANGERS = 256;

    private final HostedManager manager;
    private final LinkLoop loop;
    private final byte[] guestSecret = Handshake.newSecret();
    private final byte[] hostSecret = Handshake.newSecret();
    private final Door nearDoor;
    private final Route route;
    /** Null if others may not come. */
    private volatile Door listening;
    /** Who is connected, in the order of coming. Touched by the loop's thread alone, as long as it lives. */
    private final Set<Guest> guests = new LinkedHashSet<>();
    private boolean sweeping;

    QueueServer(HostedManager manager) throws IOException {
        this.manager = manager;
        this.nearDoor = Door.tcp();
        this.route = Route.near(nearDoor.socketAddress(), guestSecret, hostSecret);
        boolean done = false;
        try {
            this.loop = new LinkLoop("poolwright-manager", AWAKE);
            done = true;
        } finally {
            if (!done) {
                nearDoor.close();
            }
        }
        loop.accept(nearDoor, channel -> letIn(nearDoor, channel, new Entrance.Near(guestSecret, hostSecret)));
    }

    HostedManager manager() {
        return manager;
    }

    LinkLoop loop() {
        return loop;
    }

    /** How processes of this machine get here. */
    Route route() {
        return route;
    }

    /** Lets others in too. */
    void listen(SocketAddress address, byte[] authKey) throws IOException {
        Door door = Door.at(address);
        listening = door;
        loop.accept(door, channel -> letIn(door, channel, new Entrance.Keyed(new Challenge(authKey))));
    }

    /** Where others may come, null if they may not. */
    SocketAddress listeningAt() {
        Door door = listening;
        try {
            return door == null ? null : door.socketAddress();
        } catch (IOException e) {
            return null; // it was closed just now
        }
    }

    /** The door of a place to meet, where one may come who knows the secret. */
    void openFor(Door door, byte[] secret, Runnable whenCome) {
        loop.accept(door, channel -> {
            if (letIn(door, channel, new Entrance.Near(secret, hostSecret))) {
                whenCome.run();
            }
        });
    }

    private boolean letIn(Door door, SocketChannel channel, Entrance entrance) {
        try {
            List<Guest> strangers = guests.stream().filter(guest -> guest.isStrangerAt(door)).toList();
            if (strangers.size() >= MAX_STRANGERS) {
                strangers.get(0).sendAway("it has shown no key, and so many others want to come in");
            }
            Guest guest = new Guest(this, door, channel, entrance);
            guests.add(guest);
            guest.begin();
            if (!sweeping) {
                sweeping = true;
                loop.executeAfter(SWEEP, this::sweep);
            }
            return true;
        } catch (IOException e) {
            LOG.debug("a connection ended before it began", e);
            return false;
        }
    }

    private void sweep() {
        new ArrayList<>(guests).forEach(Guest::sweep);
        sweeping = !guests.isEmpty();
        if (sweeping) {
            loop.executeAfter(SWEEP, this::sweep);
        }
    }

    /** A connection has ended. */
    void left(Guest guest) {
        guests.remove(guest);
    }

    /** Runs something in the loop's thread, or has it find out after a day that it is too early. */
    void later(long nanos, Runnable action) {
        loop.executeAfter(Duration.ofNanos(Math.max(0, Math.min(nanos, LONGEST_SLEEP.toNanos()))), action);
    }

    /** Ends all connections. The queues have told those who wait. */
    void close() {
        loop.close();
        List.copyOf(guests).forEach(Guest::close);
        for (Door door : listening == null ? List.of(nearDoor) : List.of(nearDoor, listening)) {
            try {
                door.close();
            } catch (IOException e) {
                LOG.debug("a door was not closed well", e);
            }
        }
    }

    /** A link for one who has not yet shown anything. */
    static Link linkOf(SocketChannel channel) throws IOException {
        return new Link(channel, Entrance.MAX_PAYLOAD);
    }
}
