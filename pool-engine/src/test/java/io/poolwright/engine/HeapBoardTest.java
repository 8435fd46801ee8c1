package io.poolwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class HeapBoardTest {

    /** More than anybody waits for who gives up. */
    private static final int MANY_YIELDS = 20_000;
    private static final TaskTerms TERMS = new TaskTerms(Limits.NONE, 1, null);

    private final HeapBoard board = new HeapBoard();
    private final List<Integer> woken = new ArrayList<>();
    private final Crew crew = new Crew(new OnlyBoard(), "pool", 1, 0, new Deadlines("pool", Upkeep.NONE), null);
    private final Seat seat = admitted(1);

    /** A backend of which nothing but its board is asked for. */
    private final class OnlyBoard implements Backend {

        @Override
        public String name() {
            return "heap";
        }

        @Override
        public Board board() {
            return board;
        }

        @Override
        public Object pack(Work work) {
            throw new AssertionError("packs " + work);
        }

        @Override
        public WorkerLink link(Seat worker) {
            throw new AssertionError("links " + worker);
        }

        @Override
        public void close() {}
    }

    /** A worker that does nothing when it is woken. */
    private final class Sleeper implements WorkerLink {

        private final int number;

        Sleeper(int number) {
            this.number = number;
        }

        @Override
        public void start() {}

        @Override
        public void wake() {
            woken.add(number);
        }

        @Override
        public void interrupt(Job job) {}

        @Override
        public void whereabouts(Job job, Consumer<Whereabouts> told) {}

        @Override
        public void retire() {}

        @Override
        public boolean kill() {
            return true;
        }
    }

    private Seat admitted(int number) {
        Seat admitted = new Seat(crew, number, true);
        admitted.link(new Sleeper(number));
        board.admit(admitted);
        woken.clear();
        return admitted;
    }

    private void post() {
        board.post(newJob());
    }

    private static Job newJob() {
        return new Job(1, "parcel", new Work.Run(() -> {}), TERMS, (job, outcome) -> {});
    }

    /** The worker has had many jobs in no time, and others had more. */
    private static void hasHadShortJobs(Seat worker) {
        worker.spell().begin(System.nanoTime() + 1_000_000_000_000L, -1_000);
        for (int i = 0; i < 100; i++) {
            worker.spell().job();
        }
    }

    @Test
    @DisplayName("a worker that may take a job does not rest while one waits")
    void needNotRest() {
        assertTrue(board.rest(seat));
        board.rouse(seat);
        post();
        assertFalse(board.rest(seat));
    }

    @Test
    @DisplayName("a worker rests though jobs wait if it is looked at before it may take one: to ask again and again would not help")
    void pausedRests() {
        assertTrue(seat.beginTurn());
        seat.putDown(null);
        post();
        assertTrue(board.rest(seat));
        board.resume(seat);
        assertFalse(board.rest(seat));
    }

    @Test
    @DisplayName("a worker that is held rests though jobs wait")
    void heldRests() {
        assertTrue(board.hold(seat));
        post();
        assertTrue(board.rest(seat));
    }

    @Test
    @DisplayName("a job wakes the worker that went to sleep last")
    void wakesOne() {
        assertTrue(board.rest(admitted(2)));
        assertTrue(board.rest(seat));
        post();
        assertEquals(List.of(1), woken);
    }

    @Test
    @DisplayName("while one stands by and another is awake, a job wakes nobody; when none is awake, it wakes one")
    void standsBy() {
        Seat awake = admitted(2);
        Seat asleep = admitted(3);
        assertTrue(board.rest(asleep));
        hasHadShortJobs(seat);
        assertTrue(board.standBy(seat) > 0, "it stands by");
        post();
        assertEquals(List.of(), woken);
        assertTrue(board.hold(awake));
        post();
        assertEquals(List.of(3), woken);
    }

    @Test
    @DisplayName("who stands by is woken if nobody else is left, also if that one was given up")
    void standsByAlone() {
        Seat other = admitted(2);
        hasHadShortJobs(seat);
        assertTrue(board.standBy(seat) > 0, "it stands by");
        board.abandoned(other);
        post();
        assertEquals(List.of(1), woken);
    }

    @Test
    @DisplayName("who stands by sleeps once it is quiet")
    void quiet() {
        admitted(2);
        hasHadShortJobs(seat);
        assertTrue(board.standBy(seat) > 0, "it stands by");
        assertNull(board.takeAwake(seat));
        assertEquals(0, board.standBy(seat), "nothing was taken since");
    }

    @Test
    @DisplayName("the last worker that is awake does not stand by, nor one whose jobs were long")
    void doesNotStandBy() {
        Seat other = admitted(2);
        assertEquals(0, board.standBy(seat), "it has had none");
        assertTrue(board.rest(other));
        hasHadShortJobs(seat);
        assertEquals(0, board.standBy(seat), "it is the last");
    }

    @Test
    @DisplayName("a job that somebody is just taking for a worker is found when that worker has ended, however long the taking takes")
    void endsWhileItTakes() throws Exception {
        Job job = newJob();
        assertTrue(seat.beginTurn());
        FutureTask<List<Board.Held>> left = beginToLeave();
        assertTrue(seat.take(job));
        assertEquals(List.of(new Board.Held(job, false)), left.get(10, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("a worker that has ended while somebody looked in vain for a job for it gets none that comes later")
    void endsWhileItLooks() throws Exception {
        assertTrue(seat.beginTurn());
        FutureTask<List<Board.Held>> left = beginToLeave();
        seat.endVainTurn();
        assertEquals(List.of(), left.get(10, TimeUnit.SECONDS));
        post();
        assertNull(board.take(seat));
        assertEquals(1, board.waiting());
    }

    /** Has another thread end the worker, and gives it the time to give up, if it does that. */
    private FutureTask<List<Board.Held>> beginToLeave() {
        FutureTask<List<Board.Held>> left = new FutureTask<>(() -> board.left(seat));
        Thread leaver = new Thread(left, "leaver");
        leaver.setDaemon(true);
        leaver.start();
        for (int i = 0; i < MANY_YIELDS && leaver.isAlive(); i++) {
            Thread.yield();
        }
        return left;
    }
}
