package io.poolwright;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.poolwright.FakeBackends.Alpha;
import io.poolwright.FakeBackends.Beta;
import io.poolwright.spi.PoolProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The choice by environment variable, in JVMs of their own: no Java program can change its own environment. */
final class BackendVariableTest {

    @TempDir
    private Path scratch;

    @BeforeEach
    void listProviders() throws IOException {
        Path listing = scratch.resolve("META-INF/services").resolve(PoolProvider.class.getName());
        Files.createDirectories(listing.getParent());
        Files.write(listing, List.of(Alpha.class.getName(), Beta.class.getName()));
    }

    @Test
    void theVariableGoesBeforeThePreference() throws Exception {
        assertEquals("beta", run("beta"));
    }

    @Test
    void thePropertyGoesBeforeTheVariable() throws Exception {
        assertEquals("alpha", run("beta", "-Dpoolwright.backend=alpha"));
    }

    @Test
    void aBlankVariableChoosesNothing() throws Exception {
        assertEquals("alpha", run(" "));
    }

    @Test
    void anUnknownNameIsTracedToTheVariable() throws Exception {
        assertEquals(
                "cannot choose a PoolProvider: there is no backend named 'delta'"
                        + " (chosen by environment variable POOLWRIGHT_BACKEND)",
                run("delta").replaceFirst(": add its module.*", ""));
    }

    private String run(String variable, String... jvmOptions) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmOptions));
        String separator = System.getProperty("path.separator");
        command.addAll(List.of(
                "-classpath",
                scratch + separator + ProviderJar.classPath(),
                OpenedBackend.class.getName()));
        Path out = scratch.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("POOLWRIGHT_BACKEND", variable);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return Files.readString(out).strip();
    }

    /** The program that is run: prints the backend of a pool, or why there is none. */
    static final class OpenedBackend {

        private OpenedBackend() {}

        public static void main(String[] args) {
            try (Pool pool = Pool.open()) {
                System.out.println(pool.backend());
            } catch (BackendException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
