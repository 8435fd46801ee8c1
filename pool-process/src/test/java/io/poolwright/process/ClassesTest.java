package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.UnsendableException;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Where workers get their classes, and what may be read. */
final class ClassesTest {

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a class the worker lacks is named in the failure of its task, and costs no worker")
    void classTheWorkerLacks(@TempDir Path directory) throws Exception {
        compile(directory, "Stranger", "public class Stranger implements java.io.Serializable {}");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()});
                Pool pool = Pool.builder().backend("process").workers(1).open()) {
            Object stranger = loader.loadClass("Stranger").getConstructor().newInstance();
            long pid = pool.apply(() -> ProcessHandle.current().pid());
            ExecutionException failure = assertThrows(
                    ExecutionException.class, () -> pool.applyAsync((Object o) -> o.toString(), stranger).get());
            UnsendableException cause = (UnsendableException) failure.getCause();
            assertTrue(cause.getMessage().contains("class Stranger is not on the worker's class path"), cause.getMessage());
            assertEquals(pid, pool.apply(() -> ProcessHandle.current().pid()));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("a serial filter refuses on both sides what it does not allow, and lets the rest through")
    void serialFilter() throws Exception {
        Pool.Builder builder = Pool.builder().backend("process").workers(1);
        String self = ClassesTest.class.getName();
        builder.option("process.serialFilter", self + "*;java.util.ArrayList;java.lang.*;java.lang.invoke.*;!*");
        try (Pool pool = builder.open()) {
            assertEquals(List.of(1, 2), pool.map((Integer i) -> i, List.of(1, 2)));
            UnsendableException argument = assertThrows(
                    UnsendableException.class, () -> pool.apply((Object o) -> "read", new java.util.TreeMap<>()));
            assertTrue(argument.getMessage().contains("cannot be read in the worker"), argument.getMessage());
            UnsendableException result =
                    assertThrows(UnsendableException.class, () -> pool.apply(() -> new java.util.TreeMap<>()));
            assertTrue(result.getMessage().contains("cannot be read here"), result.getMessage());
            assertEquals("alive", pool.apply(() -> "alive"));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    @DisplayName("X19 a program on the module path has workers on the module path, and these have such themselves")
    void modulePath(@TempDir Path directory) throws Exception {
        Path sources = Files.createDirectories(directory.resolve("src"));
        Path classes = Files.createDirectories(directory.resolve("classes"));
        Files.writeString(sources.resolve("module-info.java"), "module demo.app { requires io.poolwright; }");
        Files.createDirectories(sources.resolve("demo"));
        Files.writeString(sources.resolve("demo/Main.java"), """
                package demo;
                import io.poolwright.Pool;
                final class Main {
                    private static String below() throws InterruptedException {
                        try (Pool inner = Pool.open(1)) {
                            return "a worker's worker: " + inner.apply(Main::where);
                        }
                    }
                    private static String where() { return Main.class.getModule() + " in another process"; }
                    public static void main(String[] arguments) throws Exception {
                        try (Pool pool = Pool.open(2)) {
                            System.out.println("a worker: " + pool.apply(Main::where));
                            System.out.println(pool.apply(Main::below));
                            System.out.println(pool.map((Integer i) -> i * 2, java.util.List.of(1, 2, 3)));
                        }
                    }
                }
                """);
        String libraries = modulePath();
        javac("-p", libraries, "-d", classes.toString(),
                sources.resolve("module-info.java").toString(), sources.resolve("demo/Main.java").toString());
        Path output = directory.resolve("output");
        Process program = new ProcessBuilder(
                        LaunchCommand.javaIn(Path.of(System.getProperty("java.home"))).toString(),
                        "-Dpoolwright.backend=process",
                        "-p", classes + File.pathSeparator + libraries,
                        "--add-modules", "io.poolwright.process",
                        "-m", "demo.app/demo.Main")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(program.waitFor(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS), "still running");
        } finally {
            program.destroyForcibly();
        }
        String text = Files.readString(output);
        assertTrue(text.lines().anyMatch("a worker: module demo.app in another process"::equals), text);
        assertTrue(text.lines().anyMatch("a worker's worker: module demo.app in another process"::equals), text);
        assertTrue(text.contains("[2, 4, 6]"), text);
    }

    /** What of this test's class path is this library or its logger, each as a module. */
    private static String modulePath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("pool-") || entry.contains("slf4j-api"))
                .filter(entry -> !entry.contains("test-classes") && !entry.contains("pool-tck"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void compile(Path directory, String name, String source) throws Exception {
        Path file = Files.writeString(directory.resolve(name + ".java"), source);
        javac("-d", directory.toString(), file.toString());
    }

    private static void javac(String... arguments) {
        assertEquals(0, ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, arguments));
    }
}
