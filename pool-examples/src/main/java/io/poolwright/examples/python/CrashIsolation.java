package io.poolwright.examples.python;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.WorkerLostException;
import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * Re-tells the tutorial program that keeps a native library which may crash out of its own process.
 *
 * <p>There a crash breaks the whole {@code ProcessPoolExecutor}; here it costs its own task, whose exception tells how the worker
 * died. The backend is named: on threads there would be nothing between the crash and the program.
 */
public final class CrashIsolation {

    private static final int BAD = 3;

    private CrashIsolation() {}

    /**
     * Runs the program.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        try (Pool pool = Pool.builder()
                .backend("process")
                .workers(2)
                .option("process.output", "discard") // a JVM that crashes has much to say; the exception has the head of it
                .open()) {
            List<AsyncResult<Integer>> results = List.of(1, 2, 3, 4, 5).stream()
                    .map(number -> pool.applyAsync(CrashIsolation::callNative, number))
                    .toList();
            for (AsyncResult<Integer> result : results) {
                try {
                    System.out.println("value " + result.join());
                } catch (CompletionException e) {
                    WorkerLostException lost = (WorkerLostException) e.getCause();
                    System.out.println("lost: " + lost.reason() + ", with the head of the JVM's report: "
                            + (lost.crashReport().isPresent() ? "yes" : "no"));
                }
            }
        }
    }

    /** What each task does, in a worker. */
    private static int callNative(int number) throws ReflectiveOperationException {
        if (number == BAD) {
            readAtZero();
        }
        return number * 10;
    }

    /** Reads where there is no memory, as a faulty native library would. */
    private static void readAtZero() throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        type.getMethod("getByte", long.class).invoke(field.get(null), 0L);
    }
}
