package io.poolwright.tck;

import io.poolwright.Pool;
import java.util.List;
import java.util.stream.Stream;

/** A program that opens a pool, uses it, and never closes it. */
final class AbandonedPool {

    /** The argument that makes it drop the pool and wait until its workers are gone. */
    static final String DROP = "drop";

    /** The argument that makes it end while it still holds the pool. */
    static final String HOLD = "hold";

    /** The name of the pool. The program itself does not print it. */
    static final String NAME = "left-behind";

    /** What main prints. */
    static final String MAIN = "main of a program that leaves a pool";

    /** Longer than anybody waits for this program. */
    private static final long LONG_MILLIS = 300_000;

    /** What main prints last. */
    static final String MAIN_ENDS = "end of that main";

    /** Keeps the pool from being collected. */
    private static Pool held;

    private AbandonedPool() {}

    /**
     * Runs the program.
     *
     * @param arguments {@link #DROP} or {@link #HOLD}
     */
    public static void main(String[] arguments) throws Exception {
        System.out.println(MAIN);
        if (arguments[0].equals(HOLD)) {
            held = PoolSettings.ofThisProgram().builder().name(NAME).workers(2).open();
            use(held);
            for (int i = 0; i < 3; i++) {
                held.runAsync(() -> Thread.sleep(LONG_MILLIS));
            }
            System.out.println(MAIN_ENDS);
        } else {
            use(PoolSettings.ofThisProgram().builder().name(NAME).workers(2).open());
            Await.until("all workers of the dropped pool end", () -> {
                System.gc();
                return workerTraces().isEmpty();
            });
        }
    }

    private static void use(Pool pool) throws Exception {
        if (!pool.map(Sums::square, Sums.numbers(10)).equals(Sums.squares(10))) {
            throw new AssertionError("wrong squares");
        }
        if (workerTraces().isEmpty()) {
            throw new AssertionError("expected processes, or threads with the pool's name, while the pool is open");
        }
    }

    /** Returns what there is of workers: processes below this one, and threads with the name of the pool in theirs. */
    private static List<String> workerTraces() {
        Stream<String> processes = ProcessHandle.current().descendants().map(process -> "process " + process.pid());
        Stream<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains(NAME));
        return Stream.concat(processes, threads).toList();
    }
}
