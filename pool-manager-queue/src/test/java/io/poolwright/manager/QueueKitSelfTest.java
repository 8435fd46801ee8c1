package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.poolwright.Lease;
import io.poolwright.Manager;
import io.poolwright.SharedQueue;
import io.poolwright.spi.Capability;
import io.poolwright.tck.Detour;
import io.poolwright.tck.KitRun;
import io.poolwright.tck.LeakCheck;
import io.poolwright.tck.SharedQueueTck;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit finds what is wrong with queues that are broken, and nothing with the same queues without their faults. */
final class QueueKitSelfTest {

    /** What a run leaves behind is left to the check after this class, for the next one begins meanwhile. */
    private static final Map<String, String> UNCHECKED = Map.of(LeakCheck.LIMIT_PARAMETER, "PT0S");

    private static final List<Class<? extends Kit>> LIMITED = List.of(ImpatientKit.class, PatientKit.class);

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource
    void faultIsCaught(QueueFault fault) {
        if (fault.hangs()) {
            assertHangs(fault.row(), fault.stop());
        } else {
            run(Kit.class, fault.stop(), List.of(fault.row())).assertCaughtBy(fault.row(), fault.says());
        }
    }

    /** That a row takes too long is to be the fault's doing. */
    private static void assertHangs(String row, Detour.Stop faulty) {
        KitRun.assertHangs(
                row,
                LIMITED,
                kit -> run(kit, faulty, List.of(row)),
                kit -> run(kit, Detour::proceed, List.of(row)));
    }

    @Test
    void faultThatNoRowCatchesFailsItsTest() {
        String row = QueueFault.LOSES_AN_ITEM.row();
        KitRun run = run(Kit.class, Detour::proceed, List.of(row));
        assertThrows(AssertionError.class, () -> run.assertCaughtBy(row, QueueFault.LOSES_AN_ITEM.says()));
    }

    @Test
    void queuesWithoutAFaultPassTheSameRows() {
        List<String> rows = Stream.of(QueueFault.values()).map(QueueFault::row).distinct().toList();
        run(Kit.class, Detour::proceed, rows).assertPassed(rows.size());
    }

    private static KitRun run(Class<? extends Kit> kit, Detour.Stop stop, List<String> rows) {
        Kit.NEXT.set(stop);
        return KitRun.of(kit, rows, UNCHECKED);
    }

    /** The kit over queues that may be broken. Found by nobody but the tests above. */
    static class Kit extends SharedQueueTck {

        /** For the kits that are made in a thread, as it is JUnit that makes them. */
        private static final ThreadLocal<Detour.Stop> NEXT = new ThreadLocal<>();

        private final Detour.Stop stop = NEXT.get();

        @Override
        public Manager open() {
            return Detour.of(Manager.class, Manager.open(), this::route);
        }

        @Override
        public String backend() {
            return "thread";
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        /** Has the calls of queues and leases come by as well. */
        private Object route(Detour call) throws Throwable {
            Object answer = stop.take(call);
            if (call.isOf("queue")) {
                return Detour.of(SharedQueue.class, (SharedQueue<?>) answer, this::route);
            }
            return call.isOf("lease") && answer != null
                    ? Detour.of(Lease.class, (Lease<?>) answer, this::route)
                    : answer;
        }
    }

    /** The same for rows that hang. */
    @Timeout(value = 300, unit = TimeUnit.MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    static final class ImpatientKit extends Kit {}

    /** The same for rows that hang, and take more than a moment if they do not. */
    @Timeout(value = 3, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    static final class PatientKit extends Kit {}
}
