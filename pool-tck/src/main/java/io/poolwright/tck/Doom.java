package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.poolwright.AsyncResult;
import io.poolwright.WorkerLostException;
import java.util.OptionalInt;

/** A task that ends its worker, or only fails where a worker cannot die alone. */
final class Doom {

    private static final int EXIT_CODE = 9;

    private Doom() {}

    /** Does it. The number is what its failure tells. */
    static int strike(boolean dies, int number) throws TaskFault {
        if (dies) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
        return Fails.always(number);
    }

    /** Strikes if the number is the given one, else gives its square. */
    static int strikeOn(int one, boolean dies, int number) throws TaskFault {
        return number == one ? strike(dies, number) : number * number;
    }

    /** Waits for the end of such a task and checks that it is what it has to be. */
    static void assertStruck(boolean dies, AsyncResult<?> result, int number) {
        if (dies) {
            assertEquals(
                    OptionalInt.of(EXIT_CODE), Outcome.failure(WorkerLostException.class, result).exitCode(), "exit code");
        } else {
            assertEquals(number, Outcome.failure(TaskFault.class, result).code(), "code of the failure");
        }
    }
}
