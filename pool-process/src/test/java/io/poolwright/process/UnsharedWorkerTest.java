package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.TaskOptions;
import io.poolwright.WorkerLostException;
import io.poolwright.WorkerLostException.Reason;
import io.poolwright.engine.EnginePool;
import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.tck.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Workers that cannot open the memory that their parent could make. */
final class UnsharedWorkerTest {

    /** What of the memory is out of reach: its file has no name, and is gone for whoever has not opened it. */
    enum Lack {
        PLANE {
            @Override
            void bring(SharedBoard board) {
                board.plane().segment().close();
            }
        },
        OWN_DESK {
            @Override
            void bring(SharedBoard board) throws Exception {
                Await.until("the workers' memory", () -> board.places().length == WORKERS);
                for (Place place : board.places()) {
                    place.desk.close();
                }
            }
        };

        abstract void bring(SharedBoard board) throws Exception;
    }

    private static final int WORKERS = 2;

    @TempDir
    Path directory;

    @RegisterExtension
    final HeardLines log = new HeardLines(ProcessBackend.class.getName(), true);

    private ProcessBackend backend(String name, Transport transport) throws Exception {
        return ProcessBackend.open(UnsharedPool.config(
                name, WORKERS, Map.of(ProcessOptions.TRANSPORT, transport), UnsharedPool.javaHome(directory, 0)));
    }

    @ParameterizedTest(name = "a worker that cannot open the memory, its {0}, breaks a pool that must have memory, with what to do")
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource
    void demanded(Lack lack) throws Exception {
        ProcessBackend backend = backend("demanded-" + lack, Transport.MEMORY);
        try (Pool pool = EnginePool.open(backend.config(), backend)) {
            lack.bring(backend.sharedBoard());
            AsyncResult<Integer> never = pool.applyAsync(() -> 1);
            UnsharedPool.letGo(directory);
            ExecutionException failure = assertThrows(ExecutionException.class, () -> never.get(Await.SOON));
            WorkerLostException lost = (WorkerLostException) failure.getCause();
            assertEquals(Reason.START_FAILED, lost.reason(), lost.getMessage());
            assertTrue(lost.getMessage().contains("it cannot open the memory that the pool shares with its workers: "),
                    lost.getMessage());
            assertTrue(lost.getMessage().contains("; set option process.transport to auto, unix or tcp"), lost.getMessage());
            assertSame(lost, assertThrows(PoolClosedException.class, () -> pool.applyAsync(() -> 2)).getCause());
        }
        assertEquals(List.of(), log.startingWith("demanded-" + lack + ": no shared memory"));
    }

    @ParameterizedTest(name = "workers that cannot open the memory, their {0}, work over their links, and one log line says so")
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource
    void auto(Lack lack) throws Exception {
        String name = "auto-" + lack;
        ProcessBackend backend = backend(name, Transport.AUTO);
        try (Pool pool = EnginePool.open(backend.config(), backend)) {
            lack.bring(backend.sharedBoard());
            AsyncResult<Integer> first = pool.applyAsync(() -> 1);
            UnsharedPool.letGo(directory);
            assertEquals(1, first.get(Await.SOON));
            Await.until("all workers", () -> pool.with(TaskOptions.defaults().withChunkSize(1))
                    .map(i -> ProcessHandle.current().pid(), List.of(1, 2, 3, 4)).stream().distinct().count() == WORKERS);
            List<Integer> numbers = IntStream.range(0, 10_000).boxed().toList();
            List<AsyncResult<Integer>> results = numbers.stream().map(n -> pool.applyAsync((Integer i) -> i + 1, n)).toList();
            for (int n : numbers) {
                assertEquals(n + 1, results.get(n).get(Await.SOON));
            }
            byte[] large = new byte[20_000_000];
            new Random(7).nextBytes(large);
            assertArrayEquals(large, pool.apply((byte[] bytes) -> bytes, large));
        }
        List<ILoggingEvent> told = log.startingWith(name + ": no shared memory");
        assertEquals(1, told.size(), told::toString);
        assertEquals(Level.INFO, told.get(0).getLevel());
        String text = told.get(0).getFormattedMessage();
        assertTrue(text.startsWith(name + ": no shared memory with worker ") && text.contains("Exception")
                && text.endsWith("), tasks go to such workers over sockets"), text);
    }
}
