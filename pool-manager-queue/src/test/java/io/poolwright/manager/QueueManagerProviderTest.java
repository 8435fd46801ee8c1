package io.poolwright.manager;

import static io.poolwright.manager.ManagerFixture.assertNames;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.BackendException;
import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.SharedQueue;
import io.poolwright.spi.ManagerProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class QueueManagerProviderTest {

    private static final SocketAddress NOWHERE = InetSocketAddress.createUnresolved("no-such-host.invalid", 7);

    @Test
    void isFoundAndAvailable() {
        List<ManagerProvider> found =
                ServiceLoader.load(ManagerProvider.class).stream().map(ServiceLoader.Provider::get).toList();
        assertEquals(1, found.size());
        assertEquals("manager-queue", found.get(0).name());
        assertTrue(found.get(0).availability().available());
    }

    @Test
    void saysWhereItCannotListen() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SocketAddress address = taken.getLocalSocketAddress();
            assertNames(refusal(Manager.builder().listen(address)), "Address already in use");
            assertNames(refusal(Manager.builder().process().listen(address)), "own", "Address already in use");
        }
        assertNames(refusal(Manager.builder().listen(NOWHERE)), "no such address", "no-such-host");
        assertNames(refusal(Manager.builder().listen(new SocketAddress() {})), "no such address");
    }

    private static BackendException refusal(Manager.Builder builder) {
        return assertThrows(BackendException.class, () -> builder.authKey(new byte[1]).open());
    }

    @Test
    void saysWhereNobodyListens() throws Exception {
        SocketAddress free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalSocketAddress();
        }
        assertNames(assertThrows(ManagerLostException.class, () -> Manager.connect(free, new byte[1])),
                free.toString(), "Connection refused");
        assertNames(assertThrows(ManagerLostException.class, () -> Manager.connect(NOWHERE, new byte[1])),
                NOWHERE.toString(), "no such address");
    }

    @Test
    void theEndOfOneConnectionIsNotThatOfAnother() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Manager host = Manager.builder().process().listen(any).authKey(new byte[1]).open();
                Manager first = Manager.connect(host.address(), new byte[1])) {
            Manager second = Manager.connect(host.address(), new byte[1]);
            SharedQueue<SharedQueue<String>> handles = first.queue("handles", 5);
            handles.put(first.queue("words", 5));
            second.close();
            assertThrows(ManagerLostException.class, second::queue);
            SharedQueue<String> words = handles.take();
            words.put("a");
            assertEquals("a", first.<String>queue("words", 5).take());
        }
    }

    @Test
    void refusesNullWhenConnecting() {
        QueueManagerProvider provider = new QueueManagerProvider();
        assertThrows(NullPointerException.class, () -> provider.connect(null, new byte[1]));
        assertThrows(NullPointerException.class, () -> provider.connect(NOWHERE, null));
    }
}
