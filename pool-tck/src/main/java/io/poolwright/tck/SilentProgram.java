package io.poolwright.tck;

import io.poolwright.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A program that closes its standard output and error, has its workers close theirs, and goes on. */
final class SilentProgram {

    private SilentProgram() {}

    public static void main(String[] arguments) throws Exception {
        String marks = arguments[0];
        close();
        try (Pool pool = PoolSettings.ofThisProgram().builder().workers(1).open()) {
            pool.run(SilentProgram::close);
            pool.run(() -> Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(marks))));
            if (!pool.map(SilentProgram::square, Sums.numbers(10)).equals(Sums.squares(10))) {
                throw new AssertionError("wrong squares");
            }
        }
        Marks.leave(marks, "end-of-main");
    }

    private static int square(int number) {
        System.out.println("nobody reads this");
        System.err.println("nor this");
        return number * number;
    }

    private static void close() {
        System.out.close();
        System.err.close();
    }

    private static void leave(String marks) {
        try {
            Marks.leave(marks, "hook");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
