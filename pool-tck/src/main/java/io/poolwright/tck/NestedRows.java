package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.BackendException;
import io.poolwright.Pool;
import io.poolwright.spi.Capability;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pools inside the workers of pools. */
interface NestedRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("P34 X7 O30 test_pool_in_process, test_recursion, test_non_daemon_nested_workerpool: a task opens a pool of its"
            + " own, maps, and closes it")
    default void taskOpensAPool() throws Exception {
        try (Pool pool = pool(1)) {
            assertEquals(30, pool.apply(NestedRows::sumOfSquares, PoolSettings.of(this)));
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U11 X7 O30 test_daemon_nested_workerpool: pools nest one level; the next one is refused where each level costs"
            + " processes")
    default void nestingHasALimit() throws Exception {
        try (Pool pool = pool(1)) {
            String answer = pool.apply(NestedRows::secondLevel, PoolSettings.of(this));
            if (can(Capability.SEPARATE_MEMORY)) {
                assertTrue(
                        answer.startsWith("refused: "),
                        "expected a third level of pools to be refused, got: " + answer);
                assertTrue(
                        answer.matches("(?is).*(deep|depth|level|nest).*") && answer.matches("(?s).*\\d.*"),
                        "expected how deep pools may nest, as a number, in: " + answer);
            } else {
                assertEquals("opened: 9", answer, "a third level of pools");
            }
            assertEquals(30, pool.apply(NestedRows::sumOfSquares, PoolSettings.of(this)), "a later nested pool");
        }
    }

    private static int sumOfSquares(PoolSettings settings) throws InterruptedException {
        try (Pool inner = settings.builder().workers(2).open()) {
            return inner.map(Sums::square, Sums.numbers(5)).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }
    }

    private static String secondLevel(PoolSettings settings) throws InterruptedException {
        try (Pool inner = settings.builder().workers(1).open()) {
            return inner.apply(NestedRows::thirdLevel, settings);
        }
    }

    private static String thirdLevel(PoolSettings settings) throws InterruptedException {
        try (Pool innermost = settings.builder().workers(1).open()) {
            return "opened: " + innermost.apply(Sums::square, 3);
        } catch (BackendException e) {
            return "refused: " + e.getMessage();
        }
    }
}
