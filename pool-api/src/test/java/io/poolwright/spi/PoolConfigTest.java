package io.poolwright.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.poolwright.TaskRunnable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PoolConfigTest {

    private static final PoolOption<Integer> SIZE = PoolOption.number("x.size", 4, "How many.");
    private static final Optional<TaskRunnable> NO_TASK = Optional.empty();
    private static final Optional<Duration> NO_LIMIT = Optional.empty();

    @Test
    void givesTheValueElseTheDefault() {
        assertEquals(4, config(Map.of()).get(SIZE));
        assertEquals(7, config(Map.of("x.size", 7)).get(SIZE));
    }

    @Test
    void isACopy() {
        Map<String, Object> options = new HashMap<>(Map.of("x.size", 7));
        PoolConfig config = config(options);
        options.clear();
        assertEquals(7, config.get(SIZE));
        assertThrows(UnsupportedOperationException.class, () -> config.options().clear());
    }

    @Test
    void refusesNull() {
        assertThrows(
                NullPointerException.class, () -> new PoolConfig(null, 1, NO_TASK, NO_TASK, 0, NO_LIMIT, NO_LIMIT, Map.of()));
        assertThrows(NullPointerException.class, () -> new PoolConfig("p", 1, null, NO_TASK, 0, NO_LIMIT, NO_LIMIT, Map.of()));
        assertThrows(NullPointerException.class, () -> new PoolConfig("p", 1, NO_TASK, null, 0, NO_LIMIT, NO_LIMIT, Map.of()));
        assertThrows(NullPointerException.class, () -> new PoolConfig("p", 1, NO_TASK, NO_TASK, 0, null, NO_LIMIT, Map.of()));
        assertThrows(NullPointerException.class, () -> new PoolConfig("p", 1, NO_TASK, NO_TASK, 0, NO_LIMIT, null, Map.of()));
        assertThrows(NullPointerException.class, () -> new PoolConfig("p", 1, NO_TASK, NO_TASK, 0, NO_LIMIT, NO_LIMIT, null));
    }

    private static PoolConfig config(Map<String, Object> options) {
        return new PoolConfig("p", 1, NO_TASK, NO_TASK, 0, NO_LIMIT, NO_LIMIT, options);
    }
}
