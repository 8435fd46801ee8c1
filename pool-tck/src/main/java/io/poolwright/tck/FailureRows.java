package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.RemoteException;
import io.poolwright.TaskFailedException;
import io.poolwright.spi.Capability;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of exceptions that tasks throw. */
interface FailureRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("P19 test_traceback: type, message, fields and cause of the task's exception survive")
    default void exceptionSurvives() throws Exception {
        try (Pool pool = pool(1)) {
            TaskFault fault = Outcome.failure(TaskFault.class, pool.applyAsync(FailureRows::throwFromDeepInside, 42));
            assertEquals("remote message", fault.getMessage());
            assertEquals(42, fault.code());
            ArithmeticException cause = assertInstanceOf(ArithmeticException.class, fault.getCause());
            assertEquals("remote cause", cause.getMessage());
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P19 test_traceback: the stack trace is the remote one, and is printed")
    default void stackTraceIsTheRemoteOne() throws Exception {
        try (Pool pool = pool(1)) {
            ExecutionException thrown = assertThrows(
                    ExecutionException.class,
                    () -> Outcome.value(pool.applyAsync(FailureRows::throwFromDeepInside, 1)));
            StackTraceElement[] stack = thrown.getCause().getStackTrace();
            assertTrue(
                    Arrays.stream(stack)
                            .anyMatch(e -> e.getMethodName().equals("throwFromDeepInside")
                                    && "FailureRows.java".equals(e.getFileName())
                                    && e.getLineNumber() > 0),
                    () -> "expected throwFromDeepInside in FailureRows.java in " + Arrays.toString(stack));
            assertPrintsOrigin(thrown);
            assertPrintsOrigin(
                    assertThrows(TaskFailedException.class, () -> pool.apply(FailureRows::throwFromDeepInside, 1)));
        }
    }

    private static void assertPrintsOrigin(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        for (String part : new String[] {"throwFromDeepInside", "FailureRows.java", "remote message", "remote cause"}) {
            assertTrue(text.toString().contains(part), () -> "expected '" + part + "' in the printed trace: " + text);
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P19 O32 test_base_exception_propagates: an Error is a task's failure like any other")
    default void errorSurvives() throws Exception {
        try (Pool pool = pool(1)) {
            for (String kind : new String[] {"assertion", "stack", "linkage"}) {
                Throwable failure = Outcome.failure(pool.applyAsync(FailureRows::throwError, kind));
                assertEquals(errorType(kind), failure.getClass(), "the type of an Error that a task threw");
                assertEquals(9, pool.apply(Sums::square, 3), "a later task");
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P20 test_wrapped_exception: the failure is what the task threw, in one memory the very same")
    default void failureIsNoWrapper() throws Exception {
        Thrown.last = null;
        try (Pool pool = pool(1)) {
            TaskFault failure = Outcome.failure(TaskFault.class, pool.applyAsync(Thrown::throwAndRemember, 20));
            if (can(Capability.SEPARATE_MEMORY)) {
                assertNull(Thrown.last, "a static field of this JVM, set by a task in another memory");
                assertEquals(20, failure.code());
            } else {
                assertSame(Thrown.last, failure, "the very exception that the task threw");
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U15 an exception that cannot be read again is stood in for, and later tasks run")
    default void unreadableExceptionIsStoodInFor() throws Exception {
        try (Pool pool = pool(1)) {
            assertStoodInFor(UnreadableFault.class, Outcome.failure(pool.applyAsync(UnreadableFault::raise)));
            assertEquals(9, pool.apply(Sums::square, 3), "a later task");
        }
    }

    /** @hidden */
    @Test
    @DisplayName("U15 an exception that cannot be written is stood in for, and later tasks run")
    default void unwritableExceptionIsStoodInFor() throws Exception {
        try (Pool pool = pool(1)) {
            assertStoodInFor(UnwritableFault.class, Outcome.failure(pool.applyAsync(UnwritableFault::raise)));
            assertEquals(9, pool.apply(Sums::square, 3), "a later task");
        }
    }

    private void assertStoodInFor(Class<? extends Exception> type, Throwable failure) {
        if (can(Capability.SEPARATE_MEMORY)) {
            RemoteException standIn = assertInstanceOf(RemoteException.class, failure, "what stands in for " + type);
            assertEquals(type.getName(), standIn.className());
            assertEquals("cannot travel", standIn.remoteMessage());
            assertTrue(
                    Arrays.stream(standIn.getStackTrace())
                            .anyMatch(e -> e.getMethodName().equals("raise")),
                    () -> "expected method raise in " + Arrays.toString(standIn.getStackTrace()));
        } else {
            assertSame(type, failure.getClass(), "the exception itself, as it need not travel");
        }
    }

    private static int throwFromDeepInside(int code) throws TaskFault {
        TaskFault fault = new TaskFault("remote message", code);
        fault.initCause(new ArithmeticException("remote cause"));
        throw fault;
    }

    private static int throwError(String kind) {
        throw switch (kind) {
            case "assertion" -> new AssertionError("a task's own");
            case "stack" -> new StackOverflowError("a task's own");
            default -> new NoClassDefFoundError("a task's own");
        };
    }

    private static Class<? extends Error> errorType(String kind) {
        return switch (kind) {
            case "assertion" -> AssertionError.class;
            case "stack" -> StackOverflowError.class;
            default -> NoClassDefFoundError.class;
        };
    }
}
