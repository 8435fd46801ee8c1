package io.poolwright.bench.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.poolwright.bench.result.Entry;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pool that answers wrongly ends each scenario that asks it for answers, whichever of them is the wrong one. */
final class WrongResultTest {

    @ParameterizedTest
    @CsvSource({
        "FirstResult, 0, 1",
        "Recycling, 0, 1",
        "Recycling, 1, 0",
        "Recycling, 4, 3",
        "TimeoutOvershoot, 0, 0",
        "TimeoutOvershoot, 1, 1",
        "IdleMemory, 0, 0",
        "IdleMemory, 1, 1",
        "EndlessInput, 0, 0",
        "EndlessInput, 99, 99",
        "IdleCpu, 0, 1",
        "MapOfSleepers, 3, 3"
    })
    void answerThatIsWrongEndsTheScenario(Scenario scenario, int honest, int right) {
        LyingPoolProvider.honestFor(honest);
        String workers = scenario == Scenario.IdleMemory ? "2" : "1"; // one does its tasks in their order
        Map<String, String> params =
                Map.of(Entry.CONTENDER, LyingPoolProvider.NAME, Entry.WORKERS, workers, "maxTasksPerWorker", "100");
        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> scenario.run(params, 2));
        assertEquals("the answer was " + (right + 1) + " instead of " + right, failure.getMessage());
    }
}
