package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.WorkerLostException;
import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.tck.Await;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The rows of the compatibility kit that are about tasks, on the backend {@code process} with shared memory that no worker can open.
 * Where nothing can be mounted they can, which is told; {@link UnsharedWorkerTest} and {@link RelayTest} do without that.
 */
final class UnsharedPoolTest {

    @TempDir
    private static Path directory;

    /** Options that hide the memory from workers, none if it cannot be hidden. */
    private static Map<String, String> hiding;

    @BeforeAll
    static void hide() throws Exception {
        Path home = HiddenMemory.javaHome(directory);
        hiding = home == null ? Map.of() : Map.of(ProcessOptions.JAVA_HOME.name(), home.toString());
        if (home == null) {
            System.out.println("Nothing can be mounted here: workers share the memory.");
        }
    }

    /** They wait more than they work: some run at the same time, though not at that of another test class. */
    @Nested
    @DisplayName("process over links beside shared memory")
    @Execution(ExecutionMode.CONCURRENT)
    final class Rows extends ProcessPoolTest.ProcessRows {

        Rows() {
            super(Transport.AUTO, hiding);
        }

        // No tests of this class: how workers and whole programs start and end is the same whatever way tasks go, and takes long.

        @Override
        public void everyFaultBeforeTheInitializer(Path directory) {}

        @Override
        public void everyFaultInTheInitializer(Path directory) {}

        @Override
        public void everyFaultInTheFinalizer(Path directory) {}

        @Override
        public void failingInitializerIsLogged() {}

        @Override
        public void manyPools() {}

        @Override
        public void nestingHasALimit() {}

        @Override
        public void collectedPoolIsWarnedOf() {}

        @Override
        public void openPoolLetsTheJvmEnd() {}

        @Override
        public void workersDoNotInheritFiles(Path directory) {}

        @Override
        public void closedOutputIsNoFailure(Path directory) {}
    }

    @Test
    @DisplayName("the workers of the rows cannot open the memory")
    void hidden() {
        if (hiding.isEmpty()) {
            return;
        }
        Pool.Builder builder = Pool.builder().backend("process").workers(1).option(ProcessOptions.TRANSPORT, Transport.MEMORY);
        hiding.forEach(builder::option);
        try (Pool pool = builder.open()) {
            ExecutionException failure = assertThrows(ExecutionException.class, () -> pool.applyAsync(() -> 1).get(Await.SOON));
            WorkerLostException lost = (WorkerLostException) failure.getCause();
            assertTrue(lost.getMessage().contains("it cannot open the memory"), lost.getMessage());
        }
    }
}
