package io.poolwright.manager;

import io.poolwright.BackendException;
import io.poolwright.Manager;
import io.poolwright.Pool;
import io.poolwright.Worker;
import io.poolwright.spi.ManagerConfig;
import io.poolwright.wire.Door;
import java.io.IOException;
import java.io.Serializable;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A manager in a process of its own: the task of a pool of one worker. So it is started, watched and ended as any worker is, and goes
 * when this process does, however that ends.
 */
final class ManagerProcess {

    private static final String BACKEND = "process";
    private static final String MANAGER = "io.poolwright.manager";
    /** A process that was killed and is not gone by then cannot be waited for. */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    private static final AtomicInteger OPENED = new AtomicInteger();

    /** Where the manager is to listen. */
    private record Settings(SocketAddress listen, byte[] authKey) implements Serializable {}

    /** How to get to the manager, and where it listens. */
    private record Started(Route route, SocketAddress listening) implements Serializable {}

    private ManagerProcess() {}

    /**
     * Starts a process with a manager in it.
     *
     * @throws BackendException if it cannot be started, or cannot listen as it is to
     */
    static Manager open(ManagerConfig config) {
        Pool pool = Pool.builder().name("manager-" + OPENED.incrementAndGet()).backend(BACKEND).workers(1).open();
        boolean done = false;
        try {
            Settings settings = new Settings(config.listen().orElse(null), config.authKey().orElse(null));
            Started started = pool.applyAsync(ManagerProcess::start, settings).join();
            Connection connection = Connection.to(started.route());
            connection.keepAlive(pool);
            AtomicReference<SocketAddress> left = new AtomicReference<>(started.listening());
            pool.runAsync(ManagerProcess::stay).whenComplete((nothing, end) -> {
                connection.lose("the manager's process has ended: " + (end == null ? "it was stopped" : end.getMessage()), end);
                pool.terminate();
                removeSocket(left);
            });
            done = true;
            return new RemoteManager(connection, started.listening(), () -> end(pool, left));
        } catch (CompletionException | IOException e) {
            Throwable cause = e instanceof CompletionException ? e.getCause() : e;
            throw new BackendException("a manager in a process of its own cannot be opened: " + cause.getMessage(), cause);
        } finally {
            if (!done) {
                pool.terminate();
            }
        }
    }

    /** Ends the process and waits until it is gone: nobody may get an item of a manager that was closed. */
    private static void end(Pool pool, AtomicReference<SocketAddress> left) {
        pool.terminate();
        try {
            pool.join(LONGEST_END);
            removeSocket(left);
            left.set(null); // a manager that listens there from now on is another one
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it ends all the same, a moment later
        }
    }

    /** The process is ended as any worker is, and does not come to remove its socket itself. */
    private static void removeSocket(AtomicReference<SocketAddress> left) {
        SocketAddress address = left.get();
        try {
            if (address != null && Door.removeLeftOver(address)) {
                left.set(null);
            }
        } catch (IOException e) {
            QueueServer.LOG.debug("the socket of a manager that has ended is left at {}", address, e);
        }
    }

    /** In the manager's process. */
    private static Started start(Settings settings) throws IOException {
        HostedManager manager = HostedManager.open(
                new ManagerConfig(false, Optional.ofNullable(settings.listen()), Optional.ofNullable(settings.authKey())));
        Worker.current().attributes().put(MANAGER, manager);
        return new Started(manager.route(), settings.listen() == null ? null : manager.address());
    }

    /** In the manager's process, for as long as there is one. If that has ended before it came to this, another gets it instead. */
    static void stay() throws InterruptedException {
        if (!Worker.current().attributes().containsKey(MANAGER)) {
            throw new IllegalStateException("it was lost as soon as it had started");
        }
        new CountDownLatch(1).await();
    }
}
