package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.BackendException;
import io.poolwright.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Settings of a pool that are wrong. */
interface BadSettingRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("B2 no setting is null")
    default void nullSettingIsRefused() {
        Pool.Builder builder = Pool.builder();
        Map<String, Executable> calls = Map.of(
                "name", () -> builder.name(null),
                "backend", () -> builder.backend(null),
                "initializer", () -> builder.initializer(null),
                "finalizer", () -> builder.finalizer(null),
                "taskTimeout", () -> builder.taskTimeout(null),
                "taskSoftTimeout", () -> builder.taskSoftTimeout(null),
                "option name", () -> builder.option((String) null, "1"),
                "option value", () -> builder.option("process.heap", (String) null));
        calls.forEach((name, call) -> assertThrows(NullPointerException.class, call, name + "(null)"));
    }

    /** @hidden */
    @Test
    @DisplayName("B3 an unknown option is refused by its name")
    default void unknownOptionIsRefused() {
        for (String option : List.of(backend() + ".no-such-option", "nonsense")) {
            assertRefused(builder -> builder.option(option, "1"), option);
        }
    }

    /** @hidden */
    @Test
    @DisplayName("B4 an unknown backend is refused with a list of those found")
    default void unknownBackendIsRefused() {
        BackendException refused = assertThrows(
                BackendException.class,
                () -> open(Pool.builder().backend("no-such-backend").workers(1)).close(),
                "backend(\"no-such-backend\")");
        assertContains(refused, "'no-such-backend'");
        assertContains(refused, "'" + backend() + "'");
    }

    /** @hidden */
    @Test
    @DisplayName("B5 all wrong settings are reported at once")
    default void allFaultsAreReportedAtOnce() {
        assertRefused(
                builder -> builder.workers(0)
                        .name(" ")
                        .maxTasksPerWorker(-5)
                        .taskTimeout(Duration.ZERO)
                        .taskSoftTimeout(Duration.ZERO)
                        .option(backend() + ".no-such-option", "1"),
                "workers was 0",
                "name was ' '",
                "maxTasksPerWorker was -5",
                "taskTimeout was PT0S",
                "taskSoftTimeout was PT0S",
                backend() + ".no-such-option");
    }

    /** @hidden */
    @Test
    @DisplayName("B5 a name that is too long or has control characters is refused")
    default void badNameIsRefused() {
        assertRefused(builder -> builder.name("x".repeat(101)), "name was 'xxx");
        assertRefused(builder -> builder.name("two\nlines"), "name was 'two");
    }

    private void assertRefused(UnaryOperator<Pool.Builder> change, String... parts) {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> pool(change).close(), "open() with " + List.of(parts));
        for (String part : parts) {
            assertContains(refused, part);
        }
    }

    private static void assertContains(Exception refused, String part) {
        assertTrue(refused.getMessage().contains(part), () -> "expected '" + part + "' in: " + refused.getMessage());
    }
}
