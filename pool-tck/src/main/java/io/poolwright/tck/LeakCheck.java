package io.poolwright.tck;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test class that leaves something behind: processes below this JVM, threads of pools, files of pools.
 *
 * <p>What is there before a top-level test class is no fault of its own; what is new must be gone ten seconds after it,
 * or as long after it as {@link #LIMIT_PARAMETER} says. Found by JUnit itself where the detection of extensions is on.
 * A run of tests within a test leaves the check to that one with a limit of zero.
 * Test classes that run at the same time would be blamed for each other's pools.
 */
public final class LeakCheck implements BeforeAllCallback, AfterAllCallback {

    /** The JUnit configuration parameter with another limit than ten seconds, such as {@code PT30S}; zero for no check. */
    public static final String LIMIT_PARAMETER = "poolwright.leakcheck.limit";

    private static final Namespace NAMESPACE = Namespace.create(LeakCheck.class);
    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 20;

    /** Makes the check. Called by JUnit. */
    public LeakCheck() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isTopLevel(context)) {
            context.getStore(NAMESPACE).put(Traces.class, Traces.now());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        if (!isTopLevel(context)) {
            return;
        }
        Traces before = context.getStore(NAMESPACE).get(Traces.class, Traces.class);
        Duration limit =
                context.getConfigurationParameter(LIMIT_PARAMETER, Duration::parse).orElse(DEFAULT_LIMIT);
        if (limit.isZero()) {
            return;
        }
        long start = System.nanoTime();
        List<String> left = Traces.now().without(before);
        while (!left.isEmpty() && System.nanoTime() - start < limit.toNanos()) {
            Thread.sleep(PAUSE_MILLIS);
            left = Traces.now().without(before);
        }
        if (!left.isEmpty()) {
            throw new AssertionError("expected nothing left behind " + limit.toMillis() + " ms after "
                    + context.getRequiredTestClass().getName() + ", found:" + System.lineSeparator() + " - "
                    + String.join(System.lineSeparator() + " - ", left));
        }
    }

    private static boolean isTopLevel(ExtensionContext context) {
        return context.getRequiredTestClass().getEnclosingClass() == null
                || context.getParent().flatMap(ExtensionContext::getTestClass).isEmpty();
    }
}
