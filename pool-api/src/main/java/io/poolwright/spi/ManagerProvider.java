package io.poolwright.spi;

import io.poolwright.Manager;
import java.net.SocketAddress;

/** An implementation of managers and shared queues, found by {@link java.util.ServiceLoader}. */
public interface ManagerProvider extends BackendProvider {

    /**
     * Opens a manager.
     *
     * @param config what it is to be like
     * @return the manager
     * @throws io.poolwright.BackendException if the provider cannot do what is asked
     */
    Manager open(ManagerConfig config);

    /**
     * Connects to a manager that listens.
     *
     * @param address where it listens
     * @param authKey the key it was given
     * @return a manager whose queues are those of the other
     * @throws io.poolwright.BackendException if the provider cannot do what is asked
     * @throws io.poolwright.ManagerLostException if the other cannot be reached or refuses the key
     */
    Manager connect(SocketAddress address, byte[] authKey);
}
