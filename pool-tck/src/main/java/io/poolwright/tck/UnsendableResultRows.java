package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.UnsendableException;
import io.poolwright.spi.Capability;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Results that cannot travel. */
interface UnsendableResultRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("P26 test_unpickleable_result: 20 times a result that cannot travel; no worker is lost")
    default void unsendableResultIsAFailure() throws Exception {
        try (Pool pool = pool(1)) {
            Set<String> before = Crew.identities(Crew.idle(pool, 1));
            for (int time = 1; time <= 20; time++) {
                CallLog log = new CallLog();
                AsyncResult<Customer> result = pool.with(log.options()).applyAsync(Customers::theOne);
                if (can(Capability.SEPARATE_MEMORY)) {
                    UnsendableException failure = Outcome.failure(UnsendableException.class, result);
                    assertNames(Customer.class, failure);
                    assertEquals(1, log.failures().size(), "calls of onFailure");
                    assertInstanceOf(UnsendableException.class, log.failures().get(0), "what onFailure gets");
                    assertEquals(List.of(), log.values(), "calls of onSuccess");
                } else {
                    assertSame(Customers.theOne(), Outcome.value(result), "the very object that the task returned");
                    assertEquals(List.of(Customers.theOne()), log.values(), "calls of onSuccess");
                }
            }
            assertEquals(before, Crew.identities(Crew.idle(pool, 1)), "the workers after 20 such results");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P26 a result whose writing throws, among others in a map")
    default void unwritableResultInAMap() throws Exception {
        try (Pool pool = pool(1)) {
            AsyncResult<List<Object>> result = pool.mapAsync(Customers::unwritableForOne, Sums.numbers(3));
            if (can(Capability.SEPARATE_MEMORY)) {
                UnsendableException failure = Outcome.failure(UnsendableException.class, result);
                assertNames(Unwritable.class, failure);
                assertTrue(failure.getMessage().contains(Unwritable.MESSAGE), failure::getMessage);
            } else {
                List<Object> list = Outcome.value(result);
                assertEquals(0, list.get(0));
                assertInstanceOf(Unwritable.class, list.get(1));
                assertEquals(2, list.get(2));
            }
            assertEquals(Sums.squares(5), pool.map(Sums::square, Sums.numbers(5)), "a later map");
        }
    }

    private static void assertNames(Class<?> type, UnsendableException failure) {
        assertTrue(
                failure.getMessage().contains(type.getName()),
                "expected " + type.getName() + " in the message: " + failure.getMessage());
    }
}
