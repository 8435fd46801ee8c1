package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.wire.memory.SegmentFolder;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Since when a worker has what it has, though it looks at the clock only now and then. */
final class PlaceTest {

    private Desk desk;
    private Place place;

    @BeforeEach
    void open() throws IOException {
        try (SegmentFolder folder = new SegmentFolder(SegmentFolder.places())) {
            desk = Desk.create(folder);
        }
        place = new Place(1, null, null, desk, null, 1);
        desk.turn().open();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void take(long position) {
        assertTrue(desk.turn().take());
        desk.turn().holds(position);
    }

    private void takeNext(long position) {
        desk.turn().release(false);
        take(position);
    }

    @Test
    void ofTheFirstItIsWhenItTookThat() {
        place.look();
        long before = System.nanoTime();
        take(0);
        assertBetween(before, place.since(0), System.nanoTime());
        place.look();
        place.look();
        assertBetween(before, place.since(0), System.nanoTime());
        assertEquals(desk.turn().since(), place.since(0));
    }

    @Test
    void whatItTookAfterALongOneWasTakenAfterTheLastLookThatSawTheLongOne() {
        take(0);
        place.look();
        place.look();
        long looked = System.nanoTime();
        place.look();
        takeNext(1);
        long taken = System.nanoTime();
        assertBetween(looked, place.since(1), taken);
        place.look();
        assertBetween(looked, place.since(1), taken);
        place.look();
        assertBetween(looked, place.since(1), taken);
    }

    @Test
    void whatWasNotSeenInBetweenChangesNothing() {
        take(0);
        place.look();
        takeNext(1);
        long looked = System.nanoTime();
        place.look();
        takeNext(2);
        takeNext(3);
        assertBetween(looked, place.since(3), System.nanoTime());
    }

    private static void assertBetween(long least, long actual, long most) {
        assertTrue(actual - least >= 0 && most - actual >= 0, actual + " is not from " + least + " to " + most);
    }
}
