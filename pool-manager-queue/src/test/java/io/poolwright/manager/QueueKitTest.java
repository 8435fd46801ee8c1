package io.poolwright.manager;

import io.poolwright.Manager;
import io.poolwright.Pool;
import io.poolwright.spi.Capability;
import io.poolwright.tck.QuickJvm;
import io.poolwright.tck.SharedQueueTck;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The kit on every place where a manager can be, used by tasks on threads and in processes. Rows wait more than they work: some
 * settings have their turn at the same time, each within a class of its own, for its rows come one after the other. Those tagged as
 * again are pairs of a place and of users that others have each.
 */
final class QueueKitTest {

    /** One setting, whose rows share a pool. */
    @Execution(ExecutionMode.SAME_THREAD)
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

    private abstract static class UsedByThreads extends Setting {

        UsedByThreads(ManagerSetting where) {
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

    private abstract static class UsedByProcesses extends Setting {

        UsedByProcesses(ManagerSetting where) {
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

        /** Quick JVMs, for most workers run for a moment. */
        @Override
        public final Pool.Builder pools() {
            return super.pools().option("process.jvmOptions", QuickJvm.OPTIONS);
        }
    }

    @Nested
    @DisplayName("in its own process")
    @Execution(ExecutionMode.CONCURRENT)
    final class OwnProcessByProcesses {

        @Nested
        @DisplayName("used by processes")
        final class Rows extends UsedByProcesses {
            Rows() {
                super(ManagerSetting.OWN_PROCESS);
            }
        }
    }

    @Nested
    @Tag("again")
    @DisplayName("over TCP")
    @Execution(ExecutionMode.CONCURRENT)
    final class TcpByProcesses {

        @Nested
        @DisplayName("used by processes")
        final class Rows extends UsedByProcesses {
            Rows() {
                super(ManagerSetting.TCP);
            }
        }
    }

    @Nested
    @Tag("again")
    @DisplayName("over a Unix socket")
    @Execution(ExecutionMode.CONCURRENT)
    final class UnixByProcesses {

        @Nested
        @DisplayName("used by processes")
        final class Rows extends UsedByProcesses {
            Rows() {
                super(ManagerSetting.UNIX);
            }
        }
    }

    @Nested
    @Tag("again")
    @DisplayName("manager here")
    @Execution(ExecutionMode.CONCURRENT)
    final class HostedHereByProcesses {

        @Nested
        @DisplayName("used by processes")
        final class Rows extends UsedByProcesses {
            Rows() {
                super(ManagerSetting.HOSTED_HERE);
            }
        }
    }

    @Nested
    @Tag("again")
    @DisplayName("in its own process")
    @Execution(ExecutionMode.CONCURRENT)
    final class OwnProcessByThreads {

        @Nested
        @DisplayName("used by threads")
        final class Rows extends UsedByThreads {
            Rows() {
                super(ManagerSetting.OWN_PROCESS);
            }
        }
    }

    @Nested
    @DisplayName("over TCP")
    @Execution(ExecutionMode.CONCURRENT)
    final class TcpByThreads {

        @Nested
        @DisplayName("used by threads")
        final class Rows extends UsedByThreads {
            Rows() {
                super(ManagerSetting.TCP);
            }
        }
    }

    @Nested
    @Tag("again")
    @DisplayName("over a Unix socket")
    @Execution(ExecutionMode.CONCURRENT)
    final class UnixByThreads {

        @Nested
        @DisplayName("used by threads")
        final class Rows extends UsedByThreads {
            Rows() {
                super(ManagerSetting.UNIX);
            }
        }
    }

    @Nested
    @Tag("again")
    @DisplayName("manager here")
    @Execution(ExecutionMode.CONCURRENT)
    final class HostedHereByThreads {

        @Nested
        @DisplayName("used by threads")
        final class Rows extends UsedByThreads {
            Rows() {
                super(ManagerSetting.HOSTED_HERE);
            }
        }
    }
}
