package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/**
 * A run of some rows of a kit inside a test, to see whether they find what is wrong with something broken. Needs JUnit's launcher
 * on the class path.
 */
public final class KitRun {

    private final TestExecutionSummary summary;

    private KitRun(TestExecutionSummary summary) {
        this.summary = summary;
    }

    /**
     * Runs rows.
     *
     * @param kit the class that the kit is run as
     * @param rows how the display names of the rows begin
     * @param parameters JUnit's configuration parameters
     * @return the run, which is over
     */
    public static KitRun of(Class<?> kit, Collection<String> rows, Map<String, String> parameters) {
        PostDiscoveryFilter chosen = test -> FilterResult.includedIf(
                isClass(test) || rows.stream().anyMatch(row -> test.getDisplayName().startsWith(row)));
        return run(selectClass(kit), chosen, parameters);
    }

    /**
     * Runs one test of a row with parameters, which {@link #of(Class, Collection, Map)} leaves out.
     *
     * @param kit the class that the kit is run as
     * @param row the method of the row, with the names of its parameters' classes, as JUnit selects it
     * @param index which of its tests, from zero
     * @param parameters JUnit's configuration parameters
     * @return the run, which is over
     */
    public static KitRun ofOne(Class<?> kit, String row, int index, Map<String, String> parameters) {
        DiscoverySelector one = selectIteration(selectMethod(kit.getName() + "#" + row), index);
        return run(one, test -> FilterResult.included("it was selected"), parameters);
    }

    private static KitRun run(DiscoverySelector selector, PostDiscoveryFilter chosen, Map<String, String> parameters) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selector)
                                .filters(chosen)
                                .configurationParameters(parameters)
                                .build(),
                        listener);
        return new KitRun(listener.getSummary());
    }

    /** Rows with parameters are no tests before they run: they are left out. */
    private static boolean isClass(TestDescriptor test) {
        return !test.isTest() && !(test.getSource().orElse(null) instanceof MethodSource);
    }

    /**
     * Checks that one row was run, and that it failed as expected.
     *
     * @param row how its display name begins
     * @param says a part of the message with which it is to fail
     */
    public void assertCaughtBy(String row, String says) {
        assertEquals(1, summary.getTestsFoundCount(), "rows that begin with '" + row + "'");
        assertEquals(1, summary.getFailures().size(), () -> "failures, expected one of the row alone: " + failures());
        Failure failure = summary.getFailures().get(0);
        assertTrue(
                failure.getTestIdentifier().getDisplayName().startsWith(row),
                () -> "expected a failure of '" + row + "': " + failures());
        assertTrue(
                String.valueOf(failure.getException().getMessage()).contains(says),
                () -> "expected '" + says + "' in: " + failures());
    }

    /**
     * Checks that a fault makes a row hang: the row takes too long with it and, right after that, not without it. If the row
     * takes too long without it as well, that may be the row's own time or a busy machine's doing: the next kit decides then.
     *
     * @param <K> the kit
     * @param row how its display name begins
     * @param kits the kit with a time limit for its rows, the least patient one first
     * @param faulty runs the row over what has the fault
     * @param healthy runs the row over what has no fault
     */
    public static <K> void assertHangs(
            String row,
            List<Class<? extends K>> kits,
            Function<? super Class<? extends K>, KitRun> faulty,
            Function<? super Class<? extends K>, KitRun> healthy) {
        List<String> failures = List.of();
        for (Class<? extends K> kit : kits) {
            faulty.apply(kit).assertCaughtBy(row, "timed out after");
            failures = healthy.apply(kit).failures();
            if (failures.isEmpty()) {
                return;
            }
        }
        throw new AssertionError("expected that '" + row + "' hangs with the fault alone, found without it: " + failures);
    }

    /**
     * Checks that all went well.
     *
     * @param rows how many rows are expected
     */
    public void assertPassed(int rows) {
        assertEquals(List.of(), failures(), "failures");
        assertEquals(rows, summary.getTestsSucceededCount(), "rows that passed");
    }

    /**
     * Returns what failed.
     *
     * @return the display name and the exception of each failure
     */
    public List<String> failures() {
        return summary.getFailures().stream()
                .map(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                .toList();
    }
}
