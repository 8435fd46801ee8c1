package io.poolwright.tck;

import java.nio.file.Path;

/** Tasks that fail. */
final class Fails {

    private Fails() {}

    /** Fails with the number as message and code. */
    static int always(int number) throws TaskFault {
        throw new TaskFault("element " + number, number);
    }

    /** Fails on zero, else gives the square. */
    static int onZero(int number) throws TaskFault {
        return number == 0 ? always(number) : number * number;
    }

    /** Fails on one, else gives the square. */
    static int onOne(int number) throws TaskFault {
        return number == 1 ? always(number) : number * number;
    }

    /** Leaves a mark with its number, then fails on zero. */
    static int onZeroAfterMark(String directory, int number) throws Exception {
        Marks.leaveNumber(directory, number);
        return onZero(number);
    }

    /** Fails always, number 0 after all others that are less than the count. */
    static int zeroLast(String directory, int number, int count) throws Exception {
        if (number == 0) {
            Await.until(
                    "all others have failed", () -> Marks.in(Path.of(directory)).size() == count - 1);
        } else {
            Marks.leaveNumber(directory, number);
        }
        return always(number);
    }

    /** Fails with a message of a megabyte. */
    static int loudly(int number) throws TaskFault {
        throw new TaskFault("x".repeat(1 << 20), number);
    }
}
