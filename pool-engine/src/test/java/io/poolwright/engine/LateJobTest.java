package io.poolwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.WorkerLostException;
import io.poolwright.WorkerLostException.Reason;
import io.poolwright.spi.PoolConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A job that comes in the moment in which its pool ends: a worker takes it after it was looked what that has. */
final class LateJobTest {

    private final LateBoard board = new LateBoard();
    private final List<Seat> seats = new ArrayList<>();
    private final Pool pool = EnginePool.open(
            new PoolConfig("late", 2, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(), Map.of()),
            new Workers());

    /** A board on which a job comes when something else has been done, and is the first worker's before it could be taken back. */
    private final class LateBoard implements Board {

        private Runnable before;
        private Job held;

        @Override
        public void post(Job job) {
            before.run();
            held = job;
        }

        @Override
        public void postFirst(Job job) {
            throw new AssertionError("tried again: " + job);
        }

        @Override
        public void stir() {}

        @Override
        public boolean takeBack(Job job) {
            return job != held;
        }

        @Override
        public Seat holder(Job job) {
            return null;
        }

        @Override
        public Job heldBy(Seat worker) {
            return worker == seats.get(0) ? held : null;
        }

        @Override
        public void admit(Seat worker) {}

        @Override
        public void resume(Seat worker) {}

        @Override
        public boolean hold(Seat worker) {
            return heldBy(worker) == null;
        }

        @Override
        public void abandoned(Seat worker) {}

        @Override
        public List<Held> left(Seat worker) {
            return heldBy(worker) == null ? List.of() : List.of(new Held(held, true));
        }

        @Override
        public int waiting() {
            return 0;
        }

        @Override
        public List<Job> clear() {
            return List.of();
        }

        @Override
        public void stayAwake(Awaited awaited, long nanos) {}
    }

    /** Workers that do nothing, and end when the test says so. */
    private final class Workers implements Backend {

        @Override
        public String name() {
            return "late";
        }

        @Override
        public Board board() {
            return board;
        }

        @Override
        public Object pack(Work work) {
            return work;
        }

        @Override
        public WorkerLink link(Seat worker) {
            seats.add(worker);
            return GoneLink.INSTANCE; // asked for nothing but to end
        }

        @Override
        public void close() {}
    }

    private Throwable failureOfLateJob() throws Exception {
        seats.get(0).ready();
        AsyncResult<Integer> late = pool.applyAsync(number -> number, 1);
        WorkerEnd end = WorkerEnd.of(Reason.KILLED, "its process was ended by signal 15", null);
        seats.forEach(seat -> seat.ended(end)); // to end a second time means nothing
        assertTrue(pool.join(Duration.ofMinutes(1)));
        return assertThrows(ExecutionException.class, () -> late.get(Duration.ofMinutes(1))).getCause();
    }

    @Test
    @DisplayName("a job that a worker takes while the pool is terminated ends by that, and not by the end of the worker")
    void terminated() throws Exception {
        board.before = pool::terminate;
        Throwable failure = assertInstanceOf(PoolClosedException.class, failureOfLateJob());
        assertEquals("pool 'late' was terminated", failure.getMessage());
    }

    @Test
    @DisplayName("a job that a worker takes while the pool breaks ends with what broke it")
    void broken() throws Exception {
        board.before = () -> seats.get(1).ended(WorkerEnd.of(Reason.START_FAILED, "it has no memory", null));
        WorkerLostException failure = assertInstanceOf(WorkerLostException.class, failureOfLateJob());
        assertEquals(Reason.START_FAILED, failure.reason(), failure::getMessage);
    }
}
