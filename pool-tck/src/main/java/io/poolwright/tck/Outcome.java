package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.poolwright.AsyncResult;
import java.util.concurrent.ExecutionException;

/** How a result ends, waited for with an end. */
final class Outcome {

    private Outcome() {}

    /** Waits for the value. */
    static <R> R value(AsyncResult<R> result) throws Exception {
        return result.get(Await.SOON);
    }

    /** Waits for the failure and returns it, unwrapped. */
    static Throwable failure(AsyncResult<?> result) {
        return assertThrows(ExecutionException.class, () -> value(result), "get() of a failed task")
                .getCause();
    }

    /** Waits for the failure and returns it, unwrapped, if it is of the expected type. */
    static <X extends Throwable> X failure(Class<X> type, AsyncResult<?> result) {
        return assertInstanceOf(type, failure(result), "the cause of what get() throws");
    }
}
