package io.poolwright;

import io.poolwright.spi.Availability;
import io.poolwright.spi.ManagerConfig;
import io.poolwright.spi.ManagerProvider;
import java.lang.reflect.Proxy;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;

/** An implementation of managers that tells what it was asked for. */
public final class FakeManagers implements ManagerProvider {

    /** What managers were opened with, in order. */
    static final List<ManagerConfig> OPENED = new ArrayList<>();

    /** Where managers were connected to, and with which key. */
    static final List<Object> CONNECTED = new ArrayList<>();

    /** For the service loader. */
    public FakeManagers() {}

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public int preference() {
        return 1;
    }

    @Override
    public Availability availability() {
        return Availability.yes();
    }

    @Override
    public Manager open(ManagerConfig config) {
        OPENED.add(config);
        return manager();
    }

    @Override
    public Manager connect(SocketAddress address, byte[] authKey) {
        CONNECTED.addAll(List.of(address, authKey));
        return manager();
    }

    /** A manager that can only be closed. */
    private static Manager manager() {
        return (Manager) Proxy.newProxyInstance(
                FakeManagers.class.getClassLoader(), new Class<?>[] {Manager.class}, (proxy, method, args) -> null);
    }
}
