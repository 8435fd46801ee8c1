package io.poolwright.manager;

import static io.poolwright.manager.ManagerFixture.assertNames;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.BackendException;
import io.poolwright.Manager;
import io.poolwright.spi.ManagerProvider;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class QueueManagerProviderTest {

    private static final String ONLY_HERE = "this version hosts queues only in the JVM that opened the manager";
    private static final SocketAddress ADDRESS = InetSocketAddress.createUnresolved("localhost", 0);

    @Test
    void isFoundAndAvailable() {
        List<ManagerProvider> found =
                ServiceLoader.load(ManagerProvider.class).stream().map(ServiceLoader.Provider::get).toList();
        assertEquals(1, found.size());
        assertEquals("manager-queue", found.get(0).name());
        assertTrue(found.get(0).availability().available());
    }

    @Test
    void refusesAProcessOfItsOwn() {
        BackendException refused = assertThrows(BackendException.class, () -> Manager.builder().process().open());
        assertNames(refused, "process()", ONLY_HERE, "Manager.open()");
    }

    @Test
    void refusesToListen() {
        BackendException refused = assertThrows(
                BackendException.class, () -> Manager.builder().listen(ADDRESS).authKey(new byte[1]).open());
        assertNames(refused, "listen(" + ADDRESS + ")", ONLY_HERE);
    }

    @Test
    void namesAllThatItRefuses() {
        BackendException refused = assertThrows(
                BackendException.class, () -> Manager.builder().process().listen(ADDRESS).authKey(new byte[0]).open());
        assertNames(refused, "process() and listen(", ONLY_HERE);
    }

    @Test
    void refusesToConnect() {
        BackendException refused = assertThrows(BackendException.class, () -> Manager.connect(ADDRESS, new byte[1]));
        assertNames(refused, ADDRESS.toString(), ONLY_HERE);
    }

    @Test
    void refusesNullWhenConnecting() {
        QueueManagerProvider provider = new QueueManagerProvider();
        assertThrows(NullPointerException.class, () -> provider.connect(null, new byte[1]));
        assertThrows(NullPointerException.class, () -> provider.connect(ADDRESS, null));
    }
}
