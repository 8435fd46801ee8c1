package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.Results;
import io.poolwright.UnsendableException;
import io.poolwright.spi.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Arguments that cannot travel: refused in the caller's thread, or passed as they are where nothing has to travel. */
interface SendingRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName(
            "P6 test_map_unplicklable: an argument whose writing throws is refused by map, and the pool stays usable")
    default void unwritableArgumentIsRefusedByMap() throws Exception {
        Object bad = new Unwritable();
        List<Object> inputs = List.of(1, bad, 3);
        try (Pool pool = pool(1)) {
            if (can(Capability.SEPARATE_MEMORY)) {
                UnsendableException refused =
                        assertThrows(UnsendableException.class, () -> pool.map(Sums::same, inputs), "map");
                assertEquals(Unwritable.MESSAGE, refused.getCause().getMessage(), "what the writing threw");
                assertTrue(!refused.path().isEmpty(), "the path to it");
                assertThrows(UnsendableException.class, () -> pool.mapAsync(Sums::same, inputs), "mapAsync, at submit");
            } else {
                assertSame(bad, pool.map(Sums::same, inputs).get(1), "the very argument");
            }
            assertEquals(Sums.squares(20), pool.map(Sums::square, Sums.numbers(20)), "a later map");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P6 an element of a lazy map that cannot travel throws from next, after the results before it")
    default void unwritableElementThrowsFromNext() {
        Object bad = new Unwritable();
        try (Pool pool = pool(1);
                Results<Object> results = pool.imap(Sums::same, List.of("a", bad))) {
            assertEquals("a", results.next());
            if (can(Capability.SEPARATE_MEMORY)) {
                assertThrows(UnsendableException.class, results::next, "next() of an element that cannot travel");
            } else {
                assertSame(bad, results.next(), "the very element");
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("B6 an argument that is not serializable is refused with its class and the path to it")
    default void unserializableArgumentIsRefused() throws Exception {
        Order order = new Order(new Customer("Ada"));
        List<Object> argument = new ArrayList<>(List.of("a", "b", order));
        try (Pool pool = pool(1)) {
            if (can(Capability.SEPARATE_MEMORY)) {
                UnsendableException refused = assertThrows(
                        UnsendableException.class,
                        () -> pool.applyAsync(Sums::same, argument),
                        "applyAsync, at submit");
                assertContains(refused.getMessage(), Customer.class.getName());
                assertContains(refused.path(), "argument");
                assertContains(refused.path(), "[2]");
                assertContains(refused.path(), "Order.customer");
            } else {
                assertSame(argument, pool.apply(Sums::same, argument), "the very argument");
            }
            assertEquals(9, pool.apply(Sums::square, 3), "a later task");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("B6 the second of two arguments is refused as well")
    default void unserializableSecondArgumentIsRefused() throws Exception {
        Customer customer = new Customer("Ada");
        try (Pool pool = pool(1)) {
            if (can(Capability.SEPARATE_MEMORY)) {
                UnsendableException refused = assertThrows(
                        UnsendableException.class,
                        () -> pool.applyAsync((a, b) -> b, 1, customer),
                        "applyAsync, at submit");
                assertContains(refused.getMessage(), Customer.class.getName());
            } else {
                assertSame(customer, pool.apply((a, b) -> b, 1, customer), "the very argument");
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName(
            "B7 a lambda that captures something not serializable is refused, and the path says that it was captured")
    default void unserializableCaptureIsRefused() throws Exception {
        Customer customer = new Customer("Ada");
        try (Pool pool = pool(1)) {
            if (can(Capability.SEPARATE_MEMORY)) {
                UnsendableException refused = assertThrows(
                        UnsendableException.class,
                        () -> pool.applyAsync(() -> customer.name()),
                        "applyAsync, at submit");
                assertContains(refused.getMessage(), Customer.class.getName());
                assertContains(refused.path().toLowerCase(Locale.ROOT), "captured");
            } else {
                assertEquals("Ada", pool.apply(() -> customer.name()));
            }
            assertEquals(9, pool.apply(Sums::square, 3), "a later task");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("B7 an initializer that captures something not serializable is refused by open")
    default void unserializableInitializerIsRefused() throws Exception {
        Customer customer = new Customer("Ada");
        if (can(Capability.SEPARATE_MEMORY)) {
            assertThrows(
                    UnsendableException.class,
                    () -> pool(builder -> builder.workers(1).initializer(() -> customer.name()))
                            .close(),
                    "open()");
        } else {
            try (Pool pool = pool(builder -> builder.workers(1).initializer(() -> customer.name()))) {
                assertEquals(9, pool.apply(Sums::square, 3));
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U9 a pool as argument is refused at submit; in one memory the task can use it")
    default void poolAsArgument() throws Exception {
        try (Pool pool = pool(2)) {
            if (can(Capability.SEPARATE_MEMORY)) {
                UnsendableException refused = assertThrows(
                        UnsendableException.class, () -> pool.applyAsync(SendingRows::squareOfFour, pool), "at submit");
                assertContains(refused.getMessage(), "try (Pool inner = Pool.open()) { .. }");
                assertEquals("argument", refused.path());
                UnsendableException captured = assertThrows(
                        UnsendableException.class, () -> pool.applyAsync(() -> pool.name()), "captured, at submit");
                assertContains(captured.getMessage(), "try (Pool inner = Pool.open()) { .. }");
                assertTrue(captured.path().matches("function -> .*captured.*"), captured::path);
            } else {
                assertEquals(16, pool.apply(SendingRows::squareOfFour, pool));
                assertEquals(pool.name(), pool.apply(() -> pool.name()));
            }
            assertEquals(9, pool.apply(Sums::square, 3), "a later task");
        }
    }

    private static int squareOfFour(Pool pool) throws InterruptedException {
        return pool.apply(Sums::square, 4);
    }

    private static void assertContains(String text, String part) {
        assertTrue(text.contains(part), () -> "expected '" + part + "' in: " + text);
    }
}
