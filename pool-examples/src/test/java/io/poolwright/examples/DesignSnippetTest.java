package io.poolwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The program that the README shows compiles and does what its comments say. */
final class DesignSnippetTest {

    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern GREETINGS = Pattern.compile("1 ran in process (\\d+)"
            + "\\[2 ran in process (\\d+), 3 ran in process (\\d+), 4 ran in process (\\d+)]");

    @Test
    void itsPoolRunsOnProcesses() throws Exception {
        ExampleRun run = ExampleRun.of("process", Demo.class);
        assertFalse(run.out().isEmpty(), run::toString);
        Matcher greetings = GREETINGS.matcher(run.out().get(0));
        assertTrue(greetings.matches(), run::toString);
        Set<String> pids = new TreeSet<>();
        for (int group = 1; group <= greetings.groupCount(); group++) {
            assertNotEquals(String.valueOf(run.pid()), greetings.group(group), run::toString);
            pids.add(greetings.group(group));
        }
        assertTrue(pids.size() <= 3, run::toString);
        assertEquals(0, run.exitCode(), run::toString);
        assertEquals(2, run.out().size(), run::toString);
        assertTrue(run.out().get(1).matches("from process \\d+"), run::toString);
        assertNotEquals("from process " + run.pid(), run.out().get(1), run::toString);
    }

    @Test
    void theReadmeShowsIt() throws IOException {
        Path root = ProjectRoot.find();
        String shown = JAVA_BLOCK.matcher(Files.readString(root.resolve("README.md")))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains("class Demo"))
                .collect(Collectors.joining());
        String source = Files.readString(root.resolve("pool-examples/src/test/java/io/poolwright/examples/Demo.java"));
        List<String> lines = source.lines().toList();
        assertFalse(shown.isEmpty(), "the README shows no class Demo");
        assertEquals(List.of(), shown.lines().filter(line -> !lines.contains(line)).toList(), "not in Demo.java");
    }
}
