package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.tck.ChildProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a worker's JVM is started with. */
final class WorkerSettingsTest {

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("heap, JVM options, environment and working directory reach the worker")
    void settingsReachTheWorker(@TempDir Path directory) throws Exception {
        Pool.Builder builder = builder()
                .option(ProcessOptions.HEAP, "64m")
                .option(ProcessOptions.JVM_OPTIONS, List.of("-Dgreeting=hello \"you\" \\ there", "-XX:+UseParallelGC"))
                .option(ProcessOptions.ENVIRONMENT, Map.of("POOL_COLOUR", "green"))
                .option(ProcessOptions.WORKING_DIRECTORY, directory)
                .option(ProcessOptions.JAVA_HOME, Path.of(System.getProperty("java.home")));
        try (Pool pool = builder.open()) {
            long heap = pool.apply(() -> Runtime.getRuntime().maxMemory());
            assertTrue(heap <= 64L << 20 && heap > 32L << 20, "the heap was " + heap);
            assertEquals("hello \"you\" \\ there", pool.apply(() -> System.getProperty("greeting")));
            assertEquals("green", pool.apply(() -> System.getenv("POOL_COLOUR")));
            assertEquals(
                    directory.toRealPath().toString(),
                    pool.apply(() -> Path.of("").toRealPath().toString()));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("text gives the same settings")
    void settingsAsText() throws Exception {
        Pool.Builder builder = builder()
                .option("process.heap", "48m")
                .option("process.jvmOptions", "-Dfirst=1 -Dsecond=2")
                .option("process.startTimeout", "30s")
                .option("process.stopGrace", "PT2S");
        try (Pool pool = builder.open()) {
            assertTrue(pool.apply(() -> Runtime.getRuntime().maxMemory()) <= 48L << 20);
            assertEquals("12", pool.apply(() -> System.getProperty("first") + System.getProperty("second")));
        }
    }

    /** Prints what its worker, and a worker of that, has of its own options. */
    static final class Configured {

        public static void main(String[] arguments) throws Exception {
            try (Pool pool = Pool.open(1)) {
                System.out.println("child: " + pool.apply(Configured::settings));
                System.out.println("grandchild: " + pool.apply(() -> {
                    try (Pool inner = Pool.open(1)) {
                        return inner.apply(Configured::settings);
                    }
                }));
            }
        }

        private static String settings() {
            return "assertions " + Configured.class.desiredAssertionStatus()
                    + ", colour " + System.getProperty("colour")
                    + ", words " + System.getProperty("words")
                    + ", variable " + System.getenv("JAVA_TOOL_OPTIONS")
                    + ", heap " + (Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("X19 test_flags: properties and assertions of the parent reach the worker and the worker's own, its heap does not")
    void parentsOptionsAreInherited() throws Exception {
        List<String> options = List.of("-ea", "-Dcolour=blue", "-Dwords=two words", "-Xmx33m");
        try (ChildProgram parent = ChildProgram.start("process", options, Configured.class)) {
            assertEquals(0, parent.await(Duration.ofSeconds(60)), parent.output());
            for (String who : List.of("child", "grandchild")) {
                assertTrue(
                        parent.output().lines().anyMatch(line -> line.startsWith(
                                who + ": assertions true, colour blue, words two words, variable null, heap ")),
                        parent.output());
            }
            assertTrue(!parent.output().contains("heap 33"), parent.output());
        }
    }

    @Test
    @DisplayName("X19 options about memory, agents, debuggers and files stay with the parent")
    void onlyMeaningIsInherited() {
        List<String> mine = List.of(
                "-ea", "-da:com.example...", "--add-opens=java.base/java.lang=ALL-UNNAMED", "--enable-preview", "-Dapp=1",
                "-Duser.timezone=UTC");
        List<String> parents = new ArrayList<>(mine);
        parents.addAll(List.of(
                "-Xmx8g", "-Xms1g", "-agentlib:jdwp=transport=dt_socket,server=y", "-javaagent:agent.jar", "-Xlog:gc:file=gc.log",
                "-XX:+UseG1GC", "-XX:HeapDumpPath=/tmp/x", "-XX:MaxRAMPercentage=80", "-XX:SharedArchiveFile=a.jsa",
                "-Dcom.sun.management.jmxremote.port=9", "-Djava.class.path=x", "-Djdk.module.path=y",
                "-Dpoolwright.depth=1"));
        assertEquals(mine, JvmSettings.inheritable(parents));
    }

    @Test
    @DisplayName("values that cannot be right are refused before anything is started, all at once")
    void badSettings(@TempDir Path directory) {
        Pool.Builder builder = builder()
                .option("process.heap", "lots")
                .option(ProcessOptions.WORKING_DIRECTORY, directory.resolve("missing"))
                .option(ProcessOptions.JAVA_HOME, directory)
                .option(ProcessOptions.STOP_GRACE, Duration.ZERO)
                .option("process.maxDepth", "0")
                .option("process.cancelGrace", "0ms")
                .option(ProcessOptions.BEGIN_GRACE, Duration.ZERO)
                .option(ProcessOptions.LOSS_WINDOW, Duration.ofDays(500))
                .option(ProcessOptions.MAX_AGE, Duration.ofSeconds(-1))
                .option("process.maxLosses", "0")
                .option("process.maxMessage", "1k")
                .option("process.maxResidentMemory", "much")
                .option("process.serialFilter", "maxdepth=much")
                .option(ProcessOptions.ENVIRONMENT, Map.of("a=b", "c"));
        String message = assertThrows(IllegalArgumentException.class, builder::open).getMessage();
        assertTrue(message.contains("14 settings are wrong"), message);
        for (String part : List.of(
                "process.heap was 'lots' but must be a number of bytes",
                "process.workingDirectory was '" + directory.resolve("missing") + "' but must be a directory",
                "process.javaHome was '" + directory + "' but must be a Java installation",
                "process.stopGrace was 'PT0S' but must be more than zero",
                "process.maxDepth was '0' but must be at least 1",
                "process.cancelGrace was 'PT0S' but must be more than zero",
                "process.beginGrace was 'PT0S' but must be more than zero",
                "process.lossWindow was 'PT12000H' but must be more than zero and at most 365 days",
                "process.maxAge was 'PT-1S' but must be more than zero",
                "process.maxLosses was '0' but must be at least 1",
                "process.maxMessage was '1k' but must be a number of bytes, 64k or more",
                "process.maxResidentMemory was 'much' but must be a number of bytes",
                "process.serialFilter was 'maxdepth=much' but must be a pattern",
                "process.environment was 'a=b' but must have names")) {
            assertTrue(message.contains(part), "expected <" + part + "> in " + message);
        }
    }

    @Test
    @DisplayName("text that gives no value is refused with what is expected")
    void badText() {
        Pool.Builder builder = builder()
                .option("process.output", "printer")
                .option("process.transport", "pigeon")
                .option("process.startTimeout", "soon")
                .option("process.maxLosses", "many")
                .option("process.environment", "A=B");
        String message = assertThrows(IllegalArgumentException.class, builder::open).getMessage();
        for (String part : List.of(
                "process.output was 'printer' but must be console, inherit, slf4j or discard",
                "process.transport was 'pigeon' but must be auto, memory, unix or tcp",
                "process.startTimeout was 'soon' but must be a length of time",
                "process.maxLosses was 'many' but must be a whole number",
                "process.environment was 'A=B' but must be given as a Map")) {
            assertTrue(message.contains(part), "expected <" + part + "> in " + message);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a command line that is too long for the system goes through an argument file")
    void longCommandLine() throws Exception {
        String text = "x y\"\\'#".repeat(4_000);
        try (Pool pool = builder().option(ProcessOptions.JVM_OPTIONS, List.of("-Dlong=" + text)).open()) {
            assertEquals(text, pool.apply(() -> System.getProperty("long")));
        }
    }

    @Test
    @DisplayName("an argument file keeps every character of an argument")
    void quoting() {
        assertEquals("\"a b\"", LaunchCommand.quoted("a b"));
        assertEquals("\"C:\\\\x \\\"y\\\"\"", LaunchCommand.quoted("C:\\x \"y\""));
    }

    private static Pool.Builder builder() {
        return Pool.builder().backend("process").workers(1);
    }
}
