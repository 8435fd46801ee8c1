package io.poolwright;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.poolwright.spi.PoolProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;

/** Makes a jar with a version and with one provider, {@code acme.AcmeProvider}, that no other class loader sees. */
final class ProviderJar {

    private static final String SOURCE = """
            package acme;

            public final class AcmeProvider extends io.poolwright.FakeProvider {
                public AcmeProvider() {
                    super("%s", 1);
                }
            }
            """;

    private ProviderJar() {}

    /** Writes the jar. */
    static Path write(Path directory, String backend, String version) throws IOException {
        Path source = directory.resolve("src/acme/AcmeProvider.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, SOURCE.formatted(backend));
        int status = ToolProvider.findFirst("javac").orElseThrow().run(
                System.out,
                System.err,
                "-proc:none", "-classpath", classPath(), "-d", directory.toString(), source.toString());
        assertEquals(0, status, "javac");

        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        Path jar = directory.resolve("acme-" + version + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new JarEntry("acme/AcmeProvider.class"));
            Files.copy(directory.resolve("acme/AcmeProvider.class"), out);
            out.putNextEntry(new JarEntry("META-INF/services/" + PoolProvider.class.getName()));
            out.write("acme.AcmeProvider\n".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    /** Where the API and the tests are, whatever way these tests were started. */
    static String classPath() {
        return location(Pool.class) + System.getProperty("path.separator") + location(FakeProvider.class);
    }

    private static Path location(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
