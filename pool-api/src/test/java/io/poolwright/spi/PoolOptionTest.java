package io.poolwright.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PoolOptionTest {

    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "30s, PT30S",
        "' 30 s ', PT30S",
        "5m, PT5M",
        "2h, PT2H",
        "0s, PT0S",
        "PT30S, PT30S",
        "999999999999999h, PT999999999999999H",
    })
    void lengthsOfTime(String text, Duration expected) {
        assertEquals(expected, PoolOption.duration("x.time", null, "Time.").parse(text));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-7, -7", "' 12 ', 12", "2147483647, 2147483647"})
    void numbers(String text, int expected) {
        assertEquals(expected, PoolOption.number("x.number", 0, "Number.").parse(text));
    }

    @Test
    void flags() {
        PoolOption<Boolean> flag = PoolOption.flag("x.flag", false, "Flag.");
        assertEquals(true, flag.parse("true"));
        assertEquals(false, flag.parse(" false "));
        assertThrows(IllegalArgumentException.class, () -> flag.parse("1"));
    }

    @Test
    void words() {
        PoolOption<List<String>> words = PoolOption.words("x.words", "Words.");
        assertEquals(List.of(), words.parse("  "));
        assertEquals(List.of("-Xmx1g", "-ea"), words.parse(" -Xmx1g\t-ea "));
        assertEquals(List.of(), words.defaultValue());
    }

    @Test
    void paths() {
        PoolOption<Path> path = PoolOption.path("x.path", null, "Path.");
        assertEquals(Path.of("a b", "c"), path.parse(Path.of("a b", "c").toString()));
        IllegalArgumentException failure = assertThrows(IllegalArgumentException.class, () -> path.parse("a\0b"));
        assertEquals("must be a path: Nul character not allowed", failure.getMessage());
    }

    @Test
    void textIsTakenAsItIs() {
        assertEquals(" as it is ", PoolOption.text("x.text", null, "Text.").parse(" as it is "));
    }

    @Test
    void tellsWhatItIs() {
        PoolOption<Integer> option = PoolOption.number("x.number", 3, "How many.");
        assertEquals("x.number", option.name());
        assertEquals(Integer.class, option.type());
        assertEquals(3, option.defaultValue());
        assertEquals("How many.", option.description());
        assertEquals("x.number", option.toString());
    }
}
