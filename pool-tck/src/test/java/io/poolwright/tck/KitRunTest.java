package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When a fault counts as caught: told without a clock, by rows that say at once how they end. */
final class KitRunTest {

    private static final String ROW = "the row";

    /** A row that has passed. */
    static final class Passed {
        @Test
        @DisplayName("the row passes")
        void row() {}
    }

    /** A row that has taken too long. */
    static final class TimedOut {
        @Test
        @DisplayName("the row hangs")
        void row() {
            fail("row() timed out after 300 milliseconds");
        }
    }

    /** A row that has failed otherwise. */
    static final class Failed {
        @Test
        @DisplayName("the row fails")
        void row() {
            fail("expected another value");
        }
    }

    @Test
    @DisplayName("a fault is caught if its row fails with what it is to say, and not if the row passes or says something else")
    void caught() {
        run(Failed.class).assertCaughtBy(ROW, "another value");
        assertThrows(AssertionError.class, () -> run(Failed.class).assertCaughtBy(ROW, "a third value"));
        assertThrows(AssertionError.class, () -> run(Passed.class).assertCaughtBy(ROW, ""));
        assertThrows(AssertionError.class, () -> run(Failed.class).assertCaughtBy("another row", "another value"));
    }

    @Test
    @DisplayName("a fault hangs if its row takes too long with it, and passes without it")
    void hangs() {
        assertHangs(List.of(TimedOut.class), List.of(Passed.class));
    }

    @Test
    @DisplayName("where a row takes too long without the fault as well, the more patient kit decides")
    void morePatience() {
        assertHangs(List.of(TimedOut.class, TimedOut.class), List.of(TimedOut.class, Passed.class));
        AssertionError slow = assertThrows(
                AssertionError.class,
                () -> assertHangs(List.of(TimedOut.class, TimedOut.class), List.of(TimedOut.class, TimedOut.class)));
        assertTrue(slow.getMessage().contains("hangs with the fault alone"), slow::getMessage);
        assertThrows(
                AssertionError.class,
                () -> assertHangs(List.of(TimedOut.class, Passed.class), List.of(TimedOut.class, Passed.class)));
    }

    @Test
    @DisplayName("a row that passes with the fault, or fails at once, does not hang")
    void doesNotHang() {
        assertThrows(AssertionError.class, () -> assertHangs(List.of(Passed.class), List.of(Passed.class)));
        assertThrows(AssertionError.class, () -> assertHangs(List.of(Failed.class), List.of(Passed.class)));
    }

    /** The rows with and without the fault, by an impatient and a patient kit in turn. */
    private static void assertHangs(List<Class<?>> faulty, List<Class<?>> healthy) {
        Iterator<Class<?>> withIt = faulty.iterator();
        Iterator<Class<?>> without = healthy.iterator();
        List<Class<? extends Object>> kits = List.of(TimedOut.class, Passed.class);
        KitRun.<Object>assertHangs(ROW, kits, kit -> run(withIt.next()), kit -> run(without.next()));
        assertEquals(List.of(false, false), List.of(withIt.hasNext(), without.hasNext()), "runs that were not needed");
    }

    private static KitRun run(Class<?> kit) {
        return KitRun.of(kit, List.of(ROW), Map.of());
    }
}
