package io.poolwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.FakeBackends.Alpha;
import io.poolwright.FakeBackends.AlphaAgain;
import io.poolwright.FakeBackends.Beta;
import io.poolwright.FakeBackends.Throwing;
import io.poolwright.FakeBackends.Unavailable;
import io.poolwright.spi.PoolProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which backend a pool gets, and the whole message if it gets none. */
final class ProviderChoiceTest {

    private static final String PROPERTY = "poolwright.backend";
    private static final String CANNOT = "cannot choose a PoolProvider: ";
    private static final String SERVICE = "io.poolwright.spi.PoolProvider: ";
    private static final String MISSING = "acme.Missing";

    @TempDir
    private Path scratch;

    private ProviderPath path;

    @AfterEach
    void restore() throws IOException {
        System.clearProperty(PROPERTY);
        if (path != null) {
            path.close();
        }
    }

    @Test
    void noneAtAll() throws IOException {
        assertFails(
                List.of(),
                null,
                CANNOT + "there is no backend on the class path or module path: add pool-process or pool-thread; found none");
    }

    @Test
    void unknownNameGivenToTheBuilder() throws IOException {
        assertFails(
                List.of(Alpha.class.getName(), Beta.class.getName()),
                "delta",
                CANNOT
                        + "there is no backend named 'delta' (chosen by builder().backend(...)):"
                        + " add its module, such as pool-delta, or choose one of those found; found "
                        + described("alpha", Alpha.class) + ", " + described("beta", Beta.class));
    }

    @Test
    void unknownNameInTheProperty() throws IOException {
        System.setProperty(PROPERTY, "delta");
        assertFails(
                List.of(Alpha.class.getName()),
                null,
                CANNOT
                        + "there is no backend named 'delta' (chosen by system property poolwright.backend):"
                        + " add its module, such as pool-delta, or choose one of those found; found "
                        + described("alpha", Alpha.class));
    }

    @Test
    void namesAreCaseSensitive() throws IOException {
        list(Alpha.class.getName());
        assertThrows(BackendException.class, () -> Pool.builder().backend("Alpha").open());
    }

    @Test
    void aProviderWhoseClassIsAbsent() throws IOException {
        BackendException failure = assertFails(
                List.of(Alpha.class.getName(), MISSING),
                null,
                CANNOT
                        + "a backend cannot be loaded: mend or remove it, or choose another by name; found "
                        + described("alpha", Alpha.class)
                        + "; broken: " + SERVICE + "Provider acme.Missing not found"
                        + "; providers are listed in " + listing());
        assertInstanceOf(ServiceConfigurationError.class, failure.getCause());
    }

    @Test
    void aProviderWhoseConstructorThrows() throws IOException {
        BackendException failure = assertFails(
                List.of(Throwing.class.getName(), Beta.class.getName()),
                null,
                CANNOT
                        + "a backend cannot be loaded: mend or remove it, or choose another by name; found "
                        + described("beta", Beta.class)
                        + "; broken: " + SERVICE + "Provider " + Throwing.class.getName() + " could not be instantiated"
                        + ", java.lang.IllegalStateException: no licence"
                        + "; providers are listed in " + listing());
        assertEquals("no licence", failure.getCause().getCause().getMessage());
    }

    @Test
    void everyBrokenProviderIsReported() throws IOException {
        BackendException failure = assertFails(
                List.of(MISSING, Throwing.class.getName()),
                null,
                CANNOT
                        + "a backend cannot be loaded: mend or remove it, or choose another by name; found none"
                        + "; broken: " + SERVICE + "Provider acme.Missing not found"
                        + "; broken: " + SERVICE + "Provider " + Throwing.class.getName() + " could not be instantiated"
                        + ", java.lang.IllegalStateException: no licence"
                        + "; providers are listed in " + listing());
        assertEquals(1, failure.getSuppressed().length);
    }

    @Test
    void aBrokenOneIsReportedToWhoAsksForOneThatIsNotThere() throws IOException {
        assertFails(
                List.of(MISSING),
                "alpha",
                CANNOT
                        + "there is no backend named 'alpha' (chosen by builder().backend(...)):"
                        + " add its module, such as pool-alpha, or choose one of those found; found none"
                        + "; broken: " + SERVICE + "Provider acme.Missing not found"
                        + "; providers are listed in " + listing());
    }

    /** The words of the JDK differ from release to release; file and line do not. */
    @Test
    void aListThatIsNoListIsNamedWithItsLine() throws IOException {
        list(Alpha.class.getName(), "not a class name");
        BackendException failure = assertThrows(BackendException.class, Pool::open);
        assertTrue(
                failure.getMessage().startsWith(CANNOT
                        + "a backend cannot be loaded: mend or remove it, or choose another by name; found none"
                        + "; broken: " + SERVICE + listing() + ":2: "),
                failure::getMessage);
    }

    /** As when a library that the provider needs is not there. */
    @Test
    void aProviderWhoseSuperclassIsAbsent() throws IOException {
        Path jar = ProviderJar.write(scratch, "acme", "1.0");
        try (URLClassLoader alone = new URLClassLoader(new URL[] {ProviderPath.url(jar)}, Pool.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.equals(FakeProvider.class.getName())) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        }) {
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(alone);
            try {
                BackendException failure = assertThrows(BackendException.class, Pool::open);
                assertEquals(
                        CANNOT
                                + "a backend cannot be loaded: mend or remove it, or choose another by name; found none"
                                + "; broken: java.lang.NoClassDefFoundError: io/poolwright/FakeProvider"
                                + ", java.lang.ClassNotFoundException: io.poolwright.FakeProvider"
                                + "; providers are listed in jar:" + ProviderPath.url(jar)
                                + "!/META-INF/services/io.poolwright.spi.PoolProvider",
                        failure.getMessage());
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }
    }

    @Test
    void aHealthyOneIsChosenByNameWhileAnotherIsBroken() throws IOException {
        list(MISSING, Throwing.class.getName(), Beta.class.getName());
        try (Pool pool = Pool.builder().backend("beta").open()) {
            assertEquals("beta", pool.backend());
        }
    }

    @Test
    void aHealthyOneIsChosenByPropertyWhileAnotherIsBroken() throws IOException {
        System.setProperty(PROPERTY, "beta");
        list(MISSING, Beta.class.getName());
        try (Pool pool = Pool.open()) {
            assertEquals("beta", pool.backend());
        }
    }

    @Test
    void twoOfOneNameChosenByName() throws IOException {
        assertFails(
                List.of(Alpha.class.getName(), Beta.class.getName(), AlphaAgain.class.getName()),
                "alpha",
                CANNOT
                        + "there are 2 backends named 'alpha': remove all but one from the class path or module path; found "
                        + described("alpha", Alpha.class) + ", "
                        + described("beta", Beta.class) + ", "
                        + described("alpha", AlphaAgain.class));
    }

    @Test
    void twoOfOneNameChosenByPreference() throws IOException {
        assertFails(
                List.of(AlphaAgain.class.getName(), Alpha.class.getName()),
                null,
                CANNOT
                        + "there are 2 backends named 'alpha': remove all but one from the class path or module path; found "
                        + described("alpha", AlphaAgain.class) + ", " + described("alpha", Alpha.class));
    }

    @Test
    void twoOfAnotherNameDoNoHarm() throws IOException {
        list(Alpha.class.getName(), AlphaAgain.class.getName(), Beta.class.getName());
        try (Pool pool = Pool.builder().backend("beta").open()) {
            assertEquals("beta", pool.backend());
        }
    }

    @Test
    void oneThatIsListedTwiceIsOne() throws IOException {
        Path other = Files.createDirectories(scratch.resolve("other/META-INF/services"));
        Files.writeString(other.resolve(PoolProvider.class.getName()), Alpha.class.getName());
        List<String> listed = List.of(Alpha.class.getName(), Alpha.class.getName());
        path = new ProviderPath(scratch, PoolProvider.class, listed, scratch.resolve("other"));
        try (Pool pool = Pool.open()) {
            assertEquals("alpha", pool.backend());
        }
    }

    @Test
    void oneThatCannotBeUsedChosenByName() throws IOException {
        assertFails(
                List.of(Unavailable.class.getName()),
                "gamma",
                CANNOT
                        + "backend 'gamma' (chosen by builder().backend(...)) cannot be used here: it needs an operator; found "
                        + unavailable());
    }

    @Test
    void oneThatCannotBeUsedAlone() throws IOException {
        assertFails(
                List.of(Unavailable.class.getName()),
                null,
                CANNOT + "none of the backends can be used here; found " + unavailable());
    }

    @Test
    void theHighestPreferenceThatCanBeUsedWins() throws IOException {
        list(Beta.class.getName(), Unavailable.class.getName(), Alpha.class.getName());
        try (Pool pool = Pool.open()) {
            assertEquals("alpha", pool.backend());
        }
    }

    @Test
    void theBuilderGoesBeforeTheProperty() throws IOException {
        System.setProperty(PROPERTY, "alpha");
        list(Alpha.class.getName(), Beta.class.getName());
        try (Pool pool = Pool.builder().backend("beta").open()) {
            assertEquals("beta", pool.backend());
        }
    }

    @Test
    void aBlankPropertyChoosesNothing() throws IOException {
        System.setProperty(PROPERTY, " ");
        list(Beta.class.getName(), Alpha.class.getName());
        try (Pool pool = Pool.open()) {
            assertEquals("alpha", pool.backend());
        }
    }

    @Test
    void versionAndJarAreNamed() throws IOException {
        Path jar = ProviderJar.write(scratch, "acme", "2.5");
        path = new ProviderPath(scratch.resolve("none"), PoolProvider.class, List.of(), jar);
        BackendException failure =
                assertThrows(BackendException.class, () -> Pool.builder().backend("delta").open());
        String found = "'acme' (acme.AcmeProvider, version 2.5, from " + ProviderPath.url(jar) + ")";
        assertTrue(failure.getMessage().endsWith("; found " + found), failure::getMessage);
    }

    private BackendException assertFails(List<String> providers, String chosen, String message) throws IOException {
        list(providers.toArray(String[]::new));
        Pool.Builder builder = Pool.builder();
        if (chosen != null) {
            builder.backend(chosen);
        }
        BackendException failure = assertThrows(BackendException.class, builder::open);
        assertEquals(message, failure.getMessage());
        return failure;
    }

    /** Puts providers on the class path. */
    private void list(String... providers) throws IOException {
        path = new ProviderPath(scratch, PoolProvider.class, List.of(providers));
    }

    private String listing() {
        return ProviderPath.url(scratch.resolve("META-INF/services/" + PoolProvider.class.getName())).toString();
    }

    private static String described(String name, Class<?> type) {
        return "'" + name + "' (" + origin(type) + ")";
    }

    private static String unavailable() {
        return "'gamma' (" + origin(Unavailable.class) + ", not available: it needs an operator)";
    }

    private static String origin(Class<?> type) {
        return type.getName() + ", version unknown, from "
                + type.getProtectionDomain().getCodeSource().getLocation();
    }
}
