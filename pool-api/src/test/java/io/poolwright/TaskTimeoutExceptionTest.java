package io.poolwright;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TaskTimeoutExceptionTest {

    private static final StackTraceElement[] STOOD = {new StackTraceElement("Demo", "work", "Demo.java", 7)};

    @Test
    void itTravels() throws Exception {
        TaskTimeoutException before = new TaskTimeoutException(
                "too long", Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), STOOD, "the threads");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(before);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            TaskTimeoutException after = (TaskTimeoutException) in.readObject();
            assertEquals("too long", after.getMessage());
            assertEquals(Optional.of(Duration.ofSeconds(1)), after.softLimit());
            assertEquals(Duration.ofSeconds(2), after.hardLimit());
            assertEquals(Duration.ofSeconds(3), after.used());
            assertArrayEquals(STOOD, after.getStackTrace());
            assertEquals(Optional.of("the threads"), after.threadDump());
        }
    }

    @Test
    void withoutAWordOfTheWorkerItStandsNowhere() {
        TaskTimeoutException unknown =
                new TaskTimeoutException("too long", null, Duration.ofSeconds(2), Duration.ofSeconds(3), null, null);
        assertEquals(Optional.empty(), unknown.softLimit());
        assertEquals(Optional.empty(), unknown.threadDump());
        assertEquals(0, unknown.getStackTrace().length);
    }
}
