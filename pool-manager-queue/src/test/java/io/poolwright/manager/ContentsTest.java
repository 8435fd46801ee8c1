package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ContentsTest {

    private final Contents<String> contents = new Contents<>(5);

    private void put(String... items) {
        List.of(items).forEach(contents::put);
    }

    private List<String> queued() {
        return contents.list(-1, item -> true).stream().map(Entry::item).toList();
    }

    @Test
    void leasesThatRunOutTogetherComeBackInTheOrderOfTheirPuts() {
        put("a", "b", "c", "d", "e");
        contents.lease(30);
        contents.lease(10);
        contents.lease(20);
        contents.lease(40);
        assertEquals(10, contents.firstLeaseEnd());
        contents.releaseExpired(9);
        assertEquals(List.of("e"), queued());
        contents.releaseExpired(30);
        assertEquals(List.of("a", "b", "c", "e"), queued());
        contents.releaseExpired(40);
        assertEquals(List.of("a", "b", "c", "d", "e"), queued());
        assertEquals(Long.MAX_VALUE, contents.firstLeaseEnd());
    }

    @Test
    void aLeaseIsKnownByItsAttempt() {
        put("a");
        Entry<String> entry = contents.lease(10);
        assertTrue(entry.isLeased(1));
        contents.release(entry);
        assertFalse(entry.isLeased(1));
        contents.lease(10);
        assertFalse(entry.isLeased(1));
        assertTrue(entry.isLeased(2));
    }

    @Test
    void heldItemsLeaveTheirRoomAndComeBackInOrder() {
        put("a", "b", "c", "d", "e");
        List<Entry<String>> held = contents.hold(3, item -> true);
        assertEquals(3, contents.room());
        assertFalse(contents.isDrained());
        contents.settleHeld(held, 1);
        assertEquals(1, contents.room());
        assertEquals(List.of("b", "c", "d", "e"), queued());
        assertEquals(1, contents.owed());
        assertEquals(5, contents.open());
    }

    @Test
    void itemsComeAlongAsLongAsTheyFit() {
        put("a", "b", "c", "d");
        assertEquals(2, contents.list(-1, item -> item.compareTo("c") < 0).size());
        assertEquals(List.of("c"), contents.list(1, item -> false).stream().map(Entry::item).toList(), "the first always does");
        assertEquals(1, contents.hold(5, item -> false).size());
        assertEquals(0, contents.hold(0, item -> true).size());
    }

    @Test
    void whatIsForfeitedMayStillBePaid() {
        put("a", "b");
        contents.take();
        contents.take();
        contents.forfeit(5);
        assertEquals(0, contents.open());
        assertTrue(contents.payOne());
        assertTrue(contents.payOne());
        assertFalse(contents.payOne());
    }

    @Test
    void whatIsOnItsWayMayBePaidEarly() {
        put("a", "b", "c");
        List<Entry<String>> held = contents.hold(2, item -> true);
        assertTrue(contents.payOne());
        assertTrue(contents.payOne());
        assertFalse(contents.payOne());
        contents.settleHeld(held, 1);
        assertEquals(0, contents.owed());
        contents.take();
        assertEquals(1, contents.owed());
        assertTrue(contents.payOne());
        assertFalse(contents.payOne(), "what came back is not paid for");
    }

    @Test
    void anItemThatCannotBeReadComesBackAndIsNotOwed() {
        put("a", "b");
        contents.takeBack(contents.take());
        assertEquals(List.of("a", "b"), queued());
        assertEquals(0, contents.owed());
    }

    @Test
    void anItemTakesOnlyTheWaysThatThereAre() {
        put("a");
        Entry<String> entry = contents.take();
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> contents.release(entry));
        assertEquals("item 0 is TAKEN and so cannot go from LEASED to QUEUED", refused.getMessage());
    }
}
