package io.poolwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.FakeBackends.Alpha;
import io.poolwright.FakeBackends.Beta;
import io.poolwright.spi.PoolConfig;
import io.poolwright.spi.PoolOption;
import io.poolwright.spi.PoolProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of a pool: what they become, and every fault in one message. The backend is alpha; beta is there as well. */
final class PoolBuilderTest {

    private static final String ALPHA_HAS = "backend 'alpha' has alpha.args, alpha.copy, alpha.grace, alpha.mode, alpha.size";

    @TempDir
    private Path scratch;

    private ProviderPath path;

    @BeforeEach
    void putBackendsOnThePath() throws IOException {
        path = new ProviderPath(scratch, PoolProvider.class, List.of(Alpha.class.getName(), Beta.class.getName()));
    }

    @AfterEach
    void takeThemAway() throws IOException {
        path.close();
    }

    @Test
    void defaults() {
        PoolConfig config = opened(Pool.builder());
        assertTrue(config.name().matches("pool-[1-9]\\d*"), config.name());
        assertEquals(Runtime.getRuntime().availableProcessors(), config.workers());
        assertEquals(Optional.empty(), config.initializer());
        assertEquals(Optional.empty(), config.finalizer());
        assertEquals(0, config.maxTasksPerWorker());
        assertEquals(Optional.empty(), config.taskTimeout());
        assertEquals(Optional.empty(), config.taskSoftTimeout());
        assertEquals(Map.of(), config.options());
    }

    @Test
    void everySettingArrives() {
        TaskRunnable first = () -> {};
        TaskRunnable last = () -> {};
        PoolConfig config = opened(Pool.builder()
                .name("crunchers")
                .workers(7)
                .initializer(first)
                .finalizer(last)
                .maxTasksPerWorker(100)
                .taskTimeout(Duration.ofSeconds(30))
                .taskSoftTimeout(Duration.ofSeconds(20)));
        assertEquals("crunchers", config.name());
        assertEquals(7, config.workers());
        assertSame(first, config.initializer().orElseThrow());
        assertSame(last, config.finalizer().orElseThrow());
        assertEquals(100, config.maxTasksPerWorker());
        assertEquals(Optional.of(Duration.ofSeconds(30)), config.taskTimeout());
        assertEquals(Optional.of(Duration.ofSeconds(20)), config.taskSoftTimeout());
    }

    @Test
    void aBuilderOpensSeveralPools() {
        Pool.Builder builder = Pool.builder().workers(2);
        PoolConfig one = opened(builder);
        PoolConfig two = opened(builder.workers(3));
        assertEquals(2, one.workers());
        assertEquals(3, two.workers());
        assertNotEquals(one.name(), two.name());
    }

    @Test
    void openTakesTheNumberOfWorkers() {
        try (Pool pool = Pool.open(5)) {
            assertEquals(5, FakePool.configOf(pool).workers());
        }
    }

    @Test
    void everyFaultIsReportedAtOnce() {
        assertFaults(
                Pool.builder()
                        .workers(0)
                        .name(" ")
                        .maxTasksPerWorker(-1)
                        .taskTimeout(Duration.ZERO)
                        .taskSoftTimeout(Duration.ofMillis(-1))
                        .option("alpha.size", "many")
                        .option("alpha.colour", "red")
                        .option("alpha.grace", "2h"),
                "workers was 0 but must be at least 1; leave it out for one per processor",
                "name was ' ' but must be 1 to 100 characters, not all blank and none a control character;"
                        + " leave it out for pool-1, pool-2 ...",
                "maxTasksPerWorker was -1 but must be at least 1; leave it out for never",
                "taskTimeout was PT0S but must be more than zero; leave it out for no limit",
                "taskSoftTimeout was PT-0.001S but must be more than zero; leave it out for no limit",
                "option alpha.size was 'many' but must be a whole number",
                "option alpha.colour was 'red' but is not an option; " + ALPHA_HAS,
                "option alpha.grace was PT2H but must be an hour at most");
    }

    @Test
    void oneFaultAlone() {
        assertFaults(
                Pool.builder().workers(-3),
                "workers was -3 but must be at least 1; leave it out for one per processor");
    }

    @Test
    void namesHaveLimits() {
        assertEquals("x".repeat(100), opened(Pool.builder().name("x".repeat(100))).name());
        assertThrows(IllegalArgumentException.class, Pool.builder().name("x".repeat(101))::open);
        assertThrows(IllegalArgumentException.class, Pool.builder().name("two\nlines")::open);
        assertThrows(IllegalArgumentException.class, Pool.builder().name("")::open);
    }

    @Test
    void nullIsRefusedWhereItIsGiven() {
        Pool.Builder builder = Pool.builder();
        assertThrows(NullPointerException.class, () -> builder.name(null));
        assertThrows(NullPointerException.class, () -> builder.backend(null));
        assertThrows(NullPointerException.class, () -> builder.initializer(null));
        assertThrows(NullPointerException.class, () -> builder.finalizer(null));
        assertThrows(NullPointerException.class, () -> builder.taskTimeout(null));
        assertThrows(NullPointerException.class, () -> builder.taskSoftTimeout(null));
        assertThrows(NullPointerException.class, () -> builder.option("alpha.size", null));
        assertThrows(NullPointerException.class, () -> builder.option((String) null, "1"));
        assertThrows(NullPointerException.class, () -> builder.option(new Alpha().size(), null));
    }

    @Test
    void typedOptions() {
        Alpha alpha = new Alpha();
        PoolConfig config = opened(Pool.builder()
                .option(alpha.size(), 9)
                .option(alpha.copy(), true)
                .option(alpha.grace(), Duration.ofMillis(20))
                .option(alpha.mode(), "tcp")
                .option(alpha.args(), List.of("-a", "b c")));
        assertEquals(9, config.get(alpha.size()));
        assertEquals(true, config.get(alpha.copy()));
        assertEquals(Duration.ofMillis(20), config.get(alpha.grace()));
        assertEquals("tcp", config.get(alpha.mode()));
        assertEquals(List.of("-a", "b c"), config.get(alpha.args()));
    }

    @Test
    void optionsAsText() {
        Alpha alpha = new Alpha();
        PoolConfig config = opened(Pool.builder()
                .option("alpha.size", " 9 ")
                .option("alpha.copy", "true")
                .option("alpha.grace", "5m")
                .option("alpha.mode", "tcp")
                .option("alpha.args", "  -a   -b "));
        assertEquals(9, config.get(alpha.size()));
        assertEquals(true, config.get(alpha.copy()));
        assertEquals(Duration.ofMinutes(5), config.get(alpha.grace()));
        assertEquals("tcp", config.get(alpha.mode()));
        assertEquals(List.of("-a", "-b"), config.get(alpha.args()));
    }

    @Test
    void optionsThatAreNotGivenHaveTheirDefaults() {
        Alpha alpha = new Alpha();
        PoolConfig config = opened(Pool.builder());
        assertEquals(4, config.get(alpha.size()));
        assertEquals("auto", config.get(alpha.mode()));
        assertEquals(List.of(), config.get(alpha.args()));
    }

    @Test
    void theLastValueOfAnOptionCounts() {
        Alpha alpha = new Alpha();
        assertEquals(2, opened(Pool.builder().option("alpha.size", "1").option(alpha.size(), 2)).get(alpha.size()));
        assertEquals(1, opened(Pool.builder().option(alpha.size(), 2).option("alpha.size", "1")).get(alpha.size()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alpha.size  | 4.5   | must be a whole number
            alpha.size  | 99999999999 | must be a whole number
            alpha.size  | ''    | must be a whole number
            alpha.copy  | yes   | must be true or false
            alpha.copy  | TRUE  | must be true or false
            alpha.grace | 5     | must be a length of time such as 250ms, 30s, 5m or PT30S
            alpha.grace | -5s   | must be a length of time such as 250ms, 30s, 5m or PT30S
            alpha.grace | 5 days | must be a length of time such as 250ms, 30s, 5m or PT30S
            alpha.mode  | udp   | must be auto or tcp
            alpha.mode  | mute  | cannot be read as a java.lang.String
            """)
    void textThatIsNoValue(String option, String text, String reason) {
        assertFaults(Pool.builder().option(option, text), "option " + option + " was '" + text + "' but " + reason);
    }

    /** The parser of an option whose values are strings knows which strings are allowed. */
    @Test
    void aTypedStringIsCheckedAsWell() {
        assertFaults(Pool.builder().option(new Alpha().mode(), "udp"), "option alpha.mode was 'udp' but must be auto or tcp");
    }

    @Test
    void aTypedOptionOfTheWrongType() {
        PoolOption<Long> stale = PoolOption.of("alpha.size", Long.class, 0L, Long::valueOf, "An older version's.");
        assertFaults(
                Pool.builder().option(stale, 5L),
                "option alpha.size was '5', a java.lang.Long but must be a java.lang.Integer or text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha.colour", "alpha.", "alpha", "delta.size", "Alpha.size", ""})
    void unknownOptions(String name) {
        assertFaults(
                Pool.builder().option(name, "red"),
                "option " + name + " was 'red' but is not an option; " + ALPHA_HAS);
    }

    @Test
    void optionsOfTheOtherBackendAreDropped() {
        PoolConfig config = opened(Pool.builder().option("beta.size", "3").option("alpha.size", "5"));
        assertEquals(Map.of("alpha.size", 5), config.options());
    }

    @Test
    void optionsOfTheOtherBackendAreChecked() {
        assertFaults(
                Pool.builder().option("beta.size", "some").option("beta.colour", "red"),
                "option beta.size was 'some' but must be a whole number",
                "option beta.colour was 'red' but is not an option;"
                        + " backend 'beta' has beta.args, beta.copy, beta.grace, beta.mode, beta.size");
    }

    private static PoolConfig opened(Pool.Builder builder) {
        try (Pool pool = builder.open()) {
            assertEquals("alpha", pool.backend());
            return FakePool.configOf(pool);
        }
    }

    private static void assertFaults(Pool.Builder builder, String... faults) {
        IllegalArgumentException failure = assertThrows(IllegalArgumentException.class, builder::open);
        String head = "cannot open the pool, "
                + (faults.length == 1 ? "1 setting is wrong:" : faults.length + " settings are wrong:");
        List<String> expected = new ArrayList<>(List.of(head));
        Stream.of(faults).map(" - "::concat).forEach(expected::add);
        assertEquals(expected, failure.getMessage().lines().toList());
    }
}
