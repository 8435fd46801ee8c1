package io.poolwright.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.TaskFailedException;
import io.poolwright.UnsendableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The option {@code thread.copy}: what could not travel to another process is refused on threads too. */
final class ThreadCopyTest {

    private static Pool pool(boolean copy) {
        return Pool.builder().backend("thread").workers(1).option(ThreadOptions.COPY, copy).open();
    }

    @Test
    @DisplayName("without it the very objects arrive, with it copies")
    void copies() throws Exception {
        List<String> list = new ArrayList<>(List.of("a"));
        try (Pool plain = pool(false);
                Pool copying = pool(true)) {
            assertSame(list, plain.apply((List<String> l) -> l, list));
            List<String> copy = copying.apply((List<String> l) -> {
                l.add("b");
                return l;
            }, list);
            assertNotSame(list, copy);
            assertEquals(List.of("a", "b"), copy);
            assertEquals(List.of("a"), list);
        }
    }

    @Test
    @DisplayName("arguments, captures, initializers and results that cannot travel are refused as they would be on processes")
    void refusals() throws Exception {
        Object captured = new Object();
        try (Pool pool = pool(true)) {
            assertThrows(UnsendableException.class, () -> pool.applyAsync(captured::toString));
            UnsendableException queue = assertThrows(
                    UnsendableException.class, () -> pool.applyAsync((Object o) -> o, new LinkedBlockingQueue<>()));
            assertTrue(queue.getMessage().contains("through a Manager"), queue.getMessage());
            assertThrows(UnsendableException.class, () -> pool.apply(() -> new Object()));
            assertThrows(
                    UnsendableException.class,
                    () -> pool.map((Integer i) -> i == 1 ? new Object() : i, List.of(0, 1, 2)));
            assertEquals(
                    "as it was",
                    assertThrows(TaskFailedException.class, () -> pool.run(() -> {
                                throw new IllegalStateException("as it was");
                            }))
                            .getCause()
                            .getMessage());
        }
        Pool.Builder builder = Pool.builder().backend("thread").option(ThreadOptions.COPY, true);
        builder.initializer(() -> System.identityHashCode(captured));
        assertThrows(UnsendableException.class, builder::open);
    }
}
