package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.BackendException;
import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.SharedQueue;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where a manager listens. */
interface ListenRows extends ListeningRows {

    /** @hidden */
    @Test
    @DisplayName("M1 a manager says where it listens; one that does not listen says that")
    default void saysWhereItListens() {
        SocketAddress address = host().address();
        if (address instanceof InetSocketAddress tcp) {
            assertNotEquals(0, tcp.getPort(), "port");
        } else {
            assertTrue(Files.exists(((UnixDomainSocketAddress) address).getPath()), () -> "there is a socket at " + address);
        }
        try (Manager silent = builder().open()) {
            assertThrows(IllegalStateException.class, silent::address, "address() of a manager that does not listen");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("M3 a manager that is closed has left its address, and a second close does nothing")
    default void leavesItsAddress() {
        SocketAddress address = host().address();
        host().close();
        host().close();
        assertThrows(ManagerLostException.class, () -> Manager.connect(address, key()), "connect");
        if (address instanceof UnixDomainSocketAddress unix) {
            assertFalse(Files.exists(unix.getPath()), () -> "a socket is left at " + address);
        }
    }

    /** @hidden */
    @Test
    @DisplayName("M6 test_rapid_restart: a manager is opened again at once at the same address, with nothing of the one before")
    default void isOpenedAgainAtTheSameAddress() throws Exception {
        SocketAddress address = host().address();
        Manager before = connect();
        SharedQueue<Integer> lost = before.queue("numbers", 5);
        lost.put(-1);
        host().close();
        for (int i = 0; i < 3; i++) {
            try (Manager again = listen(address);
                    Manager connected = Manager.connect(address, key())) {
                assertEquals(address, again.address());
                SharedQueue<Integer> queue = connected.queue("numbers", 5);
                assertTrue(queue.isEmpty(), "isEmpty() at the start");
                queue.put(i);
                assertEquals(i, again.<Integer>queue("numbers", 5).take());
                assertThrows(ManagerLostException.class, lost::poll, "poll of a queue of the manager before");
            }
        }
        before.close();
    }

    /** @hidden */
    @Test
    @DisplayName("M9 test_multiple_bind: a second manager at a used address is refused, and the first goes on")
    default void aUsedAddressIsRefused() throws Exception {
        SocketAddress address = host().address();
        BackendException refused = assertThrows(BackendException.class, () -> listen(address), "listen");
        String where = address instanceof InetSocketAddress tcp ? String.valueOf(tcp.getPort()) : address.toString();
        QueueRows.assertNames(refused, where);
        try (Manager connected = connect()) {
            connected.<String>queue("jobs", 1).put("a");
            assertEquals("a", host().queue("jobs", 1).take());
        }
    }
}
