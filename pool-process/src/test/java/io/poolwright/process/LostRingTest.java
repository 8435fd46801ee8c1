package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.engine.EnginePool;
import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.spi.PoolConfig;
import io.poolwright.tck.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The parent is to wake a worker that sleeps, and its bell does not get there. */
final class LostRingTest {

    /** Longer than the tests wait: no worker is replaced before. */
    private static final Duration NEVER = Duration.ofMinutes(10);

    private static ProcessBackend backend(Duration beginGrace) {
        return ProcessBackend.open(new PoolConfig(
                "sleepers", 1, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(),
                Map.of(ProcessOptions.TRANSPORT.name(), Transport.MEMORY, ProcessOptions.BEGIN_GRACE.name(), beginGrace)));
    }

    /** The place of the only worker, when it sleeps. */
    private static Place asleep(ProcessBackend backend) throws Exception {
        SharedBoard board = backend.sharedBoard();
        Await.until("the worker sleeps", () -> board.places().length == 1
                && board.places()[0].desk.turn().isOpen() && board.places()[0].sleep.isAsleep());
        return board.places()[0];
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a bell that cannot be rung leaves the worker as one that sleeps, for somebody else to wake")
    void failed() throws Exception {
        ProcessBackend backend = backend(NEVER);
        try (Pool pool = EnginePool.open(backend.config(), backend)) {
            Place place = asleep(backend);
            ProcessWorker without = new ProcessWorker(backend, place.seat); // it has no process, and so no bell
            Place unreachable = new Place(place.number, place.seat, without, place.desk, place.sleep, 1);
            assertFalse(new Bells(backend.sharedBoard(), backend.loop()).wake(unreachable));
            assertTrue(place.sleep.isAsleep(), "the wake-up is claimed still");
            assertEquals("woken", pool.apply(() -> "woken"));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a task whose bell failed after others had relied on it is run: the next sweep rings again")
    void reliedOn() throws Exception {
        ProcessBackend backend = backend(NEVER);
        try (Pool pool = EnginePool.open(backend.config(), backend)) {
            for (int i = 0; i < 5; i++) {
                Place place = asleep(backend);
                assertTrue(place.sleep.claimWake(), "this thread is to ring");
                AsyncResult<Integer> result = pool.applyAsync((Integer n) -> n * 3, i); // rings nobody: that is being done
                place.sleep.abandonWake();
                assertEquals(i * 3, result.get(Await.SOON));
            }
            assertEquals(1, pool.workers().get(0).id(), "the first worker has done it");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("whoever is slow to wake a worker that has died meanwhile takes no wake-up from the one that has its number now")
    void late() throws Exception {
        ProcessBackend backend = backend(NEVER);
        try (Pool pool = EnginePool.open(backend.config(), backend)) {
            Place old = asleep(backend);
            Signals.send("KILL", pool.workers().get(0).pid());
            Await.until("another in its place", () -> backend.sharedBoard().places().length == 1
                    && backend.sharedBoard().places()[0] != old);
            Place now = asleep(backend);
            assertEquals(old.number, now.number);
            assertFalse(new Bells(backend.sharedBoard(), backend.loop()).wake(old));
            assertTrue(now.sleep.isAsleep(), "its wake-up is claimed");
            assertEquals("woken", pool.apply(() -> "woken"));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a worker whose bell was lost for good does not take the task: another is started, and runs it")
    void neverHeard() throws Exception {
        ProcessBackend backend = backend(Duration.ofMillis(300));
        try (Pool pool = EnginePool.open(backend.config(), backend)) {
            assertTrue(asleep(backend).sleep.claimWake(), "this thread is to ring, and does not");
            assertEquals(3, pool.applyAsync(() -> 3).get(Await.SOON));
            assertTrue(pool.workers().get(0).id() > 1, "the first worker has done it");
        }
    }
}
