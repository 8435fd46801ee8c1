package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class PositionTableTest {

    private static final int SLOTS = 128;

    private final PositionTable<String> table = new PositionTable<>(SLOTS);

    private void note(long position) {
        table.note(position, "at " + position);
    }

    @Test
    @DisplayName("what was noted is there until it is forgotten")
    void forgets() {
        LongStream.range(0, SLOTS).forEach(this::note);
        assertEquals("at 70", table.in(70));
        table.forget(70, table.in(70));
        assertNull(table.in(70));
        table.forgetHeld(3);
        assertNull(table.in(3));
        assertEquals(SLOTS - 2, table.all().size());
    }

    @Test
    @DisplayName("what has its slot for long stays while the others come and go, lap after lap")
    void keeps() {
        note(5);
        for (long position = 6; position < 10 * SLOTS; position++) {
            if (position % SLOTS != 5) {
                note(position);
                table.forgetHeld(position);
            }
        }
        assertEquals("at 5", table.in(5));
        assertEquals(List.of("at 5"), table.all());
    }

    @Test
    @DisplayName("what is forgotten too late does not take away what its slot has by then")
    void late() {
        note(5);
        String first = table.in(5);
        note(5 + SLOTS);
        table.forget(5, first);
        assertEquals("at " + (5 + SLOTS), table.in(5 + SLOTS));
        assertEquals(List.of("at " + (5 + SLOTS)), table.all());
    }
}
