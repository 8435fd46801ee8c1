package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.WorkerLostException;
import io.poolwright.tck.ChildProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The JDK's common pool may be full of threads that wait for a pool. */
final class CommonPoolTest {

    /** Fills the common pool with calls whose workers die. */
    static final class Waiting {

        public static void main(String[] arguments) {
            List<CompletableFuture<String>> calls = new ArrayList<>();
            try (Pool pool = Pool.open(2)) {
                for (int i = 0; i < 4; i++) {
                    calls.add(CompletableFuture.supplyAsync(() -> call(pool)));
                }
                calls.forEach(call -> System.out.println(call.join()));
            }
        }

        private static String call(Pool pool) {
            try {
                pool.run(() -> Runtime.getRuntime().halt(3));
                return "returned";
            } catch (WorkerLostException e) {
                return "lost with " + e.exitCode().orElseThrow();
            } catch (InterruptedException e) {
                return "interrupted";
            }
        }
    }

    @Test
    @DisplayName("the loss of workers is noticed although every common thread waits for them")
    void lossIsNoticed() throws Exception {
        List<String> options = List.of("-Djava.util.concurrent.ForkJoinPool.common.parallelism=2");
        try (ChildProgram program = ChildProgram.start("process", options, Waiting.class)) {
            assertEquals(0, program.await(Duration.ofSeconds(60)), program.output());
            assertEquals(4, program.output().lines().filter("lost with 3"::equals).count(), program.output());
            assertTrue(!program.output().contains("returned"));
        }
    }
}
