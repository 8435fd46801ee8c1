package io.poolwright.manager;

import io.poolwright.BackendException;
import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.spi.Availability;
import io.poolwright.spi.ManagerConfig;
import io.poolwright.spi.ManagerProvider;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Objects;

/**
 * Managers whose queues live in the JVM that opened them, or in a process of their own, or wherever one listens.
 *
 * <p>A process of its own needs the pool backend {@code process} on the run-time path.
 */
public final class QueueManagerProvider implements ManagerProvider {

    /** The name, which with {@code pool-} before it is that of the module. */
    static final String NAME = "manager-queue";

    private static final int PREFERENCE = 10;

    /** Makes the provider. For {@link java.util.ServiceLoader}. */
    public QueueManagerProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public Availability availability() {
        return Availability.yes();
    }

    @Override
    public Manager open(ManagerConfig config) {
        if (config.ownProcess()) {
            return ManagerProcess.open(config);
        }
        try {
            return HostedManager.open(config);
        } catch (IOException | UnsupportedOperationException e) {
            throw new BackendException("a manager cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public Manager connect(SocketAddress address, byte[] authKey) {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(authKey, "authKey");
        try {
            return new RemoteManager(Connection.to(Route.listening(address, authKey)), address, () -> {});
        } catch (IOException | UnsupportedOperationException e) {
            throw new ManagerLostException("there is no connection to a manager at " + address + ": " + e.getMessage(), e);
        }
    }
}
