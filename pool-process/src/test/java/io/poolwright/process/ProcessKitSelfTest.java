package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.Submitter;
import io.poolwright.spi.Capability;
import io.poolwright.tck.Detour;
import io.poolwright.tck.KitRun;
import io.poolwright.tck.LeakCheck;
import io.poolwright.tck.PoolTck;
import io.poolwright.tck.QuickJvm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit finds what is wrong with pools that take the death of a worker badly, and nothing with the same pools without that. */
final class ProcessKitSelfTest {

    /** What a run leaves behind is left to the check after this class, for the next one begins meanwhile. */
    private static final Map<String, String> UNCHECKED = Map.of(LeakCheck.LIMIT_PARAMETER, "PT0S");

    private static final List<Class<? extends Kit>> LIMITED = List.of(ImpatientKit.class, PatientKit.class);

    /** Which of the points of a worker's life that is, from zero. */
    private static final int WHILE_A_TASK_RUNS = 2;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource
    void faultIsCaught(DeathFault fault) {
        List<String> row = List.of(fault.row());
        if (fault.hangs()) {
            KitRun.assertHangs(
                    fault.row(), LIMITED, kit -> run(kit, fault.stop(), row), kit -> run(kit, Detour::proceed, row));
        } else {
            run(Kit.class, fault.stop(), row).assertCaughtBy(fault.row(), fault.says());
        }
    }

    /** The rows for faults that hang are passed beside the fault, by its own test. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void poolsWithoutAFaultPassTheSameRows() {
        Stream<DeathFault> seen = Stream.of(DeathFault.values()).filter(fault -> !fault.hangs());
        List<String> rows = seen.map(DeathFault::row).distinct().toList();
        KitRun run = run(Kit.class, Detour::proceed, rows);
        run.assertPassed(rows.size());
        assertThrows(AssertionError.class, () -> run.assertCaughtBy(rows.get(0), ""), "a run without a failure");
    }

    /** Without a fault it is passed by the kit over this backend, which takes longer. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void faultIsCaughtAtAPointOfAWorkersLife() {
        Kit.NEXT.set(DeathFault.TELLS_OF_A_LOSS_AS_OF_ANOTHER_FAILURE.stop());
        String row = "everyFault(io.poolwright.tck.CrashPoint, java.nio.file.Path)";
        KitRun.ofOne(Kit.class, row, WHILE_A_TASK_RUNS, UNCHECKED)
                .assertCaughtBy(
                        "D1 O18 error, exit, halt, native crash, exhausted heap, kill and stop while a task runs",
                        "EXIT ==> Unexpected type");
    }

    private static KitRun run(Class<? extends Kit> kit, Detour.Stop stop, List<String> rows) {
        Kit.NEXT.set(stop);
        return KitRun.of(kit, rows, UNCHECKED);
    }

    /** The kit over pools that may be broken. Found by nobody but the tests above. */
    static class Kit extends PoolTck {

        /** For the kits that are made in a thread, as it is JUnit that makes them. */
        private static final ThreadLocal<Detour.Stop> NEXT = new ThreadLocal<>();

        private static final Duration LIMIT = Duration.ofSeconds(20);

        private final Detour.Stop stop = NEXT.get();
        private final Queue<Pool> opened = new ConcurrentLinkedQueue<>();

        @Override
        public String backend() {
            return "process";
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.values());
        }

        @Override
        public Map<String, String> options() {
            return Map.of(
                    ProcessOptions.HEAP.name(), "128m",
                    ProcessOptions.JVM_OPTIONS.name(), QuickJvm.OPTIONS);
        }

        @Override
        public Pool open(Pool.Builder builder) {
            Pool pool = builder.open();
            opened.add(pool);
            return Detour.of(Pool.class, pool, this::route);
        }

        /** Has the calls of views and results come by as well. */
        private Object route(Detour call) throws Throwable {
            Object answer = stop.take(call);
            if (answer instanceof AsyncResult<?> result) {
                return Detour.of(AsyncResult.class, result, this::route);
            }
            return call.isOf("with") ? Detour.of(Submitter.class, (Submitter) answer, this::route) : answer;
        }

        /** Ends what a row that failed could not end. */
        @AfterEach
        void endPools() throws InterruptedException {
            opened.forEach(Pool::terminate);
            for (Pool pool = opened.poll(); pool != null; pool = opened.poll()) {
                assertTrue(pool.join(LIMIT), "expected join() soon after terminate()");
            }
        }
    }

    /** The same for rows that hang. */
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    static final class ImpatientKit extends Kit {}

    /** The same where the machine is busy; sooner than a row gives up waiting by itself. */
    @Timeout(value = 15, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    static final class PatientKit extends Kit {}
}
