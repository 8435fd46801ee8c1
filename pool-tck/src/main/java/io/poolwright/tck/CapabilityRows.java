package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.spi.Capability;
import io.poolwright.spi.PoolProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a backend says of itself. */
interface CapabilityRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("C1 the backend is found once, by its name, and claims the capabilities that are tested here")
    default void providerClaimsWhatIsTested() {
        List<PoolProvider> found = ServiceLoader.load(PoolProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(backend()))
                .toList();
        assertEquals(1, found.size(), "providers named '" + backend() + "'");
        PoolProvider provider = found.get(0);
        assertEquals(capabilities(), provider.capabilities(), "capabilities claimed by the provider");
        assertTrue(
                provider.availability().available(),
                () -> "expected available: " + provider.availability().reason());
        provider.options()
                .forEach(option -> assertTrue(
                        option.name().startsWith(backend() + "."),
                        "expected the option's name to begin with '" + backend() + ".': " + option.name()));
    }

    /** @hidden */
    @Test
    @DisplayName("C2 tasks have memory of their own, or the very objects of the caller")
    default void memoryIsAsClaimed() throws Exception {
        List<String> argument = new ArrayList<>(List.of("first"));
        try (Pool pool = pool(1)) {
            List<String> returned = pool.apply(CapabilityRows::append, argument);
            assertEquals(List.of("first", "second"), returned);
            long here = ProcessHandle.current().pid();
            if (can(Capability.SEPARATE_MEMORY)) {
                assertNotSame(argument, returned, "a list sent there and back");
                assertEquals(List.of("first"), argument, "the caller's list after a task has changed its own");
            } else {
                assertSame(argument, returned, "a list given to a task and returned");
                assertEquals(here, pool.apply(() -> ProcessHandle.current().pid()), "the process of a task");
            }
            if (can(Capability.OWN_JVM_SETTINGS)) {
                assertNotEquals(here, pool.apply(() -> ProcessHandle.current().pid()), "the process of a task");
            }
        }
    }

    private static List<String> append(List<String> list) {
        list.add("second");
        return list;
    }
}
