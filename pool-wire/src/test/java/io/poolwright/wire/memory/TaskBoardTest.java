package io.poolwright.wire.memory;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.wire.ProtocolException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one thread sees of a task board. */
final class TaskBoardTest {

    private static final int SLOTS = 4;
    private static final byte[] NOTHING = {};

    private final Region region = Regions.of(TaskBoard.bytesFor(SLOTS, TaskBoard.SLOT_BYTES));
    private TaskBoard publisher;
    private BoardClaimant claimants;

    @BeforeEach
    void make() throws ProtocolException {
        make(0);
    }

    private void make(long first) throws ProtocolException {
        publisher = TaskBoard.create(region, SLOTS, TaskBoard.SLOT_BYTES, 9, first);
        claimants = BoardClaimant.attach(region);
    }

    private long publish(long id) {
        return publisher.publish(id, 0, NOTHING, 0, 0);
    }

    @Test
    void entriesAreClaimedInTheirOrderWithWhatWasPublished() throws ProtocolException {
        byte[] first = "xxfirstxx".getBytes(US_ASCII);
        assertEquals(0, publisher.publish(-5, 77, first, 2, 5));
        assertEquals(1, publish(Long.MAX_VALUE));
        assertEquals(2, publisher.waiting());
        assertEquals(0, claimants.claim(3));
        assertEquals(-5, claimants.id(0));
        assertEquals(77, claimants.flags(0));
        assertEquals(5, claimants.length(0));
        byte[] target = new byte[claimants.inlineSize()];
        assertEquals(5, claimants.read(0, target));
        assertEquals("first", new String(target, 0, 5, US_ASCII));
        assertEquals(1, claimants.claim(4));
        assertEquals(Long.MAX_VALUE, claimants.id(1));
        assertEquals(0, claimants.read(1, target));
        assertEquals(-1, claimants.claim(3));
        assertEquals(0, publisher.waiting());
        publisher.check();
    }

    @Test
    void payloadOfTheInlineSizeFitsAndNoLongerOne() throws ProtocolException {
        byte[] payload = new byte[publisher.inlineSize() + 1];
        payload[publisher.inlineSize() - 1] = 9;
        publisher.publish(1, 0, payload, 0, publisher.inlineSize());
        long next = publish(2);
        byte[] target = new byte[publisher.inlineSize()];
        assertEquals(target.length, claimants.read(claimants.claim(1), target));
        assertEquals(9, target[target.length - 1]);
        assertEquals(next, claimants.claim(1));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> publisher.publish(1, 0, payload, 0, payload.length));
        assertEquals("length was 225 but must be up to 224", refused.getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> publisher.publish(1, 0, payload, 220, 10));
    }

    @Test
    void fullBoardTakesNothingUntilASlotIsFree() {
        for (int i = 0; i < SLOTS; i++) {
            assertEquals(i, publish(i));
        }
        assertEquals(-1, publish(9));
        long position = claimants.claim(1);
        assertEquals(-1, publish(9), "a claimed entry keeps its slot");
        publisher.free(position);
        assertEquals(SLOTS, publish(9));
        assertEquals(-1, publish(10));
    }

    @Test
    void entryThatIsHeldForLongHoldsUpNobody() throws ProtocolException {
        publish(-1);
        publish(-2);
        long held = claimants.claim(1);
        long heldToo = claimants.claim(2);
        for (int id = 0; id < 10 * SLOTS; id++) {
            long position = publish(id);
            assertEquals(position, claimants.claim(3));
            assertEquals(id, claimants.id(position));
            publisher.free(position);
            assertEquals(-1, claimants.claim(3));
        }
        assertEquals(1, publisher.claimant(held));
        assertEquals(held, publisher.heldBy(1));
        assertEquals(-1, claimants.id(held));
        publisher.free(heldToo);
        publisher.free(held);
        assertTrue(publisher.isEmpty());
        publisher.check();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, (1L << 31) - 3, (1L << 47) - 3, (1L << 48) - 3, (1L << 62) - 3})
    void positionsMayGrowBeyondWhatAStateWordHolds(long first) throws ProtocolException {
        make(first);
        for (long id = 0; id < 3 * SLOTS; id++) {
            assertEquals(first + id, publish(id));
            assertEquals(first + id, claimants.claim(1));
            claimants.begin(first + id);
            assertTrue(publisher.hasBegun(first + id));
            publisher.free(first + id);
        }
        assertEquals(-1, claimants.claim(1));
    }

    @Test
    void takenBackIsNeverClaimed() throws ProtocolException {
        long first = publish(1);
        long second = publish(2);
        assertTrue(publisher.takeBack(first));
        assertFalse(publisher.takeBack(first), "only once");
        assertEquals(0, publisher.claimant(first));
        assertEquals(second, claimants.claim(1));
        assertFalse(publisher.takeBack(second), "claimed");
        assertFalse(publisher.takeBack(17), "never published");
        assertFalse(publisher.takeBack(-1));
        publisher.free(second);
        assertFalse(publisher.takeBack(second), "done");
        assertTrue(publisher.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, (1L << 47) - 9, (1L << 48) - 9})
    void entryThatTheTailHasLappedIsStillTheNext(long start) throws ProtocolException {
        make(start);
        long first = publish(1);
        long second = publish(2);
        for (int lap = 0; lap < 10 * SLOTS; lap++) {
            assertTrue(publisher.takeBack(publish(3)));
        }
        long last = publish(4);
        assertTrue(last - first > 10 * SLOTS);
        assertEquals(first, claimants.claim(1));
        assertEquals(second, claimants.claim(1));
        assertEquals(last, claimants.claim(1));
        assertEquals(-1, claimants.claim(1));
        publisher.free(first);
        assertEquals(publish(5), claimants.claim(1));
        publisher.check();
    }

    @Test
    void nothingButTakenBackEntriesMakesNoWork() {
        for (int lap = 0; lap < 3 * SLOTS; lap++) {
            assertTrue(publisher.takeBack(publish(3)));
        }
        assertEquals(-1, claimants.claim(1));
        assertEquals(0, publisher.waiting());
        assertEquals(publish(1), claimants.claim(1));
    }

    @Test
    void publisherSeesWhoHasWhatAndHowFar() throws ProtocolException {
        long position = publish(1);
        assertEquals(0, publisher.claimant(position));
        assertEquals(-1, publisher.heldBy(7));
        claimants.claim(7);
        assertEquals(7, publisher.claimant(position));
        assertEquals(position, publisher.heldBy(7));
        assertEquals(-1, publisher.heldBy(8));
        assertFalse(publisher.hasBegun(position));
        claimants.begin(position);
        assertTrue(publisher.hasBegun(position));
        assertEquals(7, publisher.claimant(position));
        publisher.free(position);
        assertFalse(publisher.hasBegun(position));
        assertEquals(0, publisher.claimant(position));
        assertEquals(-1, publisher.heldBy(7));
    }

    @Test
    void whatIsFreedWronglyIsRefused() {
        long position = publish(1);
        assertThrows(IllegalStateException.class, () -> publisher.free(position), "it waits");
        assertThrows(IllegalStateException.class, () -> publisher.free(position + 1), "never published");
        assertThrows(IllegalStateException.class, () -> publisher.free(-1));
        claimants.claim(1);
        publisher.free(position);
        assertThrows(IllegalStateException.class, () -> publisher.free(position), "twice");
        assertEquals(publish(2), claimants.claim(1));
    }

    @Test
    void whatIsBegunIsFreedForItsClaimantAlone() throws ProtocolException {
        long position = publish(1);
        assertFalse(publisher.endBegun(position, 7), "it waits");
        claimants.claim(7);
        assertFalse(publisher.endBegun(position, 7), "not begun");
        claimants.begin(position);
        assertFalse(publisher.endBegun(position, 8), "another's");
        assertFalse(publisher.endBegun(position + SLOTS, 7), "never published");
        assertFalse(publisher.endBegun(-1, 7));
        assertEquals(7, publisher.claimant(position), "after all that was refused");
        assertTrue(publisher.endBegun(position, 7));
        assertFalse(publisher.endBegun(position, 7), "twice");
        assertEquals(0, publisher.claimant(position));
        assertFalse(publisher.isEmpty(), "its slot is not given back");
        publisher.giveBack(position);
        assertTrue(publisher.isEmpty());
        publisher.check();
        for (int id = 0; id < SLOTS; id++) {
            assertEquals(publish(id), claimants.claim(1), "every slot can be used");
        }
    }

    @Test
    void prefetchChangesNothing() throws ProtocolException {
        for (long position : new long[] {0, 1, SLOTS, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            publisher.prefetch(position, 7);
        }
        long waiting = publish(1);
        publisher.prefetch(waiting, 7);
        assertEquals(waiting, claimants.claim(7));
        publisher.prefetch(waiting, 7);
        assertFalse(publisher.hasBegun(waiting));
        claimants.begin(waiting);
        publisher.prefetch(waiting, 8);
        publisher.prefetch(waiting, 7);
        assertTrue(publisher.hasBegun(waiting));
        assertEquals(7, publisher.claimant(waiting));
        assertTrue(publisher.endBegun(waiting, 7));
        publisher.prefetch(waiting, 7);
        publisher.giveBack(waiting);
        publisher.prefetch(waiting, 7);
        publisher.check();
        assertTrue(publisher.isEmpty());
    }

    @Test
    void claimantHasANumberThatThereIs() {
        assertThrows(IllegalArgumentException.class, () -> claimants.claim(0));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> claimants.claim(10));
        assertEquals("claimant was 10 but must be from 1 to 9", refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "5, 0, 0", // no such state
        "2, 0, 0", // claimed by nobody
        "2, 10, 0", // no such claimant
        "1, 3, 0", // waits and is claimed
        "3, 1, 1", // of another position
        "0, 0, -4",
        "1, 0, 4"
    })
    void stateWordThatCannotBeIsSaidToBe(int state, int claimant, long shift) {
        long position = publish(1);
        BoardLayout layout = BoardLayout.of(SLOTS, TaskBoard.SLOT_BYTES, 9);
        Words.LONGS.setVolatile(region.buffer(), layout.at(position), BoardLayout.word(position + shift, claimant, state));
        ProtocolException found = assertThrows(ProtocolException.class, () -> publisher.claimant(position));
        assertTrue(found.getMessage().startsWith("the state word of position 0 of the task board is impossible: position "),
                found::getMessage);
        assertThrows(ProtocolException.class, () -> publisher.hasBegun(position));
        assertThrows(ProtocolException.class, () -> publisher.heldBy(1));
        assertThrows(ProtocolException.class, () -> publisher.check());
        publisher.free(position); // mends it
        assertEquals(publish(2), claimants.claim(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1000, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void headThatCannotBeIsFoundAndMended(long head) throws ProtocolException {
        long position = publish(1);
        Words.LONGS.setVolatile(region.buffer(), BoardLayout.HEAD, head);
        ProtocolException found = assertThrows(ProtocolException.class, () -> publisher.check());
        assertEquals("the head of the task board is at " + head + ", its tail at 1", found.getMessage());
        assertTrue(publisher.waiting() >= 0 && publisher.waiting() <= 1);
        assertEquals(position, claimants.claim(1));
        publisher.check();
        assertEquals(-1, claimants.claim(1));
    }

    @Test
    void lengthThatCannotBeIsSaidToBe() {
        long position = publish(1);
        BoardLayout layout = BoardLayout.of(SLOTS, TaskBoard.SLOT_BYTES, 9);
        Words.INTS.set(region.buffer(), layout.at(position) + BoardLayout.LENGTH, 225);
        claimants.claim(1);
        assertThrows(ProtocolException.class, () -> claimants.length(position));
        assertThrows(ProtocolException.class, () -> claimants.read(position, new byte[1000]));
    }

    @Test
    void boardHasAShapeThatItsMemoryHolds() {
        assertThrows(IllegalArgumentException.class, () -> TaskBoard.bytesFor(3, 256));
        assertThrows(IllegalArgumentException.class, () -> TaskBoard.bytesFor(0, 256));
        assertThrows(IllegalArgumentException.class, () -> TaskBoard.bytesFor(4, 100));
        assertThrows(IllegalArgumentException.class, () -> TaskBoard.bytesFor(1 << 20, 4096));
        assertThrows(IllegalArgumentException.class, () -> TaskBoard.create(region, 4, 256, 0));
        assertThrows(IllegalArgumentException.class, () -> TaskBoard.create(region, 4, 256, 256));
        assertThrows(IllegalArgumentException.class, () -> TaskBoard.create(region, 8, 256, 1));
        assertThrows(ProtocolException.class, () -> BoardClaimant.attach(Regions.of(1 << 16)));
        assertThrows(ProtocolException.class, () -> BoardClaimant.attach(Regions.of(8)));
        assertThrows(ProtocolException.class, () -> BoardClaimant.attach(region.part(0, 1024)));
    }
}
