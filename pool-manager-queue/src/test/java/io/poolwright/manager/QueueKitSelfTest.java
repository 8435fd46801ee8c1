package io.poolwright.manager;

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
import org.junit.jupiter.api.BeforeAll;
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

    /** The rows for faults that hang which queues without a fault pass with the patient kit alone. */
    private static List<String> slow;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource
    void faultIsCaught(QueueFault fault) {
        Class<? extends Kit> kit = !fault.hangs()
                ? Kit.class
                : slow.contains(fault.row()) ? PatientKit.class : ImpatientKit.class;
        run(kit, fault.stop(), List.of(fault.row())).assertCaughtBy(fault.row(), fault.says());
    }

    /** That a row takes too long is to be the fault's doing. */
    @BeforeAll
    static void findSlowRows() {
        List<String> rows = Stream.of(QueueFault.values()).filter(QueueFault::hangs).map(QueueFault::row).distinct().toList();
        List<String> failures = run(ImpatientKit.class, Detour::proceed, rows).failures();
        slow = rows.stream().filter(row -> failures.stream().anyMatch(failure -> failure.startsWith(row))).toList();
        run(PatientKit.class, Detour::proceed, slow).assertPassed(slow.size());
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
