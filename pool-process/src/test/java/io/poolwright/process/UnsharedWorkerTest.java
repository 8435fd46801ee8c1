package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.WorkerLostException;
import io.poolwright.WorkerLostException.Reason;
import io.poolwright.engine.EnginePool;
import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.spi.PoolConfig;
import io.poolwright.tck.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers that cannot open the memory that their parent could make. */
final class UnsharedWorkerTest {

    @TempDir
    Path directory;

    /** Makes a Java installation whose JVMs wait for the file {@code go}: by then the test has made their memory unreachable. */
    private Path javaThatWaits() throws Exception {
        Path java = LaunchCommand.javaIn(directory);
        Files.createDirectories(java.getParent());
        Files.writeString(java, """
                #!/bin/sh
                until [ -e '%s' ]; do sleep 0.02; done
                exec '%s' "$@"
                """.formatted(directory.resolve("go"), LaunchCommand.javaIn(Path.of(System.getProperty("java.home")))));
        assertTrue(java.toFile().setExecutable(true));
        return directory;
    }

    private ProcessBackend backend(Transport transport) throws Exception {
        return ProcessBackend.open(config(transport));
    }

    private PoolConfig config(Transport transport) throws Exception {
        return new PoolConfig("unshared", 1, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(), Map.of(
                ProcessOptions.TRANSPORT.name(), transport, ProcessOptions.JAVA_HOME.name(), javaThatWaits()));
    }

    private void assertTold(Pool pool) throws Exception {
        AsyncResult<Integer> never = pool.applyAsync(() -> 1);
        Files.createFile(directory.resolve("go"));
        ExecutionException failure = assertThrows(ExecutionException.class, () -> never.get(Await.SOON));
        WorkerLostException lost = (WorkerLostException) failure.getCause();
        assertEquals(Reason.START_FAILED, lost.reason(), lost.getMessage());
        assertTrue(lost.getMessage().contains("it cannot open the memory that the pool shares with its workers: "), lost.getMessage());
        assertTrue(lost.getMessage().contains("; set option process.transport to unix or tcp"), lost.getMessage());
        assertSame(lost, assertThrows(PoolClosedException.class, () -> pool.applyAsync(() -> 2)).getCause());
    }

    @ParameterizedTest(name = "a worker that cannot open the pool's memory breaks the pool, with what to do, transport {0}")
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(names = {"AUTO", "MEMORY"})
    void plane(Transport transport) throws Exception {
        ProcessBackend backend = backend(transport);
        try (Pool pool = EnginePool.open(backend.config(), backend)) {
            backend.sharedBoard().plane().segment().close(); // its file has no name: it is gone for whoever has not opened it
            assertTold(pool);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void ownDesk() throws Exception {
        ProcessBackend backend = backend(Transport.AUTO);
        try (Pool pool = EnginePool.open(backend.config(), backend)) {
            Await.until("the worker's memory", () -> backend.sharedBoard().places().length == 1);
            backend.sharedBoard().places()[0].desk.close();
            assertTold(pool);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void sameWorkersWorkOverSockets() throws Exception {
        ProcessBackend backend = backend(Transport.UNIX);
        Files.createFile(directory.resolve("go"));
        try (Pool pool = EnginePool.open(backend.config(), backend)) {
            assertEquals(1, pool.apply(() -> 1));
        }
    }
}
