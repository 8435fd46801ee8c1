package io.poolwright;

import io.poolwright.spi.ManagerConfig;
import io.poolwright.spi.ManagerProvider;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;

/** Collects the settings of a manager and has the provider that is present open it. */
final class ManagerBuilder implements Manager.Builder {

    private boolean ownProcess;
    private SocketAddress listen;
    private byte[] authKey;

    static Manager connect(SocketAddress address, byte[] authKey) {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(authKey, "authKey");
        return provider().connect(address, authKey.clone());
    }

    @Override
    public Manager.Builder process() {
        this.ownProcess = true;
        return this;
    }

    @Override
    public Manager.Builder listen(SocketAddress address) {
        this.listen = Objects.requireNonNull(address, "listen");
        return this;
    }

    @Override
    public Manager.Builder authKey(byte[] key) {
        this.authKey = key.clone();
        return this;
    }

    @Override
    public Manager open() {
        if (listen != null && authKey == null) {
            throw new IllegalArgumentException("authKey was not set but listen was " + listen
                    + ": set the key that those who connect must know");
        }
        if (listen == null && authKey != null) {
            throw new IllegalArgumentException(
                    "authKey was set but listen was not: set where to listen, or leave the key out");
        }
        return provider().open(new ManagerConfig(ownProcess, Optional.ofNullable(listen), Optional.ofNullable(authKey)));
    }

    private static ManagerProvider provider() {
        return new ProviderLookup<>(
                        ManagerProvider.class,
                        "pool-manager-queue",
                        List.of(
                                ServiceLoader.load(ManagerProvider.class),
                                ServiceLoader.load(ManagerProvider.class, Manager.class.getClassLoader())))
                .preferred();
    }
}
