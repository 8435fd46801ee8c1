package io.poolwright;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.spi.ManagerConfig;
import io.poolwright.spi.ManagerProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManagerBuilderTest {

    private static final SocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711);

    @TempDir
    private Path scratch;

    private ProviderPath path;

    @AfterEach
    void restore() throws IOException {
        FakeManagers.OPENED.clear();
        FakeManagers.CONNECTED.clear();
        if (path != null) {
            path.close();
        }
    }

    @Test
    void defaults() throws IOException {
        list();
        Manager.open().close();
        ManagerConfig config = FakeManagers.OPENED.get(0);
        assertFalse(config.ownProcess());
        assertEquals(Optional.empty(), config.listen());
        assertEquals(Optional.empty(), config.authKey());
    }

    @Test
    void everySettingArrives() throws IOException {
        byte[] key = {1, 2, 3};
        Manager.Builder builder = Manager.builder().process().listen(ADDRESS).authKey(key);
        key[0] = 9;
        list();
        builder.open().close();
        ManagerConfig config = FakeManagers.OPENED.get(0);
        assertTrue(config.ownProcess());
        assertEquals(Optional.of(ADDRESS), config.listen());
        assertArrayEquals(new byte[] {1, 2, 3}, config.authKey().orElseThrow());
    }

    @Test
    void anEmptyKeyIsAKey() throws IOException {
        list();
        Manager.builder().listen(ADDRESS).authKey(new byte[0]).open().close();
        assertEquals(0, FakeManagers.OPENED.get(0).authKey().orElseThrow().length);
    }

    @Test
    void listeningNeedsAKey() {
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, Manager.builder().listen(ADDRESS)::open);
        assertEquals(
                "authKey was not set but listen was " + ADDRESS + ": set the key that those who connect must know",
                failure.getMessage());
    }

    @Test
    void aKeyNeedsListening() {
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, Manager.builder().authKey(new byte[] {1})::open);
        assertEquals(
                "authKey was set but listen was not: set where to listen, or leave the key out", failure.getMessage());
    }

    @Test
    void nullIsRefused() {
        assertThrows(NullPointerException.class, () -> Manager.builder().listen(null));
        assertThrows(NullPointerException.class, () -> Manager.builder().authKey(null));
        assertThrows(NullPointerException.class, () -> Manager.connect(null, new byte[0]));
        assertThrows(NullPointerException.class, () -> Manager.connect(ADDRESS, null));
    }

    @Test
    void connects() throws IOException {
        list();
        Manager.connect(ADDRESS, new byte[] {5}).close();
        assertEquals(ADDRESS, FakeManagers.CONNECTED.get(0));
        assertArrayEquals(new byte[] {5}, (byte[]) FakeManagers.CONNECTED.get(1));
    }

    @Test
    void withoutAnImplementation() {
        BackendException failure = assertThrows(BackendException.class, Manager::open);
        assertEquals(
                "cannot choose a ManagerProvider: there is no backend on the class path or module path:"
                        + " add pool-manager-queue; found none",
                failure.getMessage());
    }

    /** Puts the implementation on the class path. */
    private void list() throws IOException {
        path = new ProviderPath(scratch, ManagerProvider.class, List.of(FakeManagers.class.getName()));
    }
}
