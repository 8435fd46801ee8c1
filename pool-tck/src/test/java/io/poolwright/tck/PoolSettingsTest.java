package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The settings that the kit hands on. */
final class PoolSettingsTest {

    /** Prints the settings that it was given. */
    static final class Told {

        public static void main(String[] arguments) {
            PoolSettings settings = PoolSettings.ofThisProgram();
            System.out.println(settings.backend() + " " + settings.options());
        }
    }

    @Test
    @DisplayName("another program has the backend and the options of the kit")
    void reachAnotherProgram() throws Exception {
        PoolSettings settings = new PoolSettings("some", new HashMap<>(Map.of("some.option", "a b=c")));
        try (ChildProgram program = ChildProgram.start(settings.backend(), settings.asJvmOptions(), Told.class)) {
            assertEquals(0, program.await(Duration.ofSeconds(50)), program::output);
            assertEquals("some {some.option=a b=c}", program.output().strip());
        }
    }
}
