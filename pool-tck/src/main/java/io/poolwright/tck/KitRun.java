package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.MethodSelector;
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
     * Runs rows. Those with parameters are left out.
     *
     * @param kit the class that the kit is run as
     * @param rows how the display names of the rows begin
     * @param parameters JUnit's configuration parameters
     * @return the run, which is over
     */
    public static KitRun of(Class<?> kit, Collection<String> rows, Map<String, String> parameters) {
        List<MethodSelector> chosen = Stream.of(kit.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .filter(method -> rows.stream().anyMatch(row -> name(method).startsWith(row)))
                .map(method -> selectMethod(kit, method))
                .toList();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(chosen)
                                .configurationParameters(parameters)
                                .build(),
                        listener);
        return new KitRun(listener.getSummary());
    }

    private static String name(Method row) {
        DisplayName name = row.getAnnotation(DisplayName.class);
        return name == null ? row.getName() : name.value();
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
