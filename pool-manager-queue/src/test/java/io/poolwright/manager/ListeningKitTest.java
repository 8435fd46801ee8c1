package io.poolwright.manager;

import io.poolwright.Manager;
import io.poolwright.tck.ManagerTck;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The kit on managers that listen. */
final class ListeningKitTest {

    @Nested
    @DisplayName("on TCP here")
    final class Tcp extends ManagerTck {
        @Override
        public SocketAddress freeAddress() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        }
    }

    @Nested
    @DisplayName("on a Unix socket here")
    final class Unix extends ManagerTck {
        @Override
        public SocketAddress freeAddress() {
            return ManagerSetting.freeUnixAddress();
        }
    }

    @Nested
    @DisplayName("on TCP in its own process")
    @Execution(ExecutionMode.CONCURRENT) // each row waits for a process of its own
    final class TcpInOwnProcess extends ManagerTck {
        @Override
        public SocketAddress freeAddress() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        }

        @Override
        public Manager.Builder builder() {
            return Manager.builder().process();
        }
    }
}
