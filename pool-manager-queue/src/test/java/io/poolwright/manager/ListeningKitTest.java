package io.poolwright.manager;

import io.poolwright.Manager;
import io.poolwright.tck.ManagerTck;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The kit on managers that listen. Most rows wait for a process. */
final class ListeningKitTest {

    @Nested
    @DisplayName("on TCP here")
    @Execution(ExecutionMode.CONCURRENT)
    final class Tcp extends ManagerTck {
        @Override
        public SocketAddress freeAddress() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        }
    }

    @Nested
    @DisplayName("on a Unix socket here")
    @Execution(ExecutionMode.CONCURRENT)
    final class Unix extends ManagerTck {
        @Override
        public SocketAddress freeAddress() {
            return ManagerSetting.freeUnixAddress();
        }
    }

    @Nested
    @Tag("again")
    @DisplayName("on a Unix socket in its own process")
    @Execution(ExecutionMode.CONCURRENT)
    final class UnixInOwnProcess extends ManagerTck {
        @Override
        public SocketAddress freeAddress() {
            return ManagerSetting.freeUnixAddress();
        }

        @Override
        public Manager.Builder builder() {
            return Manager.builder().process();
        }
    }

    @Nested
    @Tag("again")
    @DisplayName("on TCP in its own process")
    @Execution(ExecutionMode.CONCURRENT)
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
