package io.poolwright.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.poolwright.Pool;
import io.poolwright.spi.Capability;
import io.poolwright.tck.LeakCheck;
import io.poolwright.tck.PoolTck;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** The kit finds what is wrong with pools that are broken, and nothing with the same pools without their faults. */
final class KitSelfTest {

    @ParameterizedTest(name = "a pool that {0}")
    @MethodSource("io.poolwright.thread.BrokenPoolFault#all")
    void faultIsCaught(BrokenPoolFault fault) {
        Class<? extends Kit> kit = fault.hangs() ? ImpatientKit.class : Kit.class;
        TestExecutionSummary summary = run(kit, fault.pools().get(), List.of(fault.row()), Map.of());
        assertEquals(1, summary.getTestsFoundCount(), "rows that begin with '" + fault.row() + "'");
        List<Failure> failures = summary.getFailures();
        assertEquals(1, failures.size(), () -> "failures, expected one of the row alone: " + shown(failures));
        Failure failure = failures.get(0);
        assertTrue(
                failure.getTestIdentifier().getDisplayName().startsWith(fault.row()),
                () -> "expected a failure of '" + fault.row() + "': " + shown(failures));
        assertTrue(
                String.valueOf(failure.getException().getMessage()).contains(fault.says()),
                () -> "expected '" + fault.says() + "' in: " + shown(failures));
    }

    @Test
    void threadThatIsLeftIsFoundAfterTheRows() throws Exception {
        BrokenPoolEnds.ThreadLeaked pools = new BrokenPoolEnds.ThreadLeaked();
        try {
            Map<String, String> impatient = Map.of(LeakCheck.LIMIT_PARAMETER, "PT0.2S");
            List<Failure> failures =
                    run(Kit.class, pools, List.of("P4 "), impatient).getFailures();
            assertEquals(1, failures.size(), () -> "failures, expected the leak check's alone: " + shown(failures));
            assertTrue(
                    failures.get(0).getException().getMessage().contains("thread poolwright-leaked"),
                    () -> "expected the thread in: " + shown(failures));
        } finally {
            pools.endThread();
        }
    }

    @Test
    void poolWithoutAFaultPassesTheSameRows() {
        List<String> rows = BrokenPoolFault.all().map(BrokenPoolFault::row).distinct().toList();
        TestExecutionSummary summary = run(Kit.class, new BrokenPool(), rows, Map.of());
        assertEquals("[]", shown(summary.getFailures()), "failures");
        assertEquals(rows.size(), summary.getTestsSucceededCount(), "rows that passed");
    }

    private static String shown(List<Failure> failures) {
        return failures.stream().map(KitSelfTest::shown).toList().toString();
    }

    private static String shown(Failure failure) {
        return failure.getTestIdentifier().getDisplayName() + ": " + failure.getException();
    }

    private static TestExecutionSummary run(
            Class<? extends Kit> kit, BrokenPool pools, List<String> rows, Map<String, String> parameters) {
        PostDiscoveryFilter chosen = test -> FilterResult.includedIf(
                isClass(test) || rows.stream().anyMatch(row -> test.getDisplayName().startsWith(row)));
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        Kit.pools = pools;
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(kit))
                                .filters(chosen)
                                .configurationParameters(parameters)
                                .build(),
                        listener);
        return listener.getSummary();
    }

    /** Rows with parameters are no tests before they run: they are left out. */
    private static boolean isClass(TestDescriptor test) {
        return !test.isTest() && !(test.getSource().orElse(null) instanceof org.junit.platform.engine.support.descriptor.MethodSource);
    }

    /** The kit over pools that may be broken. Found by nobody but the tests above. */
    static class Kit extends PoolTck {

        /** Set from outside, as it is JUnit that makes the kit. */
        private static volatile BrokenPool pools;

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
    @Timeout(value = 1, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    static final class ImpatientKit extends Kit {}
}
