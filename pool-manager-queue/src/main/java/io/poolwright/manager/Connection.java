package io.poolwright.manager;

import io.poolwright.ManagerLostException;
import io.poolwright.SharedQueue;
import io.poolwright.wire.CallLink;
import io.poolwright.wire.Codec;
import io.poolwright.wire.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The link of this JVM with a manager elsewhere, for all threads and queues; made when it is first needed. Thread safe.
 *
 * <p>{@code UNUSED -> LINKED -> LOST}, or {@code UNUSED -> LOST}. What is lost stays lost: its handles throw
 * {@link ManagerLostException} from then on.
 */
final class Connection {

    /** Longer than a manager that lives takes for an answer that it need not wait for. */
    private static final long STALL_NANOS = 10_000_000_000L;

    private static final byte[] NOTHING = {};

    /** The connections that a handle which comes may use, by the manager; the newest last. */
    private static final Map<UUID, List<Connection>> OPEN = new ConcurrentHashMap<>();

    private final UUID manager;
    private final Route[] routes;
    private final Codec codec;

    private final Attempt attempt = new Attempt(this::connect);

    /** Null until it is needed. Guarded by this until it is set. */
    private volatile CallLink link;
    /** Why it is lost, null as long as it is not. Guarded by this until it is set. */
    private volatile ManagerLostException lost;
    /** What must live as long as this, null if nothing. */
    private volatile Object keptAlive;

    private Connection(UUID manager, Route... routes) {
        this.manager = manager;
        this.routes = routes;
        this.codec = ManagerCodec.of(manager);
    }

    /** The connection for a handle that has come from another process. */
    static Connection with(QueueReference reference) {
        UUID manager = reference.key().manager();
        Optional<Connection> known = OPEN.getOrDefault(manager, List.of()).stream().filter(Connection::isOfUse).findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        forgetEnded();
        List<Connection> now = OPEN.compute(manager, (m, others) -> {
            List<Connection> usable = others == null ? List.of() : others.stream().filter(Connection::isOfUse).toList();
            return usable.isEmpty() ? List.of(new Connection(manager, reference.routes())) : usable;
        });
        return now.get(0);
    }

    /** Whether it is linked, or knows how to be. */
    private boolean isOfUse() {
        return lost == null && (link != null || routes.length > 0);
    }

    /** Nobody reads from a link that is not used: those whose managers have ended meanwhile are found when another one comes. */
    private static void forgetEnded() {
        for (List<Connection> connections : OPEN.values()) {
            for (Connection connection : connections) {
                CallLink idle = connection.link;
                if (idle != null && !idle.probe()) {
                    connection.lose("the manager has ended", null);
                }
            }
        }
    }

    private void remember() {
        OPEN.merge(manager, List.of(this), (others, one) -> Stream.concat(others.stream(), one.stream()).toList());
    }

    private void forget() {
        OPEN.computeIfPresent(manager, (m, all) -> {
            List<Connection> others = all.stream().filter(connection -> connection != this).toList();
            return others.isEmpty() ? null : others;
        });
    }

    /**
     * Connects at once.
     *
     * @throws IOException if that fails
     */
    static Connection to(Route route) throws IOException {
        long deadline = stalled();
        CallLink link = Approach.by(route, deadline);
        boolean done = false;
        try {
            Frame self = soon(link, link.ask(QueueMessage.WHO, NOTHING), deadline);
            ByteBuffer id = ByteBuffer.wrap(self.payload());
            Connection connection = new Connection(new UUID(id.getLong(), id.getLong()), route);
            connection.link = link;
            forgetEnded();
            connection.remember();
            done = true;
            return connection;
        } finally {
            if (!done) {
                link.close();
            }
        }
    }

    /** A handle of a queue of the manager. */
    <E> SharedQueue<E> handle(QueueReference reference) {
        return new QueueHandle<>(reference.key(), reference.name(), new RemoteAccess<>(this, reference));
    }

    UUID manager() {
        return manager;
    }

    Codec codec() {
        return codec;
    }

    /** What a handle of one of its queues is on its way to another process. */
    QueueReference reference(QueueReference from) {
        return QueueReference.of(from.key(), from.name(), routes);
    }

    /** Whether nobody has asked anything yet. */
    boolean isUnused() {
        return link == null && lost == null;
    }

    /** Has something live as long as this connection or a handle that uses it. */
    void keepAlive(Object object) {
        keptAlive = object;
    }

    /**
     * Asks what is answered at once, whether or not this thread is interrupted.
     *
     * @throws ManagerLostException if no answer comes
     */
    Frame ask(byte type, byte[] payload) {
        long deadline = stalled();
        try {
            CallLink open = link();
            return checked(soon(open, open.ask(type, payload), deadline));
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /**
     * Asks what may have to wait.
     *
     * @param nanos how long at most, or {@link QueueClock#FOR_EVER}; connecting, where this is the first call, is part of it
     * @return the answer; that of one which is withdrawn, for the time is over, is {@link QueueMessage#NOT} like any other that
     *     was in vain
     * @throws InterruptedException if this thread is interrupted before the question is served
     * @throws ManagerLostException if no answer comes
     */
    Frame askAndWait(byte type, byte[] payload, long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long deadline = deadline(nanos);
        try {
            CallLink open = linkBy(deadline);
            if (open == null) {
                return Frame.of(QueueMessage.NOT, 0);
            }
            CallLink.Call call = open.ask(type, payload);
            InterruptedException interrupt = null;
            Frame answer = null;
            try {
                answer = open.await(call, deadline);
            } catch (InterruptedException e) {
                interrupt = e;
                Thread.currentThread().interrupt(); // for the case that it turns out to be too late
            }
            if (answer == null) {
                long latest = stalled();
                open.tell(Frame.of(QueueMessage.CANCEL, call.id()), latest);
                answer = soon(open, call, latest);
            }
            if (interrupt != null && answer.type() == QueueMessage.NOT) {
                Thread.interrupted();
                throw interrupt; // else it has been served, which must not be lost
            }
            return checked(answer);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private static long deadline(long nanos) {
        return nanos == QueueClock.FOR_EVER ? CallLink.NEVER : System.nanoTime() + nanos;
    }

    /** When a manager that lives would have answered what it need not wait for. */
    private static long stalled() {
        return System.nanoTime() + STALL_NANOS;
    }

    /** The answer to a question that is answered at once. */
    private static Frame soon(CallLink link, CallLink.Call call, long deadline) throws IOException {
        Frame answer = link.awaitUninterrupted(call, deadline);
        if (answer == null) {
            link.close();
            throw new IOException("it has not answered for " + STALL_NANOS / 1_000_000_000 + " s");
        }
        return answer;
    }

    private static Frame checked(Frame answer) {
        if (answer.type() == QueueMessage.REFUSED) {
            throw Refusal.exception(answer);
        }
        return answer;
    }

    /**
     * Tells that the items have arrived which came as the answer to a question.
     *
     * @param taken how many of them are taken; the others go back
     * @throws ManagerLostException if that cannot be told, so that none is
     */
    void settle(long question, int taken) {
        try {
            link().tell(
                    new Frame(QueueMessage.SETTLE, question, ByteBuffer.allocate(Integer.BYTES).putInt(taken).array()),
                    stalled());
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private CallLink link() throws IOException {
        CallLink open = link;
        checkNotLost();
        return open != null ? open : attempt.finish();
    }

    /** The same for one who has only so much time; null if it is over before. */
    private CallLink linkBy(long deadline) throws IOException, InterruptedException {
        if (deadline == CallLink.NEVER || link != null) {
            return link();
        }
        checkNotLost();
        return attempt.await(deadline);
    }

    private void checkNotLost() {
        ManagerLostException why = lost;
        if (why != null) {
            throw new ManagerLostException(why.getMessage(), why);
        }
    }

    private CallLink connect() throws IOException {
        long latest = stalled();
        IOException failure = new IOException("no way to it is known in this process");
        for (int i = 0; i < routes.length; i++) {
            long now = System.nanoTime();
            try {
                return use(Approach.by(routes[i], now + (latest - now) / (routes.length - i)));
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private synchronized CallLink use(CallLink made) {
        if (lost != null) {
            made.close();
            checkNotLost();
        }
        link = made;
        return made;
    }

    private ManagerLostException lost(IOException cause) {
        lose("the manager has ended, or cannot be reached any more: " + cause.getMessage(), cause);
        return new ManagerLostException(lost.getMessage(), lost);
    }

    /** Ends the connection: whoever waits gets an exception, and every call from now on. */
    void lose(String why, Throwable cause) {
        CallLink open;
        synchronized (this) {
            if (lost == null) {
                lost = new ManagerLostException(why, cause);
            }
            open = link;
        }
        forget();
        if (open != null) {
            open.close();
        }
    }
}
