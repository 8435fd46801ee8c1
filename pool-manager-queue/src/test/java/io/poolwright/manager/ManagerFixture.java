package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Manager;
import io.poolwright.SharedQueue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A manager for each test. */
abstract class ManagerFixture {

    /** A lease or a wait that does not run out during a test. */
    static final Duration LONG = Duration.ofMinutes(10);

    Manager manager;

    @BeforeEach
    final void open() {
        manager = Manager.open();
    }

    @AfterEach
    final void close() {
        manager.close();
    }

    /** A queue without bound that has some items. */
    final SharedQueue<String> queueOf(String... items) {
        SharedQueue<String> queue = manager.queue();
        queue.addAll(List.of(items));
        return queue;
    }

    static void assertNames(Throwable failure, String... parts) {
        for (String part : parts) {
            assertTrue(failure.getMessage().contains(part), () -> "expected '" + part + "' in: " + failure.getMessage());
        }
    }
}
