package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.RemoteException;
import io.poolwright.Results;
import io.poolwright.TaskFailedException;
import io.poolwright.TaskOptions;
import io.poolwright.spi.Capability;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Exceptions that resist being brought back. */
interface StrangeFailureRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("H7 a failure that is strange comes back, or a stand-in for it, and costs no worker")
    default void strangeFailureComesBack() throws Exception {
        try (Pool pool = pool(1)) {
            Set<String> before = Crew.identities(Crew.idle(pool, 1));
            for (StrangeFailure strange : StrangeFailure.values()) {
                AsyncResult<Integer> result = pool.applyAsync(StrangeFailureRows::raise, strange);
                assertEquals(strange.className(), classOfFailure(result), () -> "the class of what came back for " + strange);
                assertEquals(9, Outcome.value(pool.applyAsync(Sums::square, 3)), () -> "a later task, after " + strange);
                assertEquals(before, Crew.identities(Crew.idle(pool, 1)), () -> "the workers after " + strange);
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("H7 one element of a chunk fails strangely, the others do not")
    default void strangeElementComesBack() throws Exception {
        TaskOptions three = TaskOptions.defaults().withChunkSize(3);
        try (Pool pool = pool(1)) {
            for (StrangeFailure strange : StrangeFailure.values()) {
                try (Results<Integer> results =
                        pool.with(three).imap(number -> number == 1 ? raise(strange) : number, Sums.numbers(3))) {
                    if (strange == StrangeFailure.INTERNAL_ERROR) {
                        continue; // the JVM itself is in trouble then, and the whole chunk fails
                    }
                    assertEquals(0, results.next(), () -> "before " + strange);
                    assertEquals(strange.className(), classOfNext(results));
                    assertEquals(2, results.next(), () -> "after " + strange);
                }
            }
        }
    }

    /** @hidden */
    @Test
    @DisplayName("H7 a message of any length comes back in part, with how much is left out, where it has to travel")
    default void longMessageIsBounded() throws Exception {
        try (Pool pool = pool(1)) {
            AsyncResult<Integer> result = pool.applyAsync(StrangeFailureRows::raise, StrangeFailure.LONG_MESSAGE);
            Throwable failure = assertThrows(
                    ExecutionException.class, () -> result.get(Await.SOON.toSeconds(), TimeUnit.SECONDS)).getCause();
            assertEquals(StrangeFailure.LONG_MESSAGE.className(), className(failure));
            String message = failure.getMessage();
            if (can(Capability.SEPARATE_MEMORY)) {
                assertTrue(message.length() < 100_000, () -> "the length of what travelled: " + message.length());
                assertTrue(message.contains("xxxx"), "the beginning of the message");
                assertTrue(message.endsWith("more characters)"), "what is left out");
            }
        }
    }

    private static int raise(StrangeFailure strange) throws Exception {
        try {
            return strange.raise();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Lets no strange exception out: it could not be reported by whoever runs the test. */
    private static String classOfFailure(AsyncResult<?> result) throws Exception {
        try {
            return "the value " + result.get(Await.SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return className(e.getCause());
        }
    }

    private static String classOfNext(Results<?> results) {
        try {
            return "the value " + results.next();
        } catch (TaskFailedException e) {
            return className(e.getCause());
        }
    }

    private static String className(Throwable failure) {
        return failure instanceof RemoteException standIn ? standIn.className() : failure.getClass().getName();
    }
}
