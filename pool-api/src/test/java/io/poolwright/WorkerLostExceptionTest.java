package io.poolwright;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.poolwright.WorkerLostException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkerLostExceptionTest {

    @ParameterizedTest
    @CsvSource({"129, 1", "134, 6", "137, 9", "139, 11", "143, 15", "192, 64"})
    void anExitCodeAbove128TellsTheSignal(int exitCode, int signal) {
        assertEquals(OptionalInt.of(signal), withExitCode(exitCode).signal());
        assertEquals(OptionalInt.of(exitCode), withExitCode(exitCode).exitCode());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 127, 128, 193, 255})
    void anyOtherExitCodeTellsNone(int exitCode) {
        assertEquals(OptionalInt.empty(), withExitCode(exitCode).signal());
        assertEquals(OptionalInt.of(exitCode), withExitCode(exitCode).exitCode());
    }

    @Test
    void anExitThatWasCalledForIsNoSignal() {
        WorkerLostException exited = new WorkerLostException("lost", Reason.EXITED, 137, 1, null, 0, "", null, null);
        assertEquals(OptionalInt.empty(), exited.signal());
        assertEquals(OptionalInt.of(137), exited.exitCode());
    }

    @Test
    void withoutAnExitCodeThereIsNoSignal() {
        assertEquals(OptionalInt.empty(), withExitCode(null).signal());
        assertEquals(OptionalInt.empty(), withExitCode(null).exitCode());
    }

    @Test
    void itTravels() throws Exception {
        WorkerLostException before = new WorkerLostException(
                "lost", Reason.CRASHED, 134, 4711, "resize", 2, "tail", "# SIGSEGV", new IllegalStateException("why"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(before);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            WorkerLostException after = (WorkerLostException) in.readObject();
            assertEquals("lost", after.getMessage());
            assertEquals("why", after.getCause().getMessage());
            assertEquals(Reason.CRASHED, after.reason());
            assertEquals(OptionalInt.of(6), after.signal());
            assertEquals(4711, after.pid());
            assertEquals(Optional.of("resize"), after.task());
            assertEquals(2, after.attempt());
            assertEquals("tail", after.errorTail());
            assertEquals(Optional.of("# SIGSEGV"), after.crashReport());
        }
    }

    private static WorkerLostException withExitCode(Integer exitCode) {
        return new WorkerLostException("lost", Reason.KILLED, exitCode, 1, null, 0, "", null, null);
    }
}
