package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pools that nobody closes, each in a JVM of its own. */
interface AbandonRows extends PoolRows {

    /** How long a JVM may take from the end of main to its exit. */
    Duration EXIT_LIMIT = Duration.ofSeconds(5);

    /** @hidden */
    @Test
    @DisplayName("P24 test_resource_warning: a pool that is collected while open is warned of, and its workers end")
    default void collectedPoolIsWarnedOf() throws Exception {
        try (ChildProgram program = program(AbandonedPool.class, AbandonedPool.DROP)) {
            int code = program.await(Duration.ofSeconds(50));
            assertEquals(0, code, () -> "exit code of a JVM that drops a pool; output: " + program.output());
            String output = program.output();
            assertTrue(
                    output.lines().anyMatch(line -> line.contains(AbandonedPool.NAME) && line.contains("never closed")),
                    "expected a warning with '" + AbandonedPool.NAME + "' and 'never closed' in the output"
                            + " (needs a logger that prints to the console): " + output);
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P30 P35 O22 test_worker_finalization_via_atexit_handler_of_multiprocessing, test_noforkbomb,"
            + " test_interpreter_shutdown: a pool held open does not keep its JVM alive, whatever its workers do and has to wait"
            + " for them, and is warned of; no worker runs main")
    default void openPoolLetsTheJvmEnd() throws Exception {
        try (ChildProgram program = program(AbandonedPool.class, AbandonedPool.HOLD)) {
            Await.until("the end of main", () -> program.output().contains(AbandonedPool.MAIN_ENDS)
                    || !program.process().isAlive());
            int code = program.await(EXIT_LIMIT);
            assertEquals(0, code, () -> "exit code of a JVM that holds a pool; output: " + program.output());
            assertEquals(
                    1,
                    program.output().lines()
                            .filter(line -> line.contains(AbandonedPool.NAME) && line.contains("never closed"))
                            .count(),
                    () -> "warnings of a pool that was open at the end of its JVM (needs a logger that prints to the console), in: "
                            + program.output());
            assertEquals(
                    1,
                    program.output().lines().filter(AbandonedPool.MAIN::equals).count(),
                    () -> "runs of main, in: " + program.output());
        }
    }
}
