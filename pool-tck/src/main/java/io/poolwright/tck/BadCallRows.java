package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.poolwright.Pool;
import io.poolwright.Task;
import io.poolwright.TaskBiFunction;
import io.poolwright.TaskConsumer;
import io.poolwright.TaskFunction;
import io.poolwright.TaskOptions;
import io.poolwright.TaskRunnable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Calls of a pool that are wrong. */
interface BadCallRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("B1 no function is null")
    default void nullFunctionIsRefused() throws Exception {
        TaskFunction<Integer, Integer> function = null;
        TaskBiFunction<Integer, Integer, Integer> biFunction = null;
        TaskConsumer<Integer> consumer = null;
        List<Map.Entry<Integer, Integer>> pairs = List.of(Map.entry(1, 1));
        try (Pool pool = pool(1)) {
            Map<String, Executable> calls = Map.ofEntries(
                    Map.entry("apply", () -> pool.apply((Task<?>) null)),
                    Map.entry("apply of one", () -> pool.apply(function, 1)),
                    Map.entry("apply of two", () -> pool.apply(biFunction, 1, 1)),
                    Map.entry("applyAsync", () -> pool.applyAsync((Task<?>) null)),
                    Map.entry("applyAsync of one", () -> pool.applyAsync(function, 1)),
                    Map.entry("applyAsync of two", () -> pool.applyAsync(biFunction, 1, 1)),
                    Map.entry("run", () -> pool.run((TaskRunnable) null)),
                    Map.entry("run of one", () -> pool.run(consumer, 1)),
                    Map.entry("runAsync", () -> pool.runAsync((TaskRunnable) null)),
                    Map.entry("runAsync of one", () -> pool.runAsync(consumer, 1)),
                    Map.entry("map", () -> pool.map(function, List.of(1))),
                    Map.entry("mapAsync", () -> pool.mapAsync(function, List.of(1))),
                    Map.entry("starmap", () -> pool.starmap(biFunction, pairs)),
                    Map.entry("starmapAsync", () -> pool.starmapAsync(biFunction, pairs)),
                    Map.entry("imap", () -> pool.imap(function, List.of(1))),
                    Map.entry("imapUnordered", () -> pool.imapUnordered(function, List.of(1))));
            calls.forEach((name, call) -> assertThrows(NullPointerException.class, call, name + " of a null function"));
            assertEquals(9, pool.apply(Sums::square, 3), "a later task");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("B1 no input of a map is null, and no pair of a starmap")
    default void nullInputIsRefused() throws Exception {
        List<Integer> inputs = null;
        List<Map.Entry<Integer, Integer>> noPairs = null;
        List<Map.Entry<Integer, Integer>> nullPair = Arrays.asList(Map.entry(1, 1), null);
        try (Pool pool = pool(1)) {
            Map<String, Executable> calls = Map.of(
                    "map", () -> pool.map(Sums::square, inputs),
                    "mapAsync", () -> pool.mapAsync(Sums::square, inputs),
                    "starmap", () -> pool.starmap(Sums::minus, noPairs),
                    "starmapAsync", () -> pool.starmapAsync(Sums::minus, noPairs),
                    "imap", () -> pool.imap(Sums::square, inputs),
                    "imapUnordered", () -> pool.imapUnordered(Sums::square, inputs),
                    "starmap with a null pair", () -> pool.starmap(Sums::minus, nullPair));
            calls.forEach((name, call) -> assertThrows(NullPointerException.class, call, name + " of null"));
            assertEquals(9, pool.apply(Sums::square, 3), "a later task");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("B8 P38 options out of their limits are refused")
    default void badOptionsAreRefused() {
        TaskOptions options = TaskOptions.defaults();
        Map<String, Executable> calls = Map.of(
                "timeout of zero", () -> options.withTimeout(Duration.ZERO),
                "timeout less than zero", () -> options.withTimeout(Duration.ofSeconds(-1)),
                "softTimeout of zero", () -> options.withSoftTimeout(Duration.ZERO),
                "buffer of zero", () -> options.withBuffer(0),
                "attempts of zero", () -> options.withAttempts(0),
                "blank label", () -> options.withLabel(" "));
        calls.forEach((name, call) -> assertThrows(IllegalArgumentException.class, call, name));
        assertThrows(NullPointerException.class, () -> options.withOnSuccess(null), "onSuccess of null");
        assertThrows(NullPointerException.class, () -> options.withOnFailure(null), "onFailure of null");
    }
}
