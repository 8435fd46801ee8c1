package io.poolwright.manager;

import io.poolwright.Manager;
import io.poolwright.spi.Capability;
import io.poolwright.tck.SharedQueueTck;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/** The kit on every place where a manager can be, used by tasks on threads and in processes. */
final class QueueKitTest {

    /** One setting. */
    private abstract static class Setting extends SharedQueueTck {

        private final ManagerSetting where;

        Setting(ManagerSetting where) {
            this.where = where;
        }

        @Override
        public final Manager open() {
            return where.open();
        }

        @Override
        public final void end(Manager manager) {
            where.end(manager);
        }
    }

    private abstract static class OnThreads extends Setting {

        OnThreads(ManagerSetting where) {
            super(where);
        }

        @Override
        public final String backend() {
            return "thread";
        }

        @Override
        public final Set<Capability> capabilities() {
            return Set.of();
        }
    }

    private abstract static class InProcesses extends Setting {

        InProcesses(ManagerSetting where) {
            super(where);
        }

        @Override
        public final String backend() {
            return "process";
        }

        @Override
        public final Set<Capability> capabilities() {
            return Set.of(Capability.values());
        }
    }

    @Nested
    @DisplayName("hosted here, used by threads")
    final class HostedHereOnThreads extends OnThreads {
        HostedHereOnThreads() {
            super(ManagerSetting.HOSTED_HERE);
        }
    }

    @Nested
    @DisplayName("hosted here, used by processes")
    final class HostedHereInProcesses extends InProcesses {
        HostedHereInProcesses() {
            super(ManagerSetting.HOSTED_HERE);
        }
    }

    @Nested
    @DisplayName("in a process of its own, used by threads")
    final class OwnProcessOnThreads extends OnThreads {
        OwnProcessOnThreads() {
            super(ManagerSetting.OWN_PROCESS);
        }
    }

    @Nested
    @DisplayName("in a process of its own, used by processes")
    final class OwnProcessInProcesses extends InProcesses {
        OwnProcessInProcesses() {
            super(ManagerSetting.OWN_PROCESS);
        }
    }

    @Nested
    @DisplayName("connected over TCP, used by threads")
    final class TcpOnThreads extends OnThreads {
        TcpOnThreads() {
            super(ManagerSetting.TCP);
        }
    }

    @Nested
    @DisplayName("connected over TCP, used by processes")
    final class TcpInProcesses extends InProcesses {
        TcpInProcesses() {
            super(ManagerSetting.TCP);
        }
    }

    @Nested
    @DisplayName("connected over a Unix-domain socket, used by threads")
    final class UnixOnThreads extends OnThreads {
        UnixOnThreads() {
            super(ManagerSetting.UNIX);
        }
    }

    @Nested
    @DisplayName("connected over a Unix-domain socket, used by processes")
    final class UnixInProcesses extends InProcesses {
        UnixInProcesses() {
            super(ManagerSetting.UNIX);
        }
    }
}
