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
        return contents.snapshot().stream().map(Entry::item).toList();
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
    void heldItemsKeepTheirRoomAndComeBackInOrder() {
        put("a", "b", "c", "d", "e");
        List<Entry<String>> held = contents.hold(3);
        assertEquals(0, contents.room());
        assertFalse(contents.isDrained());
        contents.settleHeld(held, 1);
        assertEquals(1, contents.room());
        assertEquals(List.of("b", "c", "d", "e"), queued());
        assertEquals(1, contents.owed());
        assertEquals(5, contents.open());
    }

    @Test
    void anItemTakesOnlyTheWaysThatThereAre() {
        put("a");
        Entry<String> entry = contents.take();
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> contents.release(entry));
        assertEquals("item 0 is TAKEN and so cannot go from LEASED to QUEUED", refused.getMessage());
    }
}
