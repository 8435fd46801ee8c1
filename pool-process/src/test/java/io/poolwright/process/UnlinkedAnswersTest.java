package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.tck.Await;
import io.poolwright.tck.LeakCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers of real workers while the thread of the links is held up: whoever wants them takes them. */
@ExtendWith(LeakCheck.class)
final class UnlinkedAnswersTest {

    private static final int TASKS = 500;
    private static final Duration MOMENT = Duration.ofMillis(1);
    /** In so many jobs in a row there is one with which results are taken. */
    private static final int FED = 64;

    @Test
    @DisplayName("tasks get to workers and their answers back with nobody but the caller awake")
    void callerAlone() throws Exception {
        try (OpenedPool opened = OpenedPool.of(2)) {
            HeldLinks.meanwhile(opened.loop(), () -> {
                for (int i = 0; i < TASKS; i++) {
                    AsyncResult<Integer> result = opened.pool().applyAsync(x -> x + 1, i);
                    // Again and again, for a caller that has slept is woken by nobody, and a worker can be without a processor.
                    Await.until("the answer", () -> result.await(MOMENT));
                    assertEquals(i + 1, result.get(MOMENT));
                }
            });
        }
    }

    @Test
    @DisplayName("who hands in many tasks takes the answers that there are meanwhile, without waiting for any")
    void whoeverSubmits() throws Exception {
        try (OpenedPool opened = OpenedPool.of(1)) {
            HeldLinks.meanwhile(opened.loop(), () -> {
                List<AsyncResult<Integer>> results = new ArrayList<>();
                submit(opened, results);
                Await.until("all are claimed", () -> opened.board().tasks().waiting() == 0);
                assertFalse(results.get(FED - 2).ready(), "somebody else took it");
                submit(opened, results);
                assertTrue(results.get(FED - 2).ready(), "it was left in the ring");
            });
        }
    }

    private static void submit(OpenedPool opened, List<AsyncResult<Integer>> results) {
        for (int i = 0; i < FED; i++) {
            results.add(opened.pool().applyAsync(x -> x + 1, i));
        }
    }
}
