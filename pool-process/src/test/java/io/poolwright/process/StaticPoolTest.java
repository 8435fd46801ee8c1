package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.BackendException;
import io.poolwright.Pool;
import io.poolwright.tck.ChildProgram;
import java.time.Duration;
import java.util.List;
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

    /** Opens so many pools within each other, of which the innermost asks for more than there may be. */
    private static String tryToNest(int levels) throws InterruptedException {
        Pool.Builder builder = Pool.builder().backend("process").workers(1);
        try (Pool pool = (levels == 1 ? builder.option("process.maxDepth", "9") : builder).open()) {
            return levels == 1 ? "nested" : pool.apply(StaticPoolTest::tryToNest, levels - 1);
        } catch (BackendException e) {
            return "refused";
        }
    }

    @Test
    @DisplayName("the option of a pool counts for those in its workers, which may only ask for less: 1 forbids them, 3 allows two levels")
    void limitOfTheOuterPool() throws Exception {
        for (int most : List.of(1, 3)) {
            try (Pool pool = Pool.builder().backend("process").workers(1).option("process.maxDepth", Integer.toString(most)).open()) {
                assertEquals(most == 1 ? "refused" : "nested", pool.apply(StaticPoolTest::tryToNest, most == 1 ? 1 : 2));
                assertEquals("refused", pool.apply(StaticPoolTest::tryToNest, 3));
            }
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
