package io.poolwright.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class HeapBoardTest {

    private final HeapBoard board = new HeapBoard();
    private final Seat seat = new Seat(null, 1, true);

    @BeforeEach
    void admit() {
        seat.link(GoneLink.INSTANCE);
        board.admit(seat);
    }

    private void post() {
        board.post(new Job(1, "parcel", new Work.Run(() -> {}), null, (job, outcome) -> {}));
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
}
