package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.tck.ChildProgram;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A pool that is opened and used in a static initializer, which every worker runs too. */
final class StaticPoolTest {

    /** A program that would start workers for ever, if it were let. */
    static final class Bomb {

        static final int SQUARE = square(2);

        private static int square(int number) {
            System.out.println("initialized at depth " + Nesting.depth());
            try (Pool pool = Pool.builder().backend("process").workers(2).open()) {
                return pool.apply((Integer n) -> n * n, number);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        public static void main(String[] arguments) {
            System.out.println("square " + SQUARE);
        }
    }

    @Test
    @DisplayName("P35 test_noforkbomb: a pool in a static initializer is no fork bomb: the level that is too deep is refused with what to do")
    void noForkBomb() throws Exception {
        try (ChildProgram program = ChildProgram.start("process", Bomb.class)) {
            assertEquals(1, program.await(Duration.ofSeconds(60)), program.output());
            String output = program.output();
            assertTrue(output.contains("pools of processes may be nested 2 deep"), output);
            assertTrue(output.contains("static initializer"), output);
            for (int depth = 0; depth <= 2; depth++) {
                String line = "initialized at depth " + depth;
                assertEquals(1, output.lines().filter(line::equals).count(), line + " in: " + output);
            }
        }
    }
}
