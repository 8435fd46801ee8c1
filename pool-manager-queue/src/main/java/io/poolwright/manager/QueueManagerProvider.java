package io.poolwright.manager;

import io.poolwright.BackendException;
import io.poolwright.Manager;
import io.poolwright.spi.Availability;
import io.poolwright.spi.ManagerConfig;
import io.poolwright.spi.ManagerProvider;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Managers whose queues live in the JVM that opened them.
 *
 * <p>This version has no other kind: a manager in a process of its own, one that listens, and a connection to one are
 * refused with
 * {@link BackendException}.
 */
public final class QueueManagerProvider implements ManagerProvider {

    /** The name, which with {@code pool-} before it is that of the module. */
    static final String NAME = "manager-queue";

    /** What this version can do and what not, as the end of each refusal. */
    static final String ONLY_HERE = "this version hosts queues only in the JVM that opened the manager";

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
        List<String> refused = new ArrayList<>();
        if (config.ownProcess()) {
            refused.add("process()");
        }
        config.listen().ifPresent(address -> refused.add("listen(" + address + ")"));
        if (!refused.isEmpty()) {
            throw new BackendException("cannot open a manager with " + String.join(" and ", refused) + ": " + ONLY_HERE
                    + "; leave that out, or use Manager.open()");
        }
        return new HostedManager();
    }

    @Override
    public Manager connect(SocketAddress address, byte[] authKey) {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(authKey, "authKey");
        throw new BackendException(
                "cannot connect to a manager at " + address + ": " + ONLY_HERE + "; use Manager.open()");
    }
}
