package io.poolwright.manager;

import io.poolwright.Manager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where a manager can be. */
enum ManagerSetting {
    /** In this JVM. */
    HOSTED_HERE {
        @Override
        Manager open() {
            return Manager.open();
        }
    },
    /** In a process of its own. */
    OWN_PROCESS {
        @Override
        Manager open() {
            return Manager.builder().process().open();
        }
    },
    /** In a process of its own that listens on TCP; this JVM has connected. */
    TCP {
        @Override
        Manager open() {
            return connected(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        }
    },
    /** In a process of its own that listens at a Unix-domain socket; this JVM has connected. */
    UNIX {
        @Override
        Manager open() {
            return connected(freeUnixAddress());
        }
    };

    private static final byte[] KEY = {1, 2, 3};

    /** Who listens for those who have connected. */
    private static final Map<Manager, Manager> HOSTS = new ConcurrentHashMap<>();

    abstract Manager open();

    void end(Manager manager) {
        Manager host = HOSTS.remove(manager);
        if (host != null) {
            host.close();
        }
        manager.close();
    }

    private static Manager connected(SocketAddress address) {
        Manager host = Manager.builder().listen(address).authKey(KEY).process().open();
        Manager manager = Manager.connect(host.address(), KEY);
        HOSTS.put(manager, host);
        return manager;
    }

    /** An address at which nobody listens; its directory goes with this JVM. */
    static SocketAddress freeUnixAddress() {
        try {
            Path directory = Files.createTempDirectory("pw-kit");
            directory.toFile().deleteOnExit();
            return UnixDomainSocketAddress.of(directory.resolve("m"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
