package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.Submitter;
import io.poolwright.TaskOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is called when a result is there. */
interface CallbackRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("P5 test_map_async_callbacks: onSuccess once with the whole list, onFailure never")
    default void successIsToldOnce() throws Exception {
        CallLog log = new CallLog();
        try (Pool pool = pool(2)) {
            assertEquals(
                    Sums.squares(20), Outcome.value(pool.with(log.options()).mapAsync(Sums::square, Sums.numbers(20))));
            assertEquals(List.of(Sums.squares(20)), log.values(), "calls of onSuccess when get() has returned");
            assertEquals(49, Outcome.value(pool.with(log.options()).applyAsync(Sums::square, 7)));
            assertEquals(List.of(Sums.squares(20), 49), log.values(), "calls of onSuccess when get() has returned");
        }
        assertEquals(2, log.values().size(), "calls of onSuccess at the end");
        assertEquals(List.of(), log.failures(), "calls of onFailure");
    }

    /** @hidden */
    @Test
    @DisplayName("P5 test_map_async_callbacks: onFailure once with the exception itself, onSuccess never")
    default void failureIsToldOnce() throws Exception {
        CallLog log = new CallLog();
        try (Pool pool = pool(2)) {
            AsyncResult<List<Integer>> result = pool.with(log.options()).mapAsync(Fails::always, Sums.numbers(4));
            assertTrue(result.await(Await.SOON), "await of a map that fails");
            assertEquals(1, log.failures().size(), "calls of onFailure when await() has returned");
            assertEquals(
                    "element 0",
                    assertInstanceOf(TaskFault.class, log.failures().get(0)).getMessage());
        }
        assertEquals(1, log.failures().size(), "calls of onFailure at the end");
        assertEquals(List.of(), log.values(), "calls of onSuccess");
    }

    /** @hidden */
    @Test
    @DisplayName("P25 test_async_error_callback: onFailure gets the task's exception, and so does get")
    default void failureOfOneTaskIsTold() throws Exception {
        CallLog log = new CallLog();
        try (Pool pool = pool(1)) {
            AsyncResult<Integer> result = pool.with(log.options()).applyAsync(Fails::always, 6);
            assertEquals(6, Outcome.failure(TaskFault.class, result).code());
            assertEquals(1, log.failures().size(), "calls of onFailure when get() has returned");
            assertEquals(
                    6, assertInstanceOf(TaskFault.class, log.failures().get(0)).code());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U1 mapAsync over nothing calls onSuccess with the empty list")
    default void successOverNothingIsTold() throws Exception {
        CallLog log = new CallLog();
        try (Pool pool = pool(1)) {
            assertEquals(List.of(), Outcome.value(pool.with(log.options()).mapAsync(Sums::square, List.of())));
            assertEquals(List.of(List.of()), log.values(), "calls of onSuccess when get() has returned");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U15 P40 O33 test_memory_error_from_callback_propagates: an onSuccess that throws, whatever it throws, harms"
            + " neither its result nor later tasks")
    default void throwingOnSuccessHarmsNothing() throws Exception {
        try (Pool pool = pool(1)) {
            for (Throwable thrown : CallLog.throwables()) {
                Submitter submitter = pool.with(TaskOptions.defaults().withOnSuccess(CallLog.thrower(thrown)));
                assertEquals(
                        9, Outcome.value(submitter.applyAsync(Sums::square, 3)), "when onSuccess throws " + thrown);
                assertEquals(Sums.squares(5), submitter.map(Sums::square, Sums.numbers(5)), "when it throws " + thrown);
                assertEquals(16, pool.apply(Sums::square, 4), "a later task");
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U15 P40 an onFailure that throws, whatever it throws, harms neither its result nor later tasks")
    default void throwingOnFailureHarmsNothing() throws Exception {
        try (Pool pool = pool(1)) {
            for (Throwable thrown : CallLog.throwables()) {
                Submitter submitter = pool.with(TaskOptions.defaults().withOnFailure(CallLog.thrower(thrown)));
                assertEquals(
                        3,
                        Outcome.failure(TaskFault.class, submitter.applyAsync(Fails::always, 3))
                                .code());
                assertEquals(16, pool.apply(Sums::square, 4), "a later task");
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P5 a callback may submit to its pool and wait")
    default void callbackMaySubmitAndWait() throws Exception {
        List<Object> inner = new CopyOnWriteArrayList<>();
        try (Pool pool = pool(1)) {
            TaskOptions options = TaskOptions.defaults().withOnSuccess(value -> {
                try {
                    inner.add(pool.apply(Sums::square, (Integer) value));
                } catch (InterruptedException e) {
                    inner.add(e);
                }
            });
            assertEquals(9, Outcome.value(pool.with(options).applyAsync(Sums::square, 3)));
            assertEquals(List.of(81), inner, "what the callback got when get() has returned");
        }
    }
}
