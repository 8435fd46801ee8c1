package io.poolwright.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class IdleSeatsTest {

    private final Seat one = new Seat(null, 1, true);
    private final Seat two = new Seat(null, 2, true);
    private final Seat three = new Seat(null, 3, true);
    private final IdleSeats idle = new IdleSeats();

    @BeforeEach
    void join() {
        idle.join(one);
        idle.join(two);
        idle.join(three);
    }

    private void assertCounts(int awake, int sleeping, Seat standBy) {
        assertEquals(awake, idle.awake(), "awake");
        assertEquals(sleeping, idle.sleeping(), "sleeping");
        assertSame(standBy, idle.standBy(), "standing by");
    }

    @Test
    @DisplayName("the one that went to sleep last is woken first")
    void warmestFirst() {
        idle.sleep(one);
        idle.sleep(two);
        assertCounts(1, 2, null);
        assertSame(two, idle.wake());
        assertSame(one, idle.wake());
        assertNull(idle.wake());
        assertCounts(3, 0, null);
    }

    @Test
    @DisplayName("one that was woken was not asleep when it rouses itself")
    void roused() {
        idle.sleep(one);
        assertTrue(idle.rouse(one));
        assertFalse(idle.rouse(one));
        idle.sleep(one);
        idle.wake();
        assertFalse(idle.rouse(one));
        assertCounts(3, 0, null);
    }

    @Test
    @DisplayName("one stands by, and only while another is awake")
    void oneStandsBy() {
        assertTrue(idle.standBy(one));
        assertFalse(idle.standBy(two));
        assertCounts(2, 0, one);
        idle.standDown(two);
        assertCounts(2, 0, one);
        idle.standDown(one);
        idle.sleep(two);
        idle.sleep(three);
        assertFalse(idle.standBy(one), "it is the last that is awake");
        assertCounts(1, 2, null);
    }

    @Test
    @DisplayName("who stands by is woken when nobody sleeps")
    void wokenLast() {
        assertTrue(idle.standBy(one));
        idle.sleep(two);
        assertCounts(1, 1, one);
        assertSame(two, idle.wake());
        assertSame(one, idle.wake());
        assertCounts(3, 0, null);
    }

    @Test
    @DisplayName("one that has left neither sleeps nor stands by, nor is counted")
    void left() {
        idle.sleep(one);
        assertTrue(idle.standBy(two));
        idle.leave(one);
        idle.leave(two);
        assertCounts(1, 0, null);
        idle.sleep(one);
        assertFalse(idle.standBy(two));
        assertCounts(1, 0, null);
    }
}
