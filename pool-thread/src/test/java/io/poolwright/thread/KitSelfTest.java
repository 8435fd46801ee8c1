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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
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

    private static final List<Class<? extends Kit>> LIMITED = List.of(ImpatientKit.class, PatientKit.class);

    @ParameterizedTest(name = "a pool that {0}")
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("io.poolwright.thread.BrokenPoolFault#all")
    void faultIsCaught(BrokenPoolFault fault) {
        if (fault.hangs()) {
            assertHangs(fault.row(), fault.pools());
        } else {
            run(Kit.class, fault.pools().get(), List.of(fault.row()), UNCHECKED).assertCaughtBy(fault.row(), fault.says());
        }
    }

    /** That a row takes too long is to be the fault's doing. */
    private static void assertHangs(String row, Supplier<BrokenPool> faulty) {
        KitRun.assertHangs(
                row,
                LIMITED,
                kit -> run(kit, faulty.get(), List.of(row), UNCHECKED),
                kit -> run(kit, new BrokenPool(), List.of(row), UNCHECKED));
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
        Set<Class<?>> pools = BrokenPoolFault.all().map(fault -> fault.pools().get().getClass()).collect(Collectors.toSet());
        assertTrue(pools.size() >= 20, () -> "expected at least 20 kinds of broken pools, found " + pools);
        Set<String> faults = BrokenPoolFault.all().map(BrokenPoolFault::name).collect(Collectors.toSet());
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
