package io.poolwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every test is in a file whose name the build looks for; a test elsewhere would never run, and nobody would notice. */
final class TestNamesTest {

    private static final Pattern HOLDS_TESTS = Pattern.compile(
            "^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate)\\b|\\bextends\\s+\\w+Tck\\b",
            Pattern.MULTILINE);

    @Test
    void filesThatHoldTestsEndInTest() throws IOException {
        List<Path> files = ProjectRoot.javaFiles("src/test/java");
        List<Path> misnamed = new ArrayList<>();
        for (Path file : files) {
            if (HOLDS_TESTS.matcher(Files.readString(file)).find() && !file.toString().endsWith("Test.java")) {
                misnamed.add(file);
            }
        }
        assertFalse(files.isEmpty(), "no files found");
        assertEquals(List.of(), misnamed);
    }

    @Test
    void thePatternFindsTests() {
        assertTrue(HOLDS_TESTS.matcher("    @Test\n    void works() {}").find());
        assertTrue(HOLDS_TESTS.matcher("@ParameterizedTest(name = \"{0}\")").find());
        assertTrue(HOLDS_TESTS.matcher("final class Threads extends PoolTck {").find());
        assertFalse(HOLDS_TESTS.matcher("@TestInstance(PER_CLASS)").find());
        assertFalse(HOLDS_TESTS.matcher("/** See {@code @Test}. */").find());
    }
}
