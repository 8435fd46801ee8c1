package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.poolwright.Lease;
import io.poolwright.Manager;
import io.poolwright.SharedQueue;
import io.poolwright.tck.Detour;
import io.poolwright.tck.KitRun;
import io.poolwright.tck.LeakCheck;
import io.poolwright.tck.ManagerTck;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit finds what is wrong with managers that are broken, and nothing with the same managers without their faults. */
final class ManagerKitSelfTest {

    /** What a run leaves behind is left to the check after this class, for the next one begins meanwhile. */
    private static final Map<String, String> UNCHECKED = Map.of(LeakCheck.LIMIT_PARAMETER, "PT0S");

    private static final List<Class<? extends Kit>> LIMITED = List.of(ImpatientKit.class, PatientKit.class);

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource
    void faultIsCaught(ManagerFault fault) {
        List<String> row = List.of(fault.row());
        if (fault.hangs()) {
            KitRun.assertHangs(
                    fault.row(), LIMITED, kit -> run(kit, fault.stop(), row), kit -> run(kit, Detour::proceed, row));
        } else {
            run(Kit.class, fault.stop(), row).assertCaughtBy(fault.row(), fault.says());
        }
    }

    @Test
    void managersWithoutAFaultPassTheSameRows() {
        List<String> rows = Stream.of(ManagerFault.values()).map(ManagerFault::row).distinct().toList();
        run(Kit.class, Detour::proceed, rows).assertPassed(rows.size());
    }

    @Test
    void faultThatNoRowCatchesFailsItsTest() {
        ManagerFault missed = ManagerFault.HAS_ANOTHER_QUEUE_FOR_WHO_CONNECTS;
        KitRun run = run(Kit.class, Detour::proceed, List.of(missed.row()));
        assertThrows(AssertionError.class, () -> run.assertCaughtBy(missed.row(), missed.says()));
    }

    private static KitRun run(Class<? extends Kit> kit, Detour.Stop stop, List<String> rows) {
        Kit.NEXT.set(stop);
        return KitRun.of(kit, rows, UNCHECKED);
    }

    /** The kit over managers that may be broken. Found by nobody but the tests above. */
    static class Kit extends ManagerTck {

        /** For the kits that are made in a thread, as it is JUnit that makes them. */
        private static final ThreadLocal<Detour.Stop> NEXT = new ThreadLocal<>();

        private final Detour.Stop stop = NEXT.get();
        private final Queue<Manager> opened = new ConcurrentLinkedQueue<>();

        @Override
        public SocketAddress freeAddress() {
            return ManagerSetting.freeUnixAddress();
        }

        @Override
        public Manager.Builder builder() {
            return Detour.of(Manager.Builder.class, Manager.builder(), this::route);
        }

        /** Past the fault, which may be in what the host says of its address. */
        @Override
        public Manager connect() {
            return Detour.of(Manager.class, Manager.connect(opened.element().address(), key()), this::route);
        }

        /** Has the calls of managers, queues and leases come by as well. */
        private Object route(Detour call) throws Throwable {
            Object answer = stop.take(call);
            if (answer instanceof Manager manager) {
                opened.add(manager);
                return Detour.of(Manager.class, manager, this::route);
            }
            if (answer instanceof SharedQueue<?> queue && call.isOf("queue")) {
                return Detour.of(SharedQueue.class, queue, this::route);
            }
            return answer instanceof Lease<?> lease ? Detour.of(Lease.class, lease, this::route) : answer;
        }

        /** Ends what a manager with a fault has left open. */
        @AfterEach
        void closeAll() {
            for (Manager manager = opened.poll(); manager != null; manager = opened.poll()) {
                manager.close();
            }
        }
    }

    /** The same for rows that hang. */
    @Timeout(value = 300, unit = TimeUnit.MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    static final class ImpatientKit extends Kit {}

    /** The same where the machine is busy. */
    @Timeout(value = 3, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    static final class PatientKit extends Kit {}
}
