package io.poolwright.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.spi.Capability;
import io.poolwright.tck.KitRun;
import io.poolwright.tck.LeakCheck;
import io.poolwright.tck.PoolTck;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit finds what is wrong with pools that are broken, and nothing with the same pools without their faults. */
final class KitSelfTest {

    /** What a run leaves behind is left to the check after this class, for the next one begins meanwhile. */
    private static final Map<String, String> UNCHECKED = Map.of(LeakCheck.LIMIT_PARAMETER, "PT0S");

    /** The rows for faults that hang which pools without a fault pass with the patient kit alone. */
    private static List<String> slow;

    @ParameterizedTest(name = "a pool that {0}")
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("io.poolwright.thread.BrokenPoolFault#all")
    void faultIsCaught(BrokenPoolFault fault) {
        Class<? extends Kit> kit = !fault.hangs()
                ? Kit.class
                : slow.contains(fault.row()) ? PatientKit.class : ImpatientKit.class;
        run(kit, fault.pools().get(), List.of(fault.row()), UNCHECKED).assertCaughtBy(fault.row(), fault.says());
    }

    /** That a row takes too long is to be the fault's doing. */
    @BeforeAll
    static void findSlowRows() {
        List<String> rows = BrokenPoolFault.all().filter(BrokenPoolFault::hangs).map(BrokenPoolFault::row).distinct().toList();
        List<String> failures = run(ImpatientKit.class, new BrokenPool(), rows, UNCHECKED).failures();
        slow = rows.stream().filter(row -> failures.stream().anyMatch(failure -> failure.startsWith(row))).toList();
        run(PatientKit.class, new BrokenPool(), slow, UNCHECKED).assertPassed(slow.size());
    }

    @Test
    void rowThatTakesItsTimeIsNotTakenForOneThatHangs() {
        assertTrue(slow.contains("T1 a task past its hard limit"), () -> "rows that take more than a moment: " + slow);
    }

    @Test
    void threadThatIsLeftIsFoundAfterTheRows() throws Exception {
        BrokenPoolEnds.ThreadLeaked pools = new BrokenPoolEnds.ThreadLeaked();
        try {
            Map<String, String> impatient = Map.of(LeakCheck.LIMIT_PARAMETER, "PT0.2S");
            List<String> failures = run(Kit.class, pools, List.of("P4 "), impatient).failures();
            assertEquals(1, failures.size(), () -> "failures, expected the leak check's alone: " + failures);
            assertTrue(
                    failures.get(0).contains("thread poolwright-leaked"), () -> "expected the thread in: " + failures);
        } finally {
            pools.endThread();
        }
    }

    @Test
    void faultsAreManyAndOfEveryKind() {
        Set<String> faults = BrokenPoolFault.all().map(BrokenPoolFault::name).collect(Collectors.toSet());
        assertTrue(faults.size() >= 20, () -> "expected at least 20 different faults, found " + faults);
        for (String kind : List.of(
                "loses a result",
                "duplicates an element of a map",
                "reorders map",
                "returns from join too soon",
                "calls onSuccess after get",
                "swallows a failure in get",
                "has a worker too many",
                "ignores the hard limit of a task")) {
            assertTrue(faults.contains(kind), () -> "expected a pool that " + kind + " among " + faults);
        }
    }

    @Test
    void faultThatNoRowCatchesFailsItsTest() {
        BrokenPoolFault missed = BrokenPoolFault.all().findFirst().orElseThrow();
        KitRun run = run(Kit.class, new BrokenPool(), List.of(missed.row()), UNCHECKED);
        assertThrows(AssertionError.class, () -> run.assertCaughtBy(missed.row(), missed.says()));
    }

    @Test
    void poolWithoutAFaultPassesTheSameRows() {
        List<String> rows = BrokenPoolFault.all().map(BrokenPoolFault::row).distinct().toList();
        run(Kit.class, new BrokenPool(), rows, UNCHECKED).assertPassed(rows.size());
    }

    private static KitRun run(
            Class<? extends Kit> kit, BrokenPool pools, List<String> rows, Map<String, String> parameters) {
        Kit.NEXT.set(pools);
        return KitRun.of(kit, rows, parameters);
    }

    /** The kit over pools that may be broken. Found by nobody but the tests above. */
    static class Kit extends PoolTck {

        /** For the kits that are made in a thread, as it is JUnit that makes them. */
        private static final ThreadLocal<BrokenPool> NEXT = new ThreadLocal<>();

        private final BrokenPool pools = NEXT.get();

        @Override
        public String backend() {
            return "thread";
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public Pool pool(UnaryOperator<Pool.Builder> settings) {
            return open(settings.apply(pools.settings(Pool.builder().backend(backend()))));
        }

        @Override
        public Pool open(Pool.Builder builder) {
            return pools.open(builder);
        }

        /** Ends what a row that failed could not end, before the leak check looks. */
        @AfterEach
        void endPools() throws InterruptedException {
            pools.endPools();
        }
    }

    /** The same for rows that hang. */
    @Timeout(value = 300, unit = TimeUnit.MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    static final class ImpatientKit extends Kit {}

    /** The same for rows that hang, and take more than a moment if they do not. */
    @Timeout(value = 3, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    static final class PatientKit extends Kit {}
}
